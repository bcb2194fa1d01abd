"""Loading the assisted coder, which brings spaCy: by one thread at a time."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_ONE_AT_A_TIME = threading.Lock()


def load_assist() -> None:
    """Import the assisted coder.

    Two threads that import spaCy at once meet half of it: its modules import each other.
    """
    with _ONE_AT_A_TIME, _without_command_line():
        import coding_schemes.assist.entities
        import coding_schemes.assist.learning  # noqa: F401


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Import spaCy without its command line.

    It brings an HTTP client and a project manager, of which nothing is used here, and takes
    a third of the time that a reviewer waits for the first suggestion.
    """
    if "spacy" in sys.modules:
        yield
        return
    left_out = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    vars(left_out["spacy.cli.info"])["info"] = None
    sys.modules.update(left_out)
    try:
        yield
    finally:
        # Whoever wants it later gets the real one.
        for name in left_out:
            sys.modules.pop(name, None)


def load_assist_behind() -> None:
    """Begin to import it on a thread of its own; whoever needs it waits for that."""
    threading.Thread(target=load_assist, name="loading", daemon=True).start()
