"""What the report asks its lead: of whom it is, what is quoted, which version, where to."""

from __future__ import annotations

import asyncio
from pathlib import Path

from survey_tui.exchange.letters.model import Evidence, Letter
from survey_tui.exchange.letters.writing import ENDINGS, write_letter
from survey_tui.findings.desk import FindingsDesk
from survey_tui.findings.reports import versions
from survey_tui.findings.reports.comparing import SAME, differences
from survey_tui.findings.reports.desk import OpenReport
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.dialogs import PickDialog, TextDialog
from survey_tui.screens.lines_dialog import LinesDialog
from survey_tui.text import one_line
from survey_tui.widgets.choice_list import Choice

_LETTERS = "123456789abcdefghijklmnoprstuvwxyz"
_TAKEN = "\u2713"
_EVERYBODY, _ANOTHER = "everybody", "another"


async def ask_view(
    screen: SurveyScreen[None], desk: FindingsDesk, now: str
) -> str | None:
    """Of whom the report is: empty for everybody, None where nothing was chosen."""
    views = await asyncio.to_thread(desk.report.views)
    choices = [Choice(_EVERYBODY, "0", "Everybody")]
    choices += [
        Choice(where, _LETTERS[place], f"{name}: {where}")
        for place, (name, where) in enumerate(views.items())
    ]
    choices.append(Choice(_ANOTHER, "+", "Another view \u2026"))
    chosen = await screen.app.push_screen_wait(PickDialog("Of whom?", choices, now))
    if chosen == _ANOTHER:
        return await _new_view(screen, desk)
    return "" if chosen == _EVERYBODY else chosen


async def _new_view(screen: SurveyScreen[None], desk: FindingsDesk) -> str | None:
    where = await screen.app.push_screen_wait(
        TextDialog("Of whom", "${role} = 'governor'")
    )
    name = where and await screen.app.push_screen_wait(
        TextDialog("Its name", "governors")
    )
    if not where or not name:
        return None
    await asyncio.to_thread(desk.report.save_view, name, where)
    return where


async def ask_quotes(
    screen: SurveyScreen[None], desk: FindingsDesk, opened: OpenReport, key: str
) -> list[str] | None:
    """The answers that are to be quoted for a finding, one taken in or out; None: as it is."""
    evidence = next((e for e in opened.letter.evidence if e.key == key), None)
    if evidence is None:
        return None
    found = await asyncio.to_thread(desk.report.quotable, key, opened.view)
    now = {quote.answer for quote in evidence.quotes}
    rows = [
        (
            f"{_TAKEN if quote.answer_id in now else ' '} \u201c{quote.text}\u201d",
            "",
            "",
        )
        for quote in found
    ]
    note = f"\u21b5 takes one in or out; the letter prints those with {_TAKEN}   esc closes"
    empty = "Nobody who agreed to it said so."
    dialog = LinesDialog(f"Quotes of {evidence.mark}", rows, empty, note)
    place = await screen.app.push_screen_wait(dialog)
    if place is None:
        return None
    chosen = found[place].answer_id
    kept = now - {chosen} if chosen in now else now | {chosen}
    return [quote.answer_id for quote in found if quote.answer_id in kept]


def evidence_rows(one: Evidence) -> list[tuple[str, str, str]]:
    """What stands behind a finding, as lines: counts, what would change it, quotes."""
    rows = []
    for row in one.rows:
        span = f"  {row.low} to {row.high} %" if row.low is not None else ""
        word = f"  {row.word}" if row.word else ""
        words = f"{row.group}: {row.schools} of {row.asked}{span}{word}"
        rows.append((words, "", "bold"))
    rows += [(note, "", "$quiet") for note in (one.changes, *one.remarks) if note]
    rows += [
        (f"\u201c{quote.text}\u201d", f"{quote.who}; {quote.question}", "")
        for quote in one.quotes
    ]
    if one.contrary:
        rows.append((one.contrary_heading, "", "bold $warning"))
    rows += [
        (f"\u201c{quote.text}\u201d", f"{quote.who}; {quote.question}", "")
        for quote in one.contrary
    ]
    return rows


async def show_versions(screen: SurveyScreen[None], desk: FindingsDesk) -> None:
    """Frozen versions; one is printed again, or held against today."""
    found = await asyncio.to_thread(versions.versions, desk.store, desk.opened)
    rows = [
        (
            f"{one.number}  {one_line(one.name)}",
            f"{one.frozen_at[:16]} by {one_line(one.frozen_by)}  {one.sha256[:12]}"
            + (f"  {one_line(one.view)}" if one.view else ""),
            "bold",
        )
        for one in found
    ]
    empty = "Nothing is frozen yet: f freezes."
    place = await screen.app.push_screen_wait(
        LinesDialog("Frozen versions", rows, empty, "\u21b5 one of them   esc closes")
    )
    if place is not None:
        await _version(screen, desk, found[place])


async def _version(
    screen: SurveyScreen[None], desk: FindingsDesk, one: versions.Version
) -> None:
    choices = [
        Choice("print", "p", "Print it again, as it was"),
        Choice("compare", "c", "Compare it with today, sentence by sentence"),
    ]
    title = f"Version {one.number}: {one_line(one.name)}"
    chosen = await screen.app.push_screen_wait(PickDialog(title, choices))
    if chosen is None:
        return
    letter = await asyncio.to_thread(
        versions.version_letter, desk.store, desk.opened, one.number
    )
    if chosen == "print":
        await print_letter(screen, letter)
        return
    now = await asyncio.to_thread(desk.report.read, one.view)
    rows = [
        (
            f"{d.kind}: {d.after or d.before}",
            "; ".join(d.figures)
            or (f"was: {d.before}" if d.after and d.before else ""),
            "",
        )
        for d in differences(letter, now.letter)
        if d.kind != SAME
    ]
    heading, empty = f"Version {one.number} and today", "Every sentence is the same."
    await screen.app.push_screen_wait(LinesDialog(heading, rows, empty))


async def print_letter(screen: SurveyScreen[None], letter: Letter) -> None:
    """Write a letter to a file that is asked for."""
    hint = f"A file: letter{ENDINGS[0]} ({' '.join(ENDINGS)})"
    name = await screen.app.push_screen_wait(TextDialog("Write the letter to", hint))
    if not name:
        return
    path = Path(name.strip()).expanduser()
    path = path if path.suffix else path.with_name(f"{path.name}{ENDINGS[0]}")
    await asyncio.to_thread(write_letter, letter, path)
    screen.tell(f"The letter is in {path}.")
