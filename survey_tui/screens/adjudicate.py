"""Adjudicate: only where coders differ, what each says, and why it was settled so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from survey_tui import keys
from survey_tui.coding.agreement.adjudicator import Adjudicator, Stretch
from survey_tui.coding.agreement.disputes import REASONS, Dispute, Side, Verdict
from survey_tui.cursor import within
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.dialogs import PickDialog, TextDialog
from survey_tui.screens.lines_dialog import LinesDialog
from survey_tui.text import clean, clean_same, one_line
from survey_tui.widgets.bars import Divider, KeyBar, TitleBar
from survey_tui.widgets.choice_list import Choice
from survey_tui.widgets.code_entry import CodeEntry
from survey_tui.widgets.coded_text import CodedText, MarkedStretch, sign_of, style_of
from survey_tui.widgets.script import Quiet


class AdjudicateScreen(SurveyScreen[None]):
    """One dispute after the other: a key for the verdict, a key for the reason."""

    CSS_PATH = "adjudicate.tcss"
    KEYS = keys.ADJUDICATE
    BINDINGS = keys.bindings(keys.ADJUDICATE)

    def __init__(self, adjudicator: Adjudicator, moved: Mapping[str, str]) -> None:
        super().__init__(moved)
        self._lead = adjudicator
        self._place = 0
        self._with_note = False

    def compose(self) -> ComposeResult:
        """Title, question, answer with both codings, what each says, the code's entry."""
        yield TitleBar("Adjudicate")
        yield Divider()
        with Horizontal(id="sides"):
            with Vertical(id="left"):
                yield Static(id="asked")
                with VerticalScroll(id="answer", can_focus=False):
                    yield CodedText(id="words")
                yield Static(id="positions")
                yield Quiet(id="told")
            yield CodeEntry(id="entry")
        yield Divider()
        yield KeyBar((*keys.ADJUDICATE.keys, keys.EVERYWHERE.keys[0]), self.moved_keys)

    def when_ready(self) -> None:
        """Show the first dispute."""
        self._show()

    def lay_out(self) -> None:
        """The entry stands at the right where there is room."""
        self._show()

    # Keys

    def action_side(self, place: int) -> None:
        """One coder is right."""
        dispute = self._dispute()
        if dispute is not None and place < len(dispute.sides):
            self._settle(dispute, _stretches(dispute.sides[place : place + 1]))

    def action_both(self) -> None:
        """What any of them coded stands."""
        dispute = self._dispute()
        if dispute is not None:
            self._settle(dispute, _stretches(dispute.sides))

    def action_neither(self) -> None:
        """The code does not apply."""
        dispute = self._dispute()
        if dispute is not None:
            self._settle(dispute, ())

    def action_valence(self) -> None:
        """It applies, with a valence of the lead's own."""
        valences = self._lead.state.scheme.valences
        choices = [Choice(v.id, v.key, v.label) for v in valences]
        self.app.push_screen(PickDialog("It applies, as", choices), self._valued)

    def _valued(self, valence: str | None) -> None:
        dispute = self._dispute()
        if valence is not None and dispute is not None:
            self._settle(dispute, _united(dispute, valence))

    def on_key(self, event: events.Key) -> None:
        """A valence's own key, as the scheme has it."""
        valences = self._lead.state.scheme.valences
        found = next((v.id for v in valences if v.key == event.character), None)
        dispute = self._dispute()
        if found is not None and dispute is not None:
            event.stop()
            self._settle(dispute, _united(dispute, found))

    def action_note(self) -> None:
        """Ask for a note with the next verdict."""
        self._with_note = not self._with_note
        words = "the next verdict takes a note" if self._with_note else ""
        self.query_one("#told", Quiet).show(words)

    def action_settled(self) -> None:
        """Look verdicts up; one that is chosen is opened again."""
        self.once(self._look_up)

    async def _look_up(self) -> None:
        lead = self._lead
        found = await asyncio.to_thread(lead.standing)
        rows = [
            (
                f"{one_line(lead.state.scheme.label(code), 44)}: {_verdict_told(verdict)}",
                f"{one_line(answer.text, 90)}  ({one_line(verdict.by, 20)})",
                "bold",
            )
            for answer, code, verdict in found
        ]
        place = await self.app.push_screen_wait(
            LinesDialog(
                "Settled",
                rows,
                "Nothing is settled yet.",
                "\u21b5 opens it again   esc closes",
            )
        )
        if place is None:
            return
        answer, code, _ = found[place]
        await self._do(partial(lead.reopen, answer, code))
        listed = [(d.answer.id, d.code) for d in lead.open]
        if (answer.id, code) in listed:
            self._place = listed.index((answer.id, code))
        self._show()
        self.query_one("#told", Quiet).show("open again: u takes that back")

    def action_send_back(self) -> None:
        """Send the answer back to one of its coders, with a word."""
        self.once(self._send_back)

    async def _send_back(self) -> None:
        dispute = self._dispute()
        if dispute is None:
            return
        choices = [
            Choice(side.coder, str(number), one_line(side.coder, 30))
            for number, side in enumerate(dispute.sides[:9], 1)
        ]
        coder = await self.app.push_screen_wait(PickDialog("Send it back to", choices))
        if coder is None:
            return
        word = await self.app.push_screen_wait(
            TextDialog(f"What {one_line(coder, 30)} is to look at again", "a few words")
        )
        if word:
            await self._do(partial(self._lead.send_back, dispute.answer, coder, word))
            words = (
                f"sent back to {one_line(coder, 30)}: it waits first in their review"
            )
            self.query_one("#told", Quiet).show(words)

    def action_undo(self) -> None:
        """Take the last verdict back."""
        self.once(partial(self._do, self._lead.undo))

    def action_redo(self) -> None:
        """Settle it again."""
        self.once(partial(self._do, self._lead.redo))

    def action_step(self, by: int) -> None:
        """The next dispute, or the one before."""
        self._place = within(self._place + by, len(self._lead.open))
        self._show()

    def action_leave_it(self) -> None:
        """Leave; everything is saved."""
        self.dismiss(None)

    # Settling

    def _settle(self, dispute: Dispute, stretches: Sequence[Stretch]) -> None:
        """Ask why, at once: the key that follows belongs to the dialog."""

        def chosen(reason: str | None) -> None:
            if reason is not None:
                self.once(partial(self._write, dispute, stretches, reason))

        choices = [Choice(name, key, label) for name, (key, label) in REASONS.items()]
        self.app.push_screen(PickDialog("Why do they differ?", choices), chosen)

    async def _write(
        self, dispute: Dispute, stretches: Sequence[Stretch], reason: str
    ) -> None:
        note = ""
        if self._with_note:
            asked = TextDialog("A note on this verdict", "what the guideline lacks")
            written = await self.app.push_screen_wait(asked)
            note = written or ""
        await self._do(partial(self._lead.settle, dispute, stretches, reason, note))
        self._with_note = False
        self.query_one("#told", Quiet).show("")

    async def _do(self, act: Callable[[], None]) -> None:
        try:
            await asyncio.to_thread(act)
        finally:
            self._place = within(self._place, len(self._lead.open))
            self._show()

    # Showing

    def _dispute(self) -> Dispute | None:
        listed = self._lead.open
        return listed[self._place] if self._place < len(listed) else None

    def _show(self) -> None:
        dispute = self._dispute()
        bar, lead = self.query_one(TitleBar), self._lead
        done = f"{lead.settled} settled"
        if dispute is None:
            bar.set_title("Adjudicate")
            bar.set_state((done, "$quiet"))
            self._show_nothing()
            return
        page = lead.state.page(dispute.answer.id)
        bar.set_title(f"Adjudicate \u00b7 {page.question} \u00b7 {page.role}")
        bar.set_state(
            (f"{self._place + 1} of {len(lead.open)} \u00b7 {done}", "$quiet")
        )
        self.query_one("#asked", Static).update(
            Content.styled(clean(page.asked), "bold")
        )
        marks = [
            MarkedStretch(coding.start, coding.end, number, coding.valence)
            for number, side in enumerate(dispute.sides, 1)
            for coding in side.codings
        ]
        row = self.query_one("#words", CodedText).put(
            clean_same(dispute.answer.stored),
            marks,
            None,
            min(m.start for m in marks),
            dispute.answer.inserted,
        )
        self.query_one("#answer", VerticalScroll).scroll_to(
            y=max(row - 2, 0), animate=False
        )
        self.query_one("#positions", Static).update(
            Content("\n").join(self._positions(dispute))
        )
        scheme = lead.state.scheme
        known = dispute.code in scheme.places
        entry = scheme.code(dispute.code) if known else None
        self.query_one(CodeEntry).put(scheme, entry)

    def _show_nothing(self) -> None:
        if self._lead.settled or self._lead.agreed:
            words = "Nothing is open: what coders differed in is settled."
        else:
            words = "Nothing to settle: no answer was finished by two coders yet."
        self.query_one("#asked", Static).update(Content(words))
        self.query_one("#words", Static).update(Content(""))
        self.query_one("#positions", Static).update(Content(""))

    def _positions(self, dispute: Dispute) -> list[Content]:
        scheme = self._lead.state.scheme
        label = scheme.label(dispute.code)
        lines = [Content.styled(one_line(label, 70), "bold")]
        if dispute.before is not None:
            words = (
                f"settled before by {one_line(dispute.before.by, 20)}; changed since"
            )
            lines.append(Content.styled(words, "$instruction"))
        for number, side in enumerate(dispute.sides, 1):
            head = f" {number} {one_line(side.coder, 16):17}"
            if not side.codings:
                lines.append(
                    Content.assemble(
                        (head, "bold $accent"), ("does not apply", "$quiet")
                    )
                )
            for coding in side.codings:
                said = dispute.answer.text[coding.start : coding.end]
                sign = f"{sign_of(coding.valence)} {coding.valence or ''}"
                lines.append(
                    Content.assemble(
                        (head, "bold $accent"),
                        (f"{sign:11}", style_of(coding.valence)),
                        (f"\u201c{one_line(said, 42)}\u201d", "$quiet"),
                    )
                )
                head = " " * len(head)
        agreed = f"{self._lead.agreed} codes agreed by themselves"
        lines.append(Content.styled(agreed, "$quiet"))
        return lines


def _verdict_told(verdict: Verdict) -> str:
    """A verdict in a few words: as what the code applies, or that it does not."""
    if not verdict.codings:
        return "does not apply"
    valences = dict.fromkeys(valence or "" for _, _, valence in verdict.codings)
    return f"applies {', '.join(v for v in valences if v)}".rstrip()


def _stretches(sides: Sequence[Side]) -> list[Stretch]:
    """All stretches of some sides; what is coded alike counts once."""
    found = {(c.start, c.end, c.valence) for side in sides for c in side.codings}
    return sorted(found, key=lambda s: (s[0], s[1], s[2] or ""))


def _united(dispute: Dispute, valence: str) -> list[Stretch]:
    """The words that anybody coded, overlapping ones as one, with one valence."""
    spans: list[tuple[int, int]] = []
    for start, end, _ in _stretches(dispute.sides):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return [(start, end, valence) for start, end in spans]
