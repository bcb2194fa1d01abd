"""A list of choices: each one key; nothing is taken before Enter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Static

from survey_tui.widgets.pointing import pointed

# Figures of one key that come within this time belong together: 1 and 0 are ten.
MOMENT = 1.0


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: what it stands for, its key, its label.

    is_exclusive: where several may be marked, it clears the others.
    """

    id: str
    key: str
    label: str
    is_exclusive: bool = False


class ChoiceList(Static, can_focus=True):
    """Choices with a key each, in one or two columns.

    at_once: a key takes its choice without Enter, as in dialogs. Otherwise the key marks it,
    several if is_multiple, and Enter takes what is marked. keys_only: there is no cursor, and
    Enter does nothing: a second Enter from the screen before must not end a call.
    """

    DEFAULT_CSS = """
    ChoiceList { height: auto; padding: 0 1; }
    """

    BINDINGS = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("space", "mark", "Mark", show=False),
        Binding("enter", "take", "Take", show=False),
        Binding("backspace", "go_back", "Back", show=False),
    ]

    @dataclass
    class Marked(Message):
        """The marks changed. is_by_key: by a choice's own key, not on the way to Enter."""

        list: ChoiceList
        ids: tuple[str, ...]
        is_by_key: bool = False

        @property
        def control(self) -> Widget:
            """The list, for ``@on`` with a selector."""
            return self.list

    @dataclass
    class Taken(Message):
        """What is marked was taken; one id, or several, or none."""

        list: ChoiceList
        ids: tuple[str, ...]

        @property
        def control(self) -> Widget:
            """The list, for ``@on`` with a selector."""
            return self.list

    @dataclass
    class WentBack(Message):
        """Backspace: where a key answers at once, this takes it back."""

        list: ChoiceList

        @property
        def control(self) -> Widget:
            """The list, for ``@on`` with a selector."""
            return self.list

    cursor: var[int] = var(0)

    def __init__(
        self,
        choices: Iterable[Choice] = (),
        id: str | None = None,
        at_once: bool = False,
        columns: int = 1,
        keys_only: bool = False,
    ) -> None:
        super().__init__(id=id)
        self.choices: tuple[Choice, ...] = tuple(choices)
        self.marked: tuple[str, ...] = ()
        self._at_once = at_once
        self._is_multiple = False
        self._columns = columns
        self._keys_only = keys_only
        self._typed = ""
        self._typed_at = 0.0
        self._marked_before: tuple[str, ...] = ()
        self._may_take_cursor = True

    def on_mount(self) -> None:
        """Show what there is."""
        self._show()

    def put(
        self,
        choices: Sequence[Choice],
        marked: Sequence[str] = (),
        is_multiple: bool = False,
        takes_cursor: bool = True,
    ) -> None:
        """Show other choices.

        takes_cursor: Enter takes the row of the cursor; else only once the cursor was moved
        or a key pressed, where a bounced Enter must not say yes for anybody.
        """
        self._typed = ""
        self._may_take_cursor = takes_cursor or bool(marked)
        self.choices = tuple(choices)
        self.marked = tuple(marked)
        self._is_multiple = is_multiple
        ids = [choice.id for choice in self.choices]
        self.cursor = (
            ids.index(self.marked[0]) if self.marked and self.marked[0] in ids else 0
        )
        self._show()

    def point_at(self, choice_id: str) -> None:
        """Put the cursor on a choice."""
        ids = [choice.id for choice in self.choices]
        if choice_id in ids:
            self.cursor = ids.index(choice_id)
            self._show()

    def on_key(self, event: events.Key) -> None:
        """A choice's own key marks it, or takes it at once; a key may have two figures."""
        pressed = (event.character or "").lower()
        if not pressed:
            return
        is_soon = event.time - self._typed_at <= MOMENT
        longer = self._typed + pressed if self._typed and is_soon else ""
        if longer and self._press(longer):
            # The first figure was the beginning of this key, and marked something else.
            self.marked = self._marked_before
        elif not self._press(pressed):
            return
        else:
            longer = ""
            self._marked_before = self.marked
        event.stop()
        self._typed, self._typed_at = longer or pressed, event.time
        found = self._press(self._typed)
        if isinstance(found, Choice):
            self._choose(found)

    def _press(self, typed: str) -> Choice | bool:
        """The choice of a key; else whether a key begins so."""
        found = next((choice for choice in self.choices if choice.key == typed), None)
        return found or any(choice.key.startswith(typed) for choice in self.choices)

    def _choose(self, choice: Choice) -> None:
        self._may_take_cursor = True
        self.cursor = self.choices.index(choice)
        if self._at_once:
            self.post_message(self.Taken(self, (choice.id,)))
        else:
            self._toggle(choice.id, is_by_key=True)
        self._show()

    def action_move(self, steps: int) -> None:
        """Move the cursor."""
        if self.choices:
            self._may_take_cursor = True
            self.cursor = (self.cursor + steps) % len(self.choices)
            self._show()

    def action_mark(self) -> None:
        """Mark what the cursor is on."""
        if self.choices and not self._at_once:
            self._toggle(self.choices[self.cursor].id)
            self._show()

    def action_take(self) -> None:
        """Take what is marked; in a dialog, what the cursor is on."""
        if self._keys_only:
            return
        if self._at_once and self.choices:
            self.post_message(self.Taken(self, (self.choices[self.cursor].id,)))
            return
        if self.choices and not self._is_multiple and self._may_take_cursor:
            self._toggle(self.choices[self.cursor].id)
            self._show()
        self.post_message(self.Taken(self, self.marked))

    def action_go_back(self) -> None:
        """Back to what was asked before."""
        self.post_message(self.WentBack(self))

    def _toggle(self, choice_id: str, is_by_key: bool = False) -> None:
        if not self._is_multiple:
            self.marked = (choice_id,)
        elif choice_id in self.marked:
            self.marked = tuple(name for name in self.marked if name != choice_id)
        else:
            self.marked = self._with(choice_id)
        self.post_message(self.Marked(self, self.marked, is_by_key))

    def _with(self, choice_id: str) -> tuple[str, ...]:
        exclusive = {choice.id for choice in self.choices if choice.is_exclusive}
        if choice_id in exclusive:
            return (choice_id,)
        order = [choice.id for choice in self.choices]
        others = [name for name in self.marked if name not in exclusive]
        return tuple(sorted((*others, choice_id), key=order.index))

    def _show(self) -> None:
        rows = -(-len(self.choices) // self._columns)
        width = 37
        lines = []
        for row in range(rows):
            cells = [self._cell(place) for place in range(row, len(self.choices), rows)]
            padded = [
                cell.pad_right(max(width - cell.cell_length, 1)) for cell in cells[:-1]
            ]
            lines.append(Content("").join([*padded, cells[-1]]))
        self.update(Content("\n").join(lines))
        if self.is_mounted:
            self.call_after_refresh(self._bring_into_view, self.cursor % max(rows, 1))

    def _bring_into_view(self, row: int) -> None:
        """Scroll what holds the list to the row of the cursor."""
        if self.choices and self.is_attached and not self._keys_only:
            region = self.virtual_region
            line = Region(region.x, region.y + row, region.width, 1)
            holder = self.parent
            if isinstance(holder, Widget):
                holder.scroll_to_region(line, animate=False, force=True)

    @property
    def _key_width(self) -> int:
        return max((len(choice.key) for choice in self.choices), default=1)

    def _cell(self, place: int) -> Content:
        choice = self.choices[place]
        is_here = place == self.cursor and self.has_focus and not self._keys_only
        sign = ""
        if not self._at_once:
            shapes = ("[x]", "[ ]") if self._is_multiple else ("(•)", "( )")
            sign = (shapes[0] if choice.id in self.marked else shapes[1]) + " "
        style = "bold" if choice.id in self.marked else ""
        row = Content.assemble(
            (f"{choice.key:>{self._key_width}} ", "bold $accent"),
            (f"{sign}{choice.label}", style),
        )
        return pointed(row, is_here, gap="")

    def watch_has_focus(self, has_focus: bool) -> None:
        """The cursor is shown only where keys arrive."""
        super().watch_has_focus(has_focus)
        if self.is_mounted:
            self._show()
