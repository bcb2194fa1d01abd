"""The report editor: the letter as it will be, finding by finding, each with its lint."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import OptionList

from coding_schemes.model import AREA, NEUTRAL, STRENGTH
from survey_tui import keys
from survey_tui.errors import SurveyError
from survey_tui.exchange.letters.model import Point
from survey_tui.findings.claims.verdicts import PlacedClaim
from survey_tui.findings.desk import FindingsDesk
from survey_tui.findings.reports.desk import OpenReport
from survey_tui.screens import report_page
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.dialogs import PickDialog, TextDialog
from survey_tui.screens.lines_dialog import LinesDialog
from survey_tui.screens.report_asking import (
    ask_quotes,
    ask_view,
    evidence_rows,
    print_letter,
    show_versions,
)
from survey_tui.screens.report_dialogs import (
    ActionDialog,
    SentenceDialog,
    SettingsDialog,
)
from survey_tui.text import one_line
from survey_tui.widgets.bars import Divider, KeyBar, TitleBar
from survey_tui.widgets.choice_list import Choice
from survey_tui.widgets.pointing import PointedList
from survey_tui.widgets.script import Quiet


class ReportScreen(SurveyScreen[None]):
    """One sentence after the other; every edit is on disk before it is shown."""

    CSS_PATH = "report.tcss"
    KEYS = keys.REPORT
    BINDINGS = keys.bindings(keys.REPORT)

    def __init__(self, desk: FindingsDesk, moved: Mapping[str, str]) -> None:
        super().__init__(moved)
        self._desk = desk
        self._view = ""
        self._opened: OpenReport | None = None
        self._claims: dict[str, tuple[PlacedClaim, ...]] = {}

    def compose(self) -> ComposeResult:
        """Title, sentences under their headings, what was done last, keys."""
        yield TitleBar("Report")
        yield Divider()
        yield PointedList(id="points")
        yield Quiet(id="told")
        yield KeyBar((*keys.REPORT.keys, keys.EVERYWHERE.keys[0]), self.moved_keys)

    def when_ready(self) -> None:
        """Read the letter."""
        self._say("Counting \u2026")
        self._list.focus()
        self.once(self._begin)

    async def _begin(self) -> None:
        await self._read()
        self._say("")

    # Moving

    def action_move(self, by: int) -> None:
        """The next sentence, or the one before."""
        if by > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_leaf(self, pages: int) -> None:
        """A page on or back."""
        self.once(
            partial(self._list.run_action, "page_down" if pages > 0 else "page_up")
        )

    def action_back(self) -> None:
        """Back to the findings."""
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        # The list takes Enter for itself.
        self.action_evidence()

    def action_evidence(self) -> None:
        """Counts and quotes behind the sentence, and who says otherwise."""
        self.once(self._evidence)

    async def _evidence(self) -> None:
        point, opened = self._point(), self._opened
        if point is None or opened is None:
            return
        by_key = {one.key: one for one in opened.letter.evidence}
        for key, mark in point.marks:
            one = by_key.get(key)
            if one is not None:
                dialog = LinesDialog(f"{mark}  {one.heading}", evidence_rows(one))
                await self.app.push_screen_wait(dialog)
        if not point.marks:
            self._say("a sentence of your own has no evidence but what it says")

    # Editing

    def action_edit(self) -> None:
        """Write this sentence yourself."""
        self.once(self._edit)

    async def _edit(self) -> None:
        point = self._point()
        if point is not None and self._opened is not None:
            dialog = SentenceDialog(self._desk.report, self._opened, point)
            if await self.app.push_screen_wait(dialog):
                await self._read()
                self._say("kept: u takes it back")

    def action_add(self) -> None:
        """Add a sentence of one's own."""
        self.once(self._add)

    async def _add(self) -> None:
        if self._opened is None:
            return
        choices = [
            Choice(STRENGTH, "s", "Strengths"),
            Choice(AREA, "a", "Areas for development"),
            Choice(NEUTRAL, "n", "How things are done"),
        ]
        valence = await self.app.push_screen_wait(
            PickDialog("In which section?", choices)
        )
        if valence is None:
            return
        dialog = SentenceDialog(self._desk.report, self._opened, None, valence)
        if await self.app.push_screen_wait(dialog):
            await self._read()
            self._say("added: u takes it back")

    def action_shift(self, by: int) -> None:
        """Move the sentence down or up within its section."""
        keys_ = self._section_keys()
        key = self._key()
        if key not in keys_:
            return
        place = keys_.index(key) + by
        if 0 <= place < len(keys_):
            after = keys_[place] if by > 0 else (keys_[place - 1] if place else "")
            self._do(partial(self._desk.report.move, key, after), "moved")

    def action_join(self) -> None:
        """Tell it together with the one above; or part what is joined."""
        point, keys_ = self._point(), self._section_keys()
        if point is None:
            return
        if point.also:
            last = point.also[-1][0]
            self._do(partial(self._desk.report.part, last), "parted")
            return
        place = keys_.index(point.key) if point.key in keys_ else 0
        if place and point.mark:
            to = keys_[place - 1]
            self._do(partial(self._desk.report.join, point.key, to), "joined")
        else:
            self._say("there is no finding above it to join it to")

    def action_hide(self) -> None:
        """Leave it out, or show it again."""
        key = self._key()
        if key.startswith(report_page.LEFT_OUT):
            self._do(
                partial(self._desk.report.show, key.removeprefix(report_page.LEFT_OUT)),
                "shown again",
            )
        elif key:
            self._do(
                partial(self._desk.report.hide, key), "left out, at the end of the list"
            )

    def action_quotes(self) -> None:
        """Choose what is quoted for a finding."""
        self.once(self._quotes)

    async def _quotes(self) -> None:
        point, opened = self._point(), self._opened
        while point is not None and opened is not None and point.mark:
            chosen = await ask_quotes(self, self._desk, opened, point.key)
            if chosen is None:
                return
            choose = partial(self._desk.report.choose_quotes, point.key, chosen)
            await self._act(choose, "quotes chosen")
            opened = self._opened

    def action_undo(self) -> None:
        """Take the last edit back."""
        self._do(self._desk.report.undo, "taken back")

    def action_redo(self) -> None:
        """Do it again."""
        self._do(self._desk.report.redo, "done again")

    def action_settings(self) -> None:
        """Title, author, words."""
        self.once(self._settings)

    async def _settings(self) -> None:
        if self._opened is None:
            return
        now = dict(self._opened.draft.settings)
        settings = await self.app.push_screen_wait(SettingsDialog(now))
        if settings is not None:
            await self._act(partial(self._desk.report.settle, **settings), "kept")

    def action_view(self) -> None:
        """Of whom the report is."""
        self.once(self._choose_view)

    async def _choose_view(self) -> None:
        chosen = await ask_view(self, self._desk, self._view)
        if chosen is not None:
            self._view = chosen
            await self._read()

    def action_actions(self) -> None:
        """What is to be done."""
        self.once(self._actions)

    async def _actions(self) -> None:
        key = self._key()
        await self.app.push_screen_wait(ActionDialog(self._desk, key, ""))
        await self._read()

    # Versions

    def action_freeze(self) -> None:
        """Freeze it under a name."""
        self.once(self._freeze)

    async def _freeze(self) -> None:
        name = await self.app.push_screen_wait(
            TextDialog(
                "Freeze the report as it is now", "Its name: sent to the director"
            )
        )
        if name:
            done = await asyncio.to_thread(self._desk.report.freeze, name, self._view)
            draft = "; it is a draft, and says so" if done.is_draft else ""
            self._say(f"frozen: version {done.number}{draft}. v prints and compares it")

    def action_versions(self) -> None:
        """Frozen versions."""
        self.once(partial(show_versions, self, self._desk))

    def action_print(self) -> None:
        """Write the letter to a file."""
        self.once(self._print)

    async def _print(self) -> None:
        if self._opened is not None:
            await print_letter(self, self._opened.letter)

    # Within

    @property
    def _list(self) -> PointedList:
        return self.query_one(PointedList)

    def _key(self) -> str:
        place = self._list.highlighted
        found = self._list.get_option_at_index(place).id if place is not None else None
        return found or ""

    def _point(self) -> Point | None:
        key = self._key()
        return next((p for p in self._points() if p.key == key), None)

    def _points(self) -> list[Point]:
        if self._opened is None:
            return []
        sections = self._opened.letter.sections
        return [p for section in sections for p in (*section.points, *section.single)]

    def _section_keys(self) -> list[str]:
        """The sentences of the section that the cursor is in, in their order."""
        if self._opened is None:
            return []
        key = self._key()
        for section in self._opened.letter.sections:
            listed = [p.key for p in section.points]
            if key in listed or key in [p.key for p in section.single]:
                return listed if key in listed else [*listed, key]
        return []

    def _do(self, act: Callable[[], object], done: str) -> None:
        self.once(partial(self._act, act, done))

    async def _act(self, act: Callable[[], object], done: str) -> None:
        await asyncio.to_thread(act)
        await self._read()
        self._say(
            f"{done}: u takes it back"
            if done not in ("taken back", "done again")
            else done
        )

    async def _read(self) -> None:
        try:
            self._opened = await asyncio.to_thread(self._desk.report.read, self._view)
        except SurveyError:
            if not self._view:
                raise
            # A view of nobody shows everybody again, and says so.
            self._view = ""
            self._opened = await asyncio.to_thread(self._desk.report.read, "")
            raise
        self._show()
        self._read_claims()

    @work(exclusive=True, group="advice")
    async def _read_claims(self) -> None:
        """Lint every sentence that a person wrote."""
        opened = self._opened
        for point in self._points():
            if point.is_edited and opened is self._opened:
                words = " ".join(point.sentences)
                view = opened.view if opened else ""
                claims = await asyncio.to_thread(
                    self._desk.report.lint, words, point.key, view
                )
                self._claims[point.key] = claims
                keys_ = {p.key for p in self._points()}
                if opened and opened is self._opened and point.key in keys_:
                    prompt = report_page.prompt(opened, point, claims)
                    self._list.replace_option_prompt(point.key, prompt)

    def _say(self, words: str) -> None:
        self.query_one("#told", Quiet).show(words)

    def _show(self) -> None:
        opened = self._opened
        if opened is None:
            return
        letter = opened.letter
        bar = self.query_one(TitleBar)
        whom = f" \u00b7 {one_line(opened.view, 40)}" if opened.view else ""
        bar.set_title(f"Report \u00b7 {one_line(letter.title, 60)}{whom}")
        bar.set_state(("DRAFT" if letter.draft else "", "bold $warning"))
        before, place = self._key(), self._list.highlighted or 0
        listed = self._list
        listed.clear_options()
        listed.add_options(report_page.options(opened, self._claims))
        ids = [listed.get_option_at_index(n).id for n in range(listed.option_count)]
        there = [n for n, one in enumerate(ids) if one]
        near = min(there, key=lambda n: abs(n - place), default=None)
        listed.highlighted = ids.index(before) if before and before in ids else near
