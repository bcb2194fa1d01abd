"""``survey-tui frame``."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_tui.cli.context import (
    NOTHING_THERE,
    Options,
    json_option,
    opened_store,
    pairs,
    print_json,
    progress_line,
    survey_option,
)
from survey_tui.cli.terminal import ask_words, ask_yes, say
from survey_tui.text import one_line

if TYPE_CHECKING:
    from survey_tui.fieldwork.frame import ImportResult
    from survey_tui.fieldwork.frame_reading import FrameFile
    from survey_tui.fieldwork.registers import UnknownColumns

SHOWN_REFUSALS = 20


@click.group("frame")
def command() -> None:
    """Import a register as the frame of a survey, and show it."""


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="TARGET=COLUMN",
    help="What a column is: external_id, name, person, phone (several joined by +), a field"
    " of the questionnaire, or - to leave it out. Repeatable.",
)
@click.option("--encoding", help="For example cp1252, if it cannot be told.")
@click.option("--sheet", help="The sheet of a workbook; the first if not given.")
@click.option("--preview", is_flag=True, help="Show how it is read; import nothing.")
@click.option(
    "--skip-refused",
    is_flag=True,
    help="Import the other rows even if more than 5 % are refused.",
)
@survey_option
@json_option
@click.pass_obj
def import_it(
    options: Options,
    file: Path,
    mapping: tuple[str, ...],
    encoding: str | None,
    sheet: str | None,
    preview: bool,
    skip_refused: bool,
    survey: str | None,
    as_json: bool,
) -> None:
    """Read a register (CSV, XLSX, XLS, ODS) into the frame of a survey.

    The registers of schools are known by their own headers. Rows that cannot be taken are
    told with their number and the reason. Imported again, it updates what was not drawn.
    """
    given = pairs("--map", mapping)
    with opened_store(options, create=False) as store:
        from survey_tui.fieldwork.frame import import_frame, refuse_if_broken
        from survey_tui.fieldwork.frame_reading import read_frame
        from survey_tui.fieldwork.registers import UnknownColumns
        from survey_tui.fieldwork.staging import Staging
        from survey_tui.surveys.opening import open_survey

        opened = open_survey(store, survey)
        staging = Staging()
        try:
            while True:
                try:
                    with progress_line() as progress:
                        read = read_frame(
                            file,
                            opened.questionnaire,
                            given,
                            staging,
                            progress,
                            encoding,
                            sheet,
                        )
                    break
                except UnknownColumns as error:
                    given[error.target] = _asked(error)
                    staging.clear()
            _tell_refused(read)
            if preview:
                _preview(read, as_json)
                return
            refuse_if_broken(read, skip_refused)
            _ask_of_doubles(read)
            with progress_line() as progress:
                done = import_frame(store, opened, read, options.user, progress)
            _report(read, done, as_json)
        finally:
            staging.close()


@command.command("show")
@click.option(
    "--canonical", is_flag=True, help="Print the lines that the digest is made of."
)
@survey_option
@json_option
@click.pass_obj
@click.pass_context
def show(
    ctx: click.Context,
    options: Options,
    canonical: bool,
    survey: str | None,
    as_json: bool,
) -> None:
    """Show the frame: its imports, its rows, its digest.

    With --canonical every unit as one line of JSON, by id; the SHA-256 of this output is
    the digest that a draw names.
    """
    with opened_store(options) as store:
        from survey_tui.fieldwork.frame_listing import canonical_lines, frame_summary
        from survey_tui.surveys.opening import open_survey

        opened = open_survey(store, survey)
        if canonical:
            for line in canonical_lines(store, opened):
                say(line)
            return
        summary = frame_summary(store, opened)
    if as_json:
        print_json(summary.as_json())
        return
    if not summary.imports:
        say("no frame was imported yet", err=True)
        ctx.exit(NOTHING_THERE)
    for line in summary.lines():
        say(line)


def _doubles(read: FrameFile) -> str:
    """The names that later columns of one header were given, in quotes."""
    names = [name for name in read.table.columns if re.search(r" \(\d+\)$", name)]
    return ", ".join(f"'{one_line(name, 40)}'" for name in names)


def _ask_of_doubles(read: FrameFile) -> None:
    """At a terminal, ask before columns of one header are told apart by a number."""
    doubles = _doubles(read)
    if doubles and sys.stdin.isatty() and sys.stderr.isatty():
        words = f"Two columns have one name; the later are taken as {doubles}. Go on?"
        ask_yes(words, default=True, abort=True)


def _asked(error: UnknownColumns) -> str:
    """The column that somebody at a terminal names; elsewhere the error goes its way."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise error
    say(error.in_sentences, err=True)
    return ask_words("Which column")


