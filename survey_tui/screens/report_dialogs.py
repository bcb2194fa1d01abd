"""Dialogs of the report: a sentence with its lint, an action, title and words."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from survey_tui.errors import SurveyError
from survey_tui.exchange.letters.model import Point
from survey_tui.findings import actions
from survey_tui.findings.claims.verdicts import NOT_CHECKED, WRONG, PlacedClaim
from survey_tui.findings.desk import FindingsDesk
from survey_tui.findings.reports.desk import OpenReport, ReportDesk
from survey_tui.screens.base import Dialog
from survey_tui.text import clean, one_line
from survey_tui.typeahead import JOB
from survey_tui.widgets.script import Quiet

# A pause in typing after which the words are read.
READ_AFTER_SECONDS = 0.25


class SentenceDialog(Dialog[bool | None]):
    """A sentence as a person writes it; each claim is read while it is typed.

    point: the finding; None adds a sentence of one's own to the section of a valence.
    """

    CSS_PATH = "report_dialogs.tcss"
    BINDINGS = [
        Binding("escape", "cancel", "Cancel"),
        Binding("f2,ctrl+o", "keep", "Keep"),
        Binding("f8", "give_back", "As counted"),
    ]

    def __init__(
        self,
        desk: ReportDesk,
        opened: OpenReport,
        point: Point | None,
        valence: str = "",
    ) -> None:
        super().__init__()
        self._desk, self._opened, self._point = desk, opened, point
        self._valence = valence
        self._key = point.key if point is not None else ""
        self._seen = opened.draft.seen.get(self._key, "")

    def compose(self) -> ComposeResult:
        """What the counts say, the words, what is claimed in them."""
        counted = self._opened.edited.generated.get(self._key, "")
        words = " ".join(self._point.sentences) if self._point is not None else ""
        with Vertical(classes="dialog wide"):
            head = "Write the sentence" if self._point else "Add a sentence"
            yield Static(Content.styled(head, "bold"), classes="title")
            if self._has_conflict:
                yield Static(self._conflict(), id="conflict")
            stale = self._opened.edited.changes.get(self._key, ())
            if stale:
                sentence = "\n".join(f"! stale: {clean(one.told())}" for one in stale)
                yield Static(Content.styled(sentence, "$warning"), id="stale")
            if counted and counted != words:
                yield Quiet(Content(f"as counted: {clean(counted)}"), id="counted")
            yield TextArea(words, id="words", soft_wrap=True, tab_behavior="focus")
            with VerticalScroll(id="claims", can_focus=False):
                yield Static(id="lint")
            yield Quiet(
                Content("F2 keeps it   F8 gives it back to the counts   esc cancels"),
                classes="note",
            )

    def on_mount(self) -> None:
        """Ready to type, behind the last word."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)
        self._read_claims(area.text)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        self._read_claims(event.text_area.text)

    @work(exclusive=True, group="advice")
    async def _read_claims(self, words: str) -> None:
        lint = self.query_one("#lint", Static)
        await asyncio.sleep(READ_AFTER_SECONDS)
        try:
            claims = await asyncio.to_thread(
                self._desk.lint, words, self._key, self._opened.view
            )
        except SurveyError as error:
            lint.update(Content.styled(clean(error.message), "$warning"))
            return
        if words == self.query_one(TextArea).text:
            lint.update(Content("\n").join(lint_lines(claims)))

    def action_keep(self) -> None:
        """Keep the words."""
        words = self.query_one(TextArea).text.strip()
        self._store(words)

    def action_give_back(self) -> None:
        """What the counts say stands again."""
        self._store("")

    @work(group=JOB)
    async def _store(self, words: str) -> None:
        note = self.query(".note").last(Static)
        try:
            if self._point is None:
                await asyncio.to_thread(
                    self._desk.add, self._valence, words, self._opened.view
                )
            elif words != " ".join(self._point.sentences) or self._has_conflict:
                await asyncio.to_thread(
                    self._desk.rewrite,
                    self._point,
                    words,
                    self._seen,
                    self._opened.view,
                )
        except SurveyError as error:
            note.update(Content.styled(clean(error.in_sentences), "$warning"))
            return
        self.dismiss(result=True)

    @property
    def _has_conflict(self) -> bool:
        return self._key in self._opened.edited.conflicts

    def _conflict(self) -> Content:
        texts = self._opened.edited.conflicts.get(self._key, ())
        lines = [
            Content.assemble(
                (f"{one_line(text.by, 20)}: ", "bold $warning"), clean(text.words)
            )
            for text in texts
        ]
        if lines:
            words = "Two people wrote this at once; keep what shall stand:"
            lines.insert(0, Content.styled(words, "bold $warning"))
        return Content("\n").join(lines)


def lint_lines(claims: tuple[PlacedClaim, ...]) -> Iterator[Content]:
    """What the lint says of a sentence: wrong first, then what it cannot settle."""
    wrong = [claim for claim in claims if claim.verdict == WRONG]
    unsure = [claim for claim in claims if claim.verdict == NOT_CHECKED]
    for claim in wrong:
        right = f"  right: {clean(claim.right)}" if claim.right else ""
        yield Content.assemble(
            ("\u2717 wrong ", "bold $error"),
            f"\u201c{one_line(claim.text, 60)}\u201d: {clean(claim.why)}",
            (right, "bold"),
        )
    for claim in unsure:
        yield Content.styled(
            f"? not checked \u201c{one_line(claim.text, 60)}\u201d: {clean(claim.why)}",
            "$quiet",
        )
    if claims and not wrong and not unsure:
        yield Content.styled("\u2713 every claim is what was counted", "$success")
    if not claims:
        yield Content.styled("no claim in it", "$quiet")


