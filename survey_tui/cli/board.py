"""``survey-tui board``."""

from __future__ import annotations

import click

from survey_tui.cli.context import Options, run_app


@click.command("board")
@click.pass_obj
def command(options: Options) -> None:
    """Open the board of the newest survey: progress, outcomes, appointments, people, rates."""
    run_app(options, at="board")
