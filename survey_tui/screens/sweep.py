"""Sweep: one code, all answers that look like it; what is marked is coded by one key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from coding_schemes.model import Scheme
from survey_tui import keys
from survey_tui.coding.review.sweeping import SweepCandidate, taken
from survey_tui.cursor import first_shown, within
from survey_tui.screens.base import SurveyScreen
from survey_tui.text import clean, one_line
from survey_tui.widgets.bars import Divider, KeyBar, TitleBar
from survey_tui.widgets.coded_text import sign_of, style_of
from survey_tui.widgets.pointing import pointed


class SweepScreen(SurveyScreen[Sequence[SweepCandidate] | None]):
    """Returns the candidates as they were judged, or None if it was left."""

    CSS_PATH = "sweep.tcss"
    KEYS = keys.SWEEP
    BINDINGS = keys.bindings(keys.SWEEP)

    def __init__(
        self,
        scheme: Scheme,
        code: str,
        listed: Sequence[SweepCandidate],
        moved: Mapping[str, str],
    ) -> None:
        super().__init__(moved)
        self._scheme = scheme
        self._code = code
        self._listed = list(listed)
        self._row = 0

    def compose(self) -> ComposeResult:
        """Title, rows, the whole answer of the row under the cursor."""
        yield TitleBar(f"Sweep \u00b7 {self._scheme.code(self._code).label}")
        yield Divider()
        yield Static(id="list")
        yield Divider()
        yield Static(id="whole")
        yield KeyBar((*keys.SWEEP.keys, keys.EVERYWHERE.keys[0]), self.moved_keys)

    def when_ready(self) -> None:
        """Show the likeliest first."""
        self._show()

    def lay_out(self) -> None:
        """As many rows as there is room for."""
        self._show()

    def action_take(self) -> None:
        """Code what is marked."""
        self.dismiss(self._listed)

    def action_leave_it(self) -> None:
        """Leave; nothing is coded."""
        self.dismiss(None)

    def action_row(self, by: int) -> None:
        """Another row."""
        self._row = within(self._row + by, len(self._listed))
        self._show()

    def action_mark(self) -> None:
        """Mark this row, or not."""
        if self._listed:
            self._listed[self._row] = self._listed[self._row].toggled()
            self._show()

    def action_judge(self, is_yes: int) -> None:
        """Yes or no, and the next one."""
        self._set(range(self._row, min(self._row + 1, len(self._listed))), bool(is_yes))
        self.action_row(1)

    def action_all(self, is_yes: int) -> None:
        """Mark all rows, or none."""
        self._set(range(len(self._listed)), bool(is_yes))
        self._show()

    def _set(self, rows: Sequence[int], is_taken: bool) -> None:
        for row in rows:
            if self._listed[row].proposal.is_taken != is_taken:
                self._listed[row] = self._listed[row].toggled()

    def _show(self) -> None:
        marked = len(taken(self._listed))
        self.query_one(TitleBar).set_state(
            (f"{marked} of {len(self._listed)} marked", "$accent")
        )
        if not self._listed:
            words = (
                "No other answer is suggested for it."
                " survey-tui suggest brings them up to date."
            )
            self.query_one("#list", Static).update(Content.styled(words, "$quiet"))
            return
        room = max(self.query_one("#list").size.height, 5)
        first = first_shown(self._row, len(self._listed), room)
        shown = self._listed[first : first + room]
        rows = [self._line(one, first + i == self._row) for i, one in enumerate(shown)]
        self.query_one("#list", Static).update(Content("\n").join(rows))
        one = self._listed[self._row]
        text = Content(clean(one.answer.text))
        start, end = one.proposal.start, one.proposal.end
        if len(text.plain) == len(one.answer.text):
            text = text.stylize(style_of(one.proposal.valence), start, end)
        self.query_one("#whole", Static).update(Content.assemble(text))

    def _line(self, one: SweepCandidate, has_cursor: bool) -> Content:
        proposal = one.proposal
        box = "\u25cf" if proposal.is_taken else "\u25cb"
        sure = "   "
        if proposal.confidence is not None:
            sure = f"{proposal.confidence:.2f}".lstrip("0")
        style = style_of(proposal.valence) if proposal.is_taken else "$quiet"
        row = Content.assemble(
            (f"{box} {sign_of(proposal.valence)} {sure} ", style),
            one_line(one.quote, max(self.size.width - 14, 20)),
        )
        return pointed(row, has_cursor)