class ActionDialog(Dialog[bool | None]):
    """What is to be done about a finding: the actions there are, and one more."""

    CSS_PATH = "report_dialogs.tcss"
    BINDINGS = [Binding("escape", "cancel", "Cancel"), Binding("f2", "keep", "Keep")]
    _FIELDS = (
        ("what", "What is to be done; a number alone changes that one"),
        ("owner", "Who"),
        ("due", "By when"),
        ("state", "State: open, under way, done, dropped"),
        ("told", "Told to"),
    )

    def __init__(self, desk: FindingsDesk, finding: str, label: str) -> None:
        super().__init__()
        self._desk, self._finding, self._label = desk, finding, label

    def compose(self) -> ComposeResult:
        """The actions, a line for each part of a new one."""
        label = one_line(self._label, 50)
        title = f"Actions \u00b7 {label}" if label else "Actions"
        with Vertical(classes="dialog wide tight"):
            yield Static(Content.styled(title, "bold"), classes="title")
            with VerticalScroll(id="listed", can_focus=False):
                yield Static(id="actions")
            for name, hint in self._FIELDS:
                yield Input(placeholder=hint, id=name)
            yield Quiet(
                Content("\u21b5 next, F2 keeps it   esc closes"), classes="note"
            )

    def on_mount(self) -> None:
        """The words first."""
        self.query_one("#what", Input).focus()
        self._list()

    @work(group="beside")
    async def _list(self) -> None:
        found = await asyncio.to_thread(self._read)
        lines = [Content(f"{a.number:2}  {clean(a.told({}))}") for a in found]
        shown = lines or [Content.styled("Nothing yet.", "$quiet")]
        self.query_one("#actions", Static).update(Content("\n").join(shown))

    def _read(self) -> list[actions.Action]:
        with self._desk.store.read() as session:
            return actions.actions_of(session, self._desk.opened.survey.id)

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        names = [name for name, _ in self._FIELDS]
        place = names.index(event.input.id or "what")
        if place + 1 < len(names):
            self.query_one(f"#{names[place + 1]}", Input).focus()
        else:
            self.action_keep()

    @work(group=JOB)
    async def action_keep(self) -> None:
        """Keep it; the next key waits, so that nothing is kept twice."""
        entry = {
            name: self.query_one(f"#{name}", Input).value for name, _ in self._FIELDS
        }
        try:
            await asyncio.to_thread(self._save, entry)
        except SurveyError as error:
            self.query(".note").last(Static).update(
                Content.styled(clean(error.in_sentences), "$warning")
            )
            return
        self.dismiss(result=True)

    def _save(self, fields: dict[str, str]) -> None:
        desk, what = self._desk, fields["what"].strip()
        before = None
        if what.isdecimal():
            before = actions.action_numbered(desk.store, desk.opened, int(what))
            what = before.what
        actions.save_action(
            desk.store,
            desk.opened,
            what,
            desk.me,
            fields["owner"] or (before.owner if before else ""),
            fields["due"] or (before.due if before else ""),
            fields["state"].strip() or (before.state if before else actions.OPEN),
            fields["told"] or (before.told_to if before else ""),
            before.finding if before else self._finding,
            before,
        )


def _as_typed(value: object) -> str:
    """A setting as somebody would type it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value or "")


class SettingsDialog(Dialog[dict[str, object] | None]):
    """Title and author of the letter, the scale, how counts are told."""

    CSS_PATH = "report_dialogs.tcss"
    BINDINGS = [Binding("escape", "cancel", "Cancel"), Binding("f2", "keep", "Keep")]
    _FIELDS = (
        ("title", "Title", ""),
        ("author", "Who signs it", ""),
        ("scale", "Scale of words, for example education-scotland", ""),
        ("way", "Printed as: words, counts or both", ""),
        ("with_neutral", "How things are done, in a section of its own: yes or no", ""),
    )

    def __init__(self, settings: dict[str, object]) -> None:
        super().__init__()
        self._settings = settings

    def compose(self) -> ComposeResult:
        """A line each."""
        with Vertical(classes="dialog wide tight"):
            yield Static(Content.styled("The letter", "bold"), classes="title")
            for name, hint, _ in self._FIELDS:
                yield Quiet(Content(hint))
                yield Input(value=_as_typed(self._settings.get(name)), id=name)
            yield Quiet(
                Content("\u21b5 next, F2 keeps it   esc cancels"), classes="note"
            )

    def on_mount(self) -> None:
        """The title first."""
        self.query_one("#title", Input).focus()

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        names = [name for name, _, _ in self._FIELDS]
        place = names.index(event.input.id or "title")
        if place + 1 < len(names):
            self.query_one(f"#{names[place + 1]}", Input).focus()
        else:
            self.action_keep()

    def action_keep(self) -> None:
        """Keep all of it."""
        entry: dict[str, object] = {
            name: self.query_one(f"#{name}", Input).value.strip()
            for name, _, _ in self._FIELDS
        }
        way = entry["way"]
        if way not in ("", "words", "counts", "both"):
            self.query(".note").last(Static).update(
                Content.styled("Printed as: words, counts or both.", "$warning")
            )
            return
        entry["with_neutral"] = str(entry["with_neutral"]).casefold() in (
            "yes",
            "y",
            "1",
        )
        self.dismiss(entry)
