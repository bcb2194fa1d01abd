"""``survey-tui answers``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from survey_tui.cli.answer_names import names
from survey_tui.cli.context import (
    NOTHING_THERE,
    SCHEMA_VERSION,
    Options,
    json_option,
    opened_store,
    pairs,
    print_json,
    progress_line,
    survey_option,
)
from survey_tui.cli.terminal import say, say_json_list
from survey_tui.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from survey_tui.coding.names.redacting import RedactedView
    from survey_tui.coding.review.searching import Hit


@click.group("answers")
def command() -> None:
    """List what was said; import what was collected elsewhere."""


command.add_command(names)


@command.command("list")
@survey_option
@click.option("--history", is_flag=True, help="Earlier revisions too.")
@click.option(
    "--redacted", is_flag=True, help="With what reviewers hid replaced by its kind."
)
@json_option
@click.pass_obj
@click.pass_context
def list_them(
    ctx: click.Context,
    options: Options,
    survey: str | None,
    history: bool,
    redacted: bool,
    as_json: bool,
) -> None:
    """List every answer, in the order of the draw.

    With --json one object: a list "answers", each with case, respondent role, mode,
    question, kind, revision, text, interviewer and times.
    """
    if redacted and history:
        raise click.UsageError("Only today's words are redacted: leave --history out.")
    with opened_store(options) as store:
        from survey_tui.coding.names.redacting import RedactedView
        from survey_tui.interview.listing import listed_answers, nothing_hidden
        from survey_tui.surveys.opening import open_survey

        opened = open_survey(store, survey)
        view = RedactedView(store, opened) if redacted else None
        hidden = view.replacements if view is not None else nothing_hidden
        rows = _redacted(view, listed_answers(store, opened, history, hidden))
        if as_json:
            head = {"schema_version": SCHEMA_VERSION, "survey": opened.survey.id}
            count = say_json_list(head, "answers", rows)
        else:
            count = 0
            for row in rows:
                _print(row)
                count += 1
    if redacted:
        _tell_unchecked(options, survey)
    if not count:
        say("there are no answers yet", err=True)
        ctx.exit(NOTHING_THERE)


def _redacted(
    view: RedactedView | None, rows: Iterable[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Rows without the school, and with what was hidden left out, if that is wanted."""
    from survey_tui.coding.names.redacting import ID_SHOWN, SCHOOL_SHOWN

    for row in rows:
        if view is not None:
            row |= {"school": SCHOOL_SHOWN, "external_id": ID_SHOWN}
            row["file_id"] = row["file_id"] and ID_SHOWN
            row["wording"] = view.text("", row["wording"])
        yield row


def _tell_unchecked(options: Options, survey: str | None) -> None:
    from survey_tui.coding.names.redacting import unchecked_names
    from survey_tui.coding.record.state import CodingState
    from survey_tui.surveys.opening import open_survey

    with opened_store(options) as store:
        state = CodingState(store, open_survey(store, survey), options.user)
        count = unchecked_names(state)
    if count:
        names = "name was" if count == 1 else "names were"
        words = f"warning: {count} {names} not judged by anybody, and may be in what is printed."
        say(f"{words} survey-tui answers names lists them.", err=True)


