"""Whatever people typed is only text on a screen."""

from __future__ import annotations

import unicodedata

from tests.ui.driving import Driver


def assert_only_text(driver: Driver) -> None:
    """Nothing on the screen can move a cursor, reorder letters or run."""
    for character in driver.text():
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cs")
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
