"""``survey-tui calendar``."""

from __future__ import annotations

from pathlib import Path

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
from survey_tui.text import one_line


@click.group("calendar")
def command() -> None:
    """Keep the terms and holidays in which nobody is rung."""


@command.command("set")
@click.argument("file", type=click.Path(path_type=Path))
@survey_option
@click.pass_obj
def set_it(options: Options, file: Path, survey: str | None) -> None:
    """Read terms and holidays from a table with the columns kind, from, to, what.

    kind is term or closed. With terms, the days between them are closed too.
    """
    from survey_tui.fieldwork.calendars import read_calendar

    ranges = read_calendar(file)
    with opened_store(options) as store:
        from survey_tui.fieldwork.calendars import store_calendar
        from survey_tui.surveys.opening import open_survey

        opened = open_survey(store, survey)
        store_calendar(store, opened, file.name, ranges, options.user)
    say(f"{len(ranges)} rows are in force from now on", err=True)


@command.command("show")
@survey_option
@json_option
@click.pass_obj
@click.pass_context
def show(
    ctx: click.Context, options: Options, survey: str | None, as_json: bool
) -> None:
    """Show the calendar in force, and whether people are rung now."""
    with opened_store(options) as store:
        from db.repositories.surveys import newest_calendar
        from survey_tui.surveys.opening import open_survey

        opened = open_survey(store, survey)
        why_not = opened.hours.why_not(store.clock())
        with store.read() as session:
            calendar = newest_calendar(session, opened.survey.id)
        days = calendar.days if calendar else []
    if as_json:
        print_json({"days": days, "now": why_not or "open"})
        return
    for row in days:
        until = f" to {row['to']}" if row["to"] != row["from"] else ""
        say(f"{row['kind']:7} {row['from']}{until}  {one_line(row['what'])}")
    say(f"now: {why_not or 'people are rung'}", err=True)
    if not days:
        say("no calendar was set", err=True)
        ctx.exit(NOTHING_THERE)