def _tell_refused(read: FrameFile) -> None:
    shown = read.refusals(SHOWN_REFUSALS)
    for refused in shown:
        which = f" ({one_line(refused.external_id, 40)})" if refused.external_id else ""
        say(
            f"row {refused.number}{which} refused: {one_line(refused.reason)}", err=True
        )
    if read.refused > len(shown):
        say(f"and {read.refused - len(shown)} more; --json lists all", err=True)
    for number, words in read.notes[:SHOWN_REFUSALS]:
        say(f"row {number} is a total or a note: {one_line(words, 60)}", err=True)
    if read.identical:
        say(f"rows that say the same as an earlier one: {read.identical}", err=True)


def _preview(read: FrameFile, as_json: bool) -> None:
    profile = read.profile()
    if as_json:
        columns = [
            {
                "column": c.column,
                "becomes": c.becomes,
                "empty": c.empty,
                "distinct": c.distinct,
                "common": list(c.common),
            }
            for c in profile
        ]
        counts = {"usable": read.usable, "refused": read.refused}
        print_json({**counts, "how": read.table.how, "columns": columns})
        return
    say(
        f"{read.table.path.name}: {read.table.how}, header in row {read.table.header_row}"
    )
    width = max(len(column.column) for column in profile)
    for column in profile:
        common = ", ".join(one_line(value, 24) for value in column.common)
        words = f"{column.distinct} different" + (
            f", {column.empty} empty" if column.empty else ""
        )
        say(f"  {column.column:{width}}  {column.becomes:24} {words:24} {common}")
    for external_id, name, attributes in read.preview():
        facts = ", ".join(f"{key} {value}" for key, value in attributes.items())
        say(f"  {external_id}  {name}: {one_line(facts, 100)}")
    say(
        f"{read.usable} rows can be taken, {read.refused} cannot. Nothing was imported."
    )


def _report(read: FrameFile, done: ImportResult, as_json: bool) -> None:
    if as_json:
        refusals = [
            {"row": r.number, "external_id": r.external_id, "reason": r.reason}
            for r in read.refusals()
        ]
        print_json(
            {
                "file": str(read.table.path),
                "import": done.number,
                "rows": read.usable,
                "added": done.added,
                "updated": done.updated,
                "unchanged": done.unchanged,
                "kept_as_drawn": done.kept_as_drawn,
                "identical": read.identical,
                "contacts": done.contacts,
                "without_number": read.without_number,
                "mended_numbers": read.mended,
                "notes": [
                    {"row": number, "words": words} for number, words in read.notes
                ],
                "frame_rows": done.frame_rows,
                "mapping": read.columns.as_json(),
                "refused": refusals,
            }
        )
        return
    say(f"{read.table.path.name}: {read.table.how}", err=True)
    parts = [f"{done.added} added"]
    for count, words in (
        (done.updated, "updated"),
        (done.unchanged, "unchanged"),
        (done.kept_as_drawn, "kept as they were drawn"),
        (done.refused, "refused"),
    ):
        if count:
            parts.append(f"{count} {words}")
    say(", ".join(parts) + f"; {done.contacts} telephone contacts", err=True)
    if read.columns.left_out:
        left = ", ".join(one_line(name, 40) for name in read.columns.left_out[:8])
        say(f"left out, as they would identify people: {left}", err=True)
    if read.mended:
        sentence = f"{read.mended} numbers had lost their first 0, and have it again"
        say(sentence, err=True)
    if doubles := _doubles(read):
        say(f"two columns of one name; the later are called {doubles}", err=True)
    if read.without_number:
        say(f"{read.without_number} have no number yet", err=True)
    say(f"the frame has {done.frame_rows} rows", err=True)
