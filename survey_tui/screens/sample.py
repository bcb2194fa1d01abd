"""Frame and sample: a register in, a draw, its proof, its reserves."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from threading import Event

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from survey_tui import keys
from survey_tui.errors import NotAllowed, SurveyError
from survey_tui.exchange.bars import bar
from survey_tui.fieldwork.draws import DrawRequest
from survey_tui.fieldwork.office import Office, SampleView
from survey_tui.fieldwork.registers import UnknownColumns
from survey_tui.fieldwork.staging import Staging
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.dialogs import PickDialog, TextDialog
from survey_tui.screens.frame_dialogs import DrawDialog, PreviewDialog
from survey_tui.widgets.bars import Divider, KeyBar, TitleBar
from survey_tui.widgets.choice_list import Choice
from survey_tui.widgets.script import Quiet


class SampleScreen(SurveyScreen[None]):
    """What the frame holds and what was drawn from it; each key does one thing."""

    CSS_PATH = "sample.tcss"
    KEYS = keys.SAMPLE
    BINDINGS = keys.bindings(keys.SAMPLE)

    def __init__(self, office: Office, moved: Mapping[str, str]) -> None:
        super().__init__(moved)
        self._office = office
        self._view: SampleView | None = None
        self._stop = Event()

    def compose(self) -> ComposeResult:
        """Frame, draws, reserves, a line for what is under way, keys."""
        yield TitleBar(f"Frame and sample · {self._office.title}")
        yield Divider()
        with VerticalScroll(id="body", can_focus=True):
            yield Static(id="standing")
            yield Static(id="told")
            yield Static(id="drawn")
        yield Quiet(id="progress")
        yield Divider()
        yield KeyBar((*keys.SAMPLE.keys, keys.EVERYWHERE.keys[0]), self.moved_keys)

    def on_mount(self) -> None:
        """Show how it stands."""
        self.query_one("#body").focus()
        self._fill()

    @work(exclusive=True, group="list")
    async def _fill(self) -> None:
        await self._told_if_refused(self._read)

    async def _read(self) -> None:
        self._view = await asyncio.to_thread(self._office.sample)
        lines = _standing(self._view)
        self.query_one("#standing", Static).update(Content("\n").join(lines))
        lines = [Content.styled(line, "$quiet") for line in self._view.cases]
        self.query_one("#drawn", Static).update(Content("\n").join(lines))

    def action_bring_in(self) -> None:
        """Import a register."""
        self.once(self._bring_in)

    async def _bring_in(self) -> None:
        dialog = TextDialog("Import a register", "Its file: CSV, XLSX, XLS or ODS")
        name = await self.app.push_screen_wait(dialog)
        if not name:
            return
        path = Path(name.strip().strip("'\"")).expanduser()
        staging = await asyncio.to_thread(Staging)
        self._stop.clear()
        try:
            await self._read_and_import(path, staging)
        finally:
            self._show_work("")
            await asyncio.to_thread(staging.close)

    async def _read_and_import(self, path: Path, staging: Staging) -> None:
        given: dict[str, str] = {}
        while True:
            try:
                read = await asyncio.to_thread(
                    self._office.read_file, path, given, staging, self._progress
                )
            except NotAllowed as stopped:
                self._say(stopped.message)
                return
            except UnknownColumns as error:
                asked = error.in_sentences.replace("--map ", "")
                dialog = TextDialog(asked, "TARGET=COLUMN")
                said = await self.app.push_screen_wait(dialog)
                if said is None:
                    return
                target, _equals, column = said.partition("=")
                given[target.strip()] = column.strip()
                staging.clear()
                continue
            profile = await asyncio.to_thread(read.profile)
            self._show_work("")
            answer = await self.app.push_screen_wait(PreviewDialog(read, profile))
            if answer is None:
                return
            if not answer:
                break
            for target, column in answer.items():
                joined = [given[target], column] if target == "-" in given else [column]
                given[target] = "+".join(joined)
            staging.clear()
        done = await asyncio.to_thread(
            self._office.import_file, read, skip_refused=True, progress=self._progress
        )
        self._say(
            f"{done.added} added, {done.updated} updated, {done.unchanged} unchanged,"
            f" {done.kept_as_drawn} kept as drawn, {done.refused} refused;"
            f" the frame has {done.frame_rows} rows."
        )
        await self._read()

    def _progress(self, done: int, total: int, words: str) -> None:
        """Called from the thread that reads; esc stops it here."""
        if self._stop.is_set():
            raise NotAllowed("Stopped; nothing was changed.")
        self.app.call_from_thread(self._show_progress, done, total, words)

    def _show_progress(self, done: int, total: int, words: str) -> None:
        self._show_work(
            f"  {words:9}  {bar(done, total, 24):24}  {done:,} rows … esc stops"
        )

    def _show_work(self, words: str) -> None:
        self.is_stoppable = bool(words)
        # The screen may be gone when work comes to its end.
        for line in self.query("#progress").results(Quiet):
            line.show(words)

    def action_draw(self) -> None:
        """Draw a sample."""
        self.once(self._draw)

    async def _draw(self) -> None:
        usual = self._office.questionnaire.sample
        where = usual.eligible.source if usual and usual.eligible else ""
        wanted = DrawRequest(usual.size if usual else 20, usual.reserve if usual else 0)
        wanted, refused = replace(wanted, where=where), ""
        while True:
            dialog = DrawDialog(wanted, refused)
            answer: DrawRequest | None = await self.app.push_screen_wait(dialog)
            if answer is None:
                return
            try:
                problem = await self._draw_now(answer)
            except SurveyError as error:
                # What was typed stands in the dialog again, with what is wrong with it.
                wanted, refused = answer, error.in_sentences
            else:
                break
        self._say(problem)
        await self._read()

    async def _draw_now(self, wanted: DrawRequest) -> str:
        self._stop.clear()
        try:
            return await asyncio.to_thread(self._office.draw, wanted, self._progress)
        finally:
            self._show_work("")

    def action_verify(self) -> None:
        """Draw again and compare."""
        self.once(self._verify)

    async def _verify(self) -> None:
        self._stop.clear()
        try:
            findings = await asyncio.to_thread(self._office.verify, self._progress)
        finally:
            self._show_work("")
        sound = "✓ Drawn again: the same cases in the same order."
        self._say("\n".join(f"! {f}" for f in findings) or sound)

    def action_release(self) -> None:
        """Release the next reserve."""
        self.once(self._release)

    async def _release(self) -> None:
        strata = list(self._view.reserves) if self._view else []
        stratum = strata[0] if len(strata) == 1 else ""
        if len(strata) > 1:
            choices = [Choice(s, str(n), s) for n, s in enumerate(strata[:9], 1)]
            chosen = await self.app.push_screen_wait(
                PickDialog("A reserve of which stratum?", choices)
            )
            if not chosen:
                return
            stratum = chosen
        dialog = TextDialog("Release the next reserve", "Why; kept with the case")
        reason = await self.app.push_screen_wait(dialog)
        if reason is None:
            return
        done = await asyncio.to_thread(self._office.release, reason, stratum)
        self._say(f"{done.external_id} is to be rung now.")
        await self._read()

    def action_page(self) -> None:
        """Write the draw as a page of Markdown."""
        self.once(self._page)

    async def _page(self) -> None:
        dialog = TextDialog("Write the draw to", "A file, for example sample.md")
        name = await self.app.push_screen_wait(dialog)
        if not name:
            return
        text = await asyncio.to_thread(self._office.page)
        path = Path(name).expanduser()
        try:
            await asyncio.to_thread(_write_new, path, text)
        except OSError as error:
            raise SurveyError(
                f"{path} cannot be written: {error.strerror}", ""
            ) from None
        self._say(f"The draw is in {path}.")

    def action_back(self) -> None:
        """Stop what is under way, or go back to the board."""
        if self._job is not None and not self._job.is_finished:
            self._stop.set()
        else:
            self.dismiss(None)

    def _say(self, words: str) -> None:
        self.query_one("#told", Static).update(Content.styled(words, "bold"))


def _write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet: nobody's file is overwritten by a key."""
    with path.open("x", encoding="utf-8") as file:
        file.write(text)


def _standing(view: SampleView) -> list[Content]:
    lines = [Content.styled("FRAME", "$quiet")]
    lines += [Content(f"  {words}") for words in view.imports]
    if not view.imports:
        lines.append(Content("  No register was imported yet: i imports one."))
    lines += [Content(""), Content.styled("SAMPLE", "$quiet")]
    lines += [Content(f"  {words}") for words in view.draws]
    if not view.draws:
        lines.append(
            Content("  Nothing was drawn yet: d draws, once there is a frame.")
        )
    waiting = sum(view.reserves.values())
    if waiting:
        by_name = ", ".join(f"{name} {count}" for name, count in view.reserves.items())
        words = f" ({by_name})" if len(view.reserves) > 1 else ""
        lines.append(Content(f"  {waiting} reserves wait{words}: r releases the next."))
    return lines
