"""``survey-tui progress``."""

from __future__ import annotations

import click

from survey_tui.cli.context import (
    Options,
    json_option,
    opened_store,
    print_json,
    survey_option,
)
from survey_tui.cli.terminal import say
from survey_tui.text import one_line


@click.command("progress")
@survey_option
@json_option
@click.pass_obj
def command(options: Options, survey: str | None, as_json: bool) -> None:
    """Print how the fieldwork stands: strata, days, attempts, appointments, interviewers."""
    with opened_store(options) as store:
        from survey_tui.fieldwork.board import board_pages, board_values
        from survey_tui.fieldwork.tallies import tallies
        from survey_tui.surveys.opening import open_survey

        opened = open_survey(store, survey)
        found = tallies(store, opened)
        if as_json:
            print_json(board_values(opened, found))
            return
        for page in board_pages(opened, found):
            say(page.title)
            for line in page.lines():
                say("  " + line.rstrip())
            for note in page.notes:
                say(f"  {one_line(note)}")
            say("")
