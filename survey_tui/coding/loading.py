"""Loading the assisted coder, which brings spaCy: by one thread at a time."""

from __future__ import annotations

import threading

_ONE_AT_A_TIME = threading.Lock()


def load_assist() -> None:
    """Import the assisted coder.

    Two threads that import spaCy at once meet half of it: its modules import each other.
    """
    with _ONE_AT_A_TIME:
        import coding_schemes.assist.entities
        import coding_schemes.assist.learning  # noqa: F401