def _print(row: dict[str, object]) -> None:
    off = "" if row["on_route"] else "  (off route)"
    kind = (
        "" if row["kind"] == "answer" else f"  [{str(row['kind']).replace('_', ' ')}]"
    )
    head = f"{one_line(str(row['school']))} · {row['role']} · {row['question']}"
    say(f"{head} · revision {row['revision']}{kind}{off}")
    for line in clean(str(row["label"])).split("\n"):
        say(f"    {line}")


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="TARGET=COLUMN",
    help="What a column is: id, interview, unit_id, unit, role, mode, question, text or date."
    " Repeatable.",
)
@click.option("--question", metavar="ID", help="The question that every row answers.")
@click.option(
    "--as-question",
    "renamed",
    multiple=True,
    metavar="NAME=ID",
    help="What the file calls a question, and its id here. Repeatable.",
)
@click.option("--encoding", help="For example cp1252, if it cannot be told.")
@click.option(
    "--sheet", help="The sheet of a workbook; the first with answers if not given."
)
@click.option(
    "--skip-refused",
    is_flag=True,
    help="Import the other rows even if more than 5 % are refused.",
)
@click.option(
    "--revise",
    is_flag=True,
    help="Where an answer is here with other words, keep both: the file's as a revision.",
)
@survey_option
@json_option
@click.pass_obj
def import_it(
    options: Options,
    file: Path,
    mapping: tuple[str, ...],
    question: str | None,
    renamed: tuple[str, ...],
    encoding: str | None,
    sheet: str | None,
    skip_refused: bool,
    revise: bool,
    survey: str | None,
    as_json: bool,
) -> None:
    """Bring in answers that were collected on paper or elsewhere, to be coded here.

    One answer a row (CSV, XLSX, XLS, ODS) or a line of JSON. The same file twice changes
    nothing. Answers are known again by interview, by unit and role, or by their id.
    """
    given, names = pairs("--map", mapping), pairs("--as-question", renamed)
    with opened_store(options) as store:
        from survey_tui.coding.imports.answer_files import (
            read_answers,
            refuse_if_broken,
        )
        from survey_tui.coding.imports.answer_import import import_answers
        from survey_tui.surveys.opening import open_survey

        opened = open_survey(store, survey)
        read = read_answers(file, opened, given, names, question, encoding, sheet)
        refuse_if_broken(read, skip_refused)
        with progress_line() as progress:
            done = import_answers(store, opened, read, options.user, progress, revise)
    for number, reason in read.refused[:20]:
        say(f"row {number} refused: it {one_line(reason)}", err=True)
    if len(read.refused) > 20:
        say(f"and {len(read.refused) - 20} more refused", err=True)
    if as_json:
        print_json(
            {
                "file": str(file),
                "added": done.added,
                "revised": done.revised,
                "unchanged": done.unchanged,
                "interviews": done.interviews,
                "units": done.units,
                "mapping": dict(read.columns),
                "refused": [{"row": n, "reason": r} for n, r in read.refused],
            }
        )
        return
    say(f"{file.name}: {read.records.how}", err=True)
    parts = [f"{done.added} answer{'s' * (done.added != 1)} added"]
    parts += [f"{done.revised} revised"] if done.revised else []
    parts += [f"{done.unchanged} unchanged"] if done.unchanged else []
    parts += [f"{done.refused} refused"] if done.refused else []
    words = f"{', '.join(parts)}; {done.interviews} interviews, {done.units} new cases"
    say(words, err=True)


@command.command()
@click.argument("query", default="")
@click.option("--code", metavar="CODE", help="Only where this code was given.")
@click.option("--valence", metavar="VALENCE", help="Only where one was given so.")
@click.option("--question", metavar="ID", help="Only answers to this question.")
@click.option("--role", metavar="ROLE", help="Only of these respondents.")
@click.option("--coder", metavar="NAME", help="Only what this coder has coded.")
@click.option(
    "--stale", is_flag=True, help="Only where a code's meaning was changed since."
)
@click.option("--flag", metavar="FLAG", help="Only with this flag on a stretch.")
@click.option("--memo", metavar="WORD", help="Only with this word in a memo.")
@click.option("--disputed", is_flag=True, help="Only where coders differ, unsettled.")
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="At most."
)
@survey_option
@json_option
@click.pass_context
def search(
    ctx: click.Context,
    query: str,
    code: str | None,
    valence: str | None,
    question: str | None,
    role: str | None,
    coder: str | None,
    flag: str | None,
    memo: str | None,
    stale: bool,
    disputed: bool,
    limit: int,
    survey: str | None,
    as_json: bool,
) -> None:
    """Find answers by their words, in any form, and by how they were coded.

    QUERY is words, all of which must occur; without it, whatever passes the filters.
    Exit status 3 if nothing was found.
    """
    from survey_tui.coding.record.state import CodingState
    from survey_tui.coding.review.searching import Filters
    from survey_tui.coding.review.searching import search as find
    from survey_tui.surveys.opening import open_survey

    filters = Filters(
        code,
        valence,
        question,
        role,
        coder,
        flag,
        memo,
        is_stale=stale,
        is_disputed=disputed,
    )
    with opened_store(ctx.obj) as store:
        state = CodingState(store, open_survey(store, survey), ctx.obj.user)
        hits = find(store, state, query, filters, limit)
    if as_json:
        print_json({"answers": [_hit(hit) for hit in hits]})
    for hit in hits if not as_json else ():
        answer = hit.answer
        words = f"{one_line(answer.unit)} \u00b7 {answer.role} \u00b7 {answer.question}"
        say(f"{words}  [{answer.id}]")
        for line in clean(answer.text).split("\n"):
            say(f"    {line}")
        for coding in hit.codings:
            quote = one_line(answer.text[coding.start : coding.end], 50)
            said = f"{coding.code} \u00b7 {coding.valence or 'no valence'}"
            say(f"  {one_line(coding.coder, 20)}: {said}  \u201c{quote}\u201d")
    if not hits:
        say("nothing found", err=True)
        ctx.exit(NOTHING_THERE)


def _hit(hit: Hit) -> dict[str, Any]:
    answer = hit.answer
    return {
        "answer": answer.id,
        "unit": answer.unit,
        "role": answer.role,
        "question": answer.question,
        "text": answer.text,
        "codings": [
            {
                "coder": coding.coder,
                "code": coding.code,
                "valence": coding.valence,
                "start": coding.start,
                "end": coding.end,
            }
            for coding in hit.codings
        ],
    }
