"""``survey-tui cases``."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

import click

from survey_tui.cli.context import (
    NOTHING_THERE,
    Options,
    json_option,
    opened_store,
    print_json,
    survey_option,
)
from survey_tui.cli.terminal import say
from survey_tui.errors import NotAllowed, NotFound
from survey_tui.text import one_line

if TYPE_CHECKING:
    from db.repositories.cases import CaseDetail
    from db.store import Store
    from survey_tui.surveys.opening import OpenSurvey


@click.group("cases")
def command() -> None:
    """List cases, show the history of one, assign, message, open again, close."""


@command.command("list")
@click.option(
    "--status", help="Only new, open, appointment, started, refusal, closed, reserve."
)
@survey_option
@json_option
@click.pass_obj
@click.pass_context
def list_them(
    ctx: click.Context,
    options: Options,
    status: str | None,
    survey: str | None,
    as_json: bool,
) -> None:
    """List every case in draw order: its status, attempts, last outcome, next time."""
    with opened_store(options) as store:
        from survey_tui.fieldwork.case_listing import listed_cases
        from survey_tui.surveys.opening import open_survey

        found = list(listed_cases(store, open_survey(store, survey), status))
    if as_json:
        print_json({"cases": found})
    else:
        for row in found:
            calls = int(str(row["attempts"]))
            turn = f"{calls} call{'s' * (calls > 1)}" if calls else "not yet rung"
            words = f"{row['last_outcome'] or ''}"
            name = one_line(str(row["name"]), 44)
            say(
                f"{row['rank']:>5}  {one_line(str(row['external_id']), 16):16}"
                f"  {name:44}  {row['status']:11}  {turn:13}  {words}".rstrip()
            )
    if not found:
        say("no such cases", err=True)
        ctx.exit(NOTHING_THERE)


@command.command("show")
@click.argument("which", metavar="CASE")
@survey_option
@json_option
@click.pass_obj
def show(options: Options, which: str, survey: str | None, as_json: bool) -> None:
    """Show everything that happened to a case, by its id or its id in the frame."""
    with opened_store(options) as store:
        from survey_tui.fieldwork.case_listing import history

        opened, detail = _case(store, which, survey)
        found = history(opened, detail)
    if as_json:
        print_json(found)
        return
    say(f"{one_line(str(found['name']))}  {found['external_id']}  {found['status']}")
    for line in found["history"]:
        note = f": {one_line(line['note'])}" if line["note"] else ""
        back = " (taken back)" if line.get("taken_back") else ""
        say(
            f"  {line['at'][:16].replace('T', ' ')}  {line['what']}{back}{note}  {line['by']}"
        )


@command.command("assign")
@click.argument("which", metavar="CASE")
@click.option(
    "--to", "person", required=True, help="Who is to ring it; '' for everybody."
)
@survey_option
@click.pass_obj
def assign(options: Options, which: str, person: str, survey: str | None) -> None:
    """Let one person only ring a case, or everybody again."""
    from survey_tui.fieldwork.case_care import assign as act

    name = _act(options, which, survey, lambda s, d: act(s, d, person, options.user))
    say(f"{name} is for {one_line(person) or 'everybody'} now", err=True)


@command.command("message")
@click.argument("which", metavar="CASE")
@click.argument("words")
@click.option("--to", "person", default="", help="Only for one person.")
@survey_option
@click.pass_obj
def message(
    options: Options, which: str, words: str, person: str, survey: str | None
) -> None:
    """Leave words that whoever takes the case next sees first."""
    from survey_tui.fieldwork.case_care import leave_message as act

    _act(options, which, survey, lambda s, d: act(s, d, words, options.user, person))
    say("left with the case", err=True)


@command.command("reopen")
@click.argument("which", metavar="CASE")
@click.option("--reason", required=True, help="Why; kept with the case.")
@survey_option
@click.pass_obj
def reopen(options: Options, which: str, reason: str, survey: str | None) -> None:
    """Open a closed case again; its attempts are counted anew."""
    from survey_tui.fieldwork.case_care import reopen as act

    name = _act(options, which, survey, lambda s, d: act(s, d, reason, options.user))
    say(f"{name} is in the queue again", err=True)


@command.command("close")
@click.argument("which", metavar="CASE")
@click.option("--reason", required=True, help="Why; kept with the case.")
@survey_option
@click.pass_obj
def close(options: Options, which: str, reason: str, survey: str | None) -> None:
    """Close a case that nobody shall ring any more."""
    from survey_tui.fieldwork.case_care import close as act

    name = _act(options, which, survey, lambda s, d: act(s, d, reason, options.user))
    say(f"{name} is closed", err=True)


def _act(
    options: Options,
    which: str,
    survey: str | None,
    act: Callable[[Store, CaseDetail], Future[Any]],
) -> str:
    """Do something to a case; returns its name as it may be printed."""
    with opened_store(options) as store:
        _opened, detail = _case(store, which, survey)
        act(store, detail).result()
    return one_line(detail.row.name)


def _case(
    store: Store, which: str, survey: str | None
) -> tuple[OpenSurvey, CaseDetail]:
    """A case by its id or its external id. Raises NotFound."""
    from db.repositories.cases import case_detail, case_id_of
    from survey_tui.surveys.opening import open_survey

    opened: Any = open_survey(store, survey)
    with store.read() as session:
        case_id = case_id_of(session, opened.survey.id, which)
        if case_id is None:
            raise NotFound(
                f"there is no case '{one_line(which, 40)}'", "See cases list."
            )
        detail = case_detail(session, case_id)
    if detail.row.case.status == "reserve":
        raise NotAllowed(
            f"{detail.row.name} is a reserve",
            "survey-tui sample release releases the next.",
        )
    return opened, detail
