"""The lines at the edges of a screen: title, rule, keys, and the bar nobody overlooks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.content import Content
from textual.widgets import Static

from survey_tui.keys import Key
from survey_tui.text import clean, one_line


class TitleBar(Static):
    """A title at the left, a state at the right, on one line."""

    DEFAULT_CSS = """
    TitleBar { height: 1; padding: 0 1; color: $foreground; text-wrap: nowrap; }
    """

    def __init__(self, title: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = title
        self._state: tuple[tuple[str, str], ...] = ()

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title = title
        self._show()

    def set_state(self, *parts: tuple[str, str]) -> None:
        """Show (text, style) parts at the right."""
        if parts != self._state:
            self._state = parts
            self._show()

    def on_resize(self) -> None:
        """The right part stays at the right."""
        self._show()

    def _show(self) -> None:
        width = max(self.size.width - 2, 10)
        state = Content.assemble(*((clean(text), style) for text, style in self._state))
        room = max(width - state.cell_length - 2, 8)
        title = Content.styled(one_line(self._title), "bold").truncate(
            room, ellipsis=True
        )
        gap = " " * max(width - title.cell_length - state.cell_length, 1)
        # One line, always: without a new layout a key is on the screen sooner.
        self.update(Content.assemble(title, gap, state), layout=False)


class Divider(Static):
    """A thin horizontal line."""

    DEFAULT_CSS = """
    Divider { height: 1; padding: 0 1; color: $foreground 25%; }
    """

    def on_resize(self) -> None:
        """As wide as the screen."""
        self.update(Content("─" * max(self.size.width - 2, 0)))


class KeyBar(Static):
    """The keys of this screen, at most seven, as the registry has them."""

    DEFAULT_CSS = """
    KeyBar { height: 1; padding: 0 1; color: $quiet; text-wrap: nowrap; dock: bottom; }
    """

    def __init__(
        self, keys: Iterable[Key], moved: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        self._keys = tuple(key for key in keys if key.footer)
        self._moved = moved or {}

    def on_mount(self) -> None:
        """Show the keys once; they do not change while a screen lives."""
        parts: list[tuple[str, str] | str] = []
        for key in self._keys:
            name = (
                pretty(self._moved.get(key.id, key.keys))
                if key.id in self._moved
                else shown(key)
            )
            parts += ["  " if parts else "", (name, "bold $accent"), f" {key.label}"]
        self.update(Content.assemble(*parts))


class NotSavedBar(Static):
    """NOT SAVED, and why, in a way that nobody overlooks; hidden while all is well."""

    DEFAULT_CSS = """
    NotSavedBar {
        height: auto; max-height: 4; padding: 0 1; display: none;
        background: $error; color: #ffffff; text-style: bold;
    }
    NotSavedBar.-shown { display: block; }
    """

    def show(self, text: str) -> None:
        """Show the bar with a text; an empty text hides it."""
        self.set_class(bool(text), "-shown")
        if text:
            self.update(Content(clean(text)))


_NAMES = {
    "asterisk": "*",
    "delete": "del",
    "down": "\u2193",
    "enter": "\u21b5",
    "escape": "esc",
    "left": "\u2190",
    "left_curly_bracket": "{",
    "left_square_bracket": "[",
    "question_mark": "?",
    "right": "\u2192",
    "right_curly_bracket": "}",
    "right_square_bracket": "]",
    "slash": "/",
    "up": "\u2191",
}


def shown(key: Key) -> str:
    """The first key of an action as people read it."""
    return key.footer or pretty(key.keys)


def pretty(keys: str) -> str:
    """``ctrl+n`` as ``^N``, ``f2`` as ``F2``; the first of several."""
    first = keys.split(",")[0].strip()
    if first.startswith("ctrl+"):
        rest = first.removeprefix("ctrl+")
        return f"^{rest.upper()}" if len(rest) == 1 else f"^{rest}"
    if first.startswith("shift+"):
        return f"shift+{pretty(first.removeprefix('shift+'))}"
    if first in _NAMES:
        return _NAMES[first]
    return first.upper() if first[:1] == "f" and first[1:].isdigit() else first
