"""``survey-tui call``."""

from __future__ import annotations

import click

from survey_tui.cli.context import Options, run_app


@click.command("call")
@click.pass_obj
def command(options: Options) -> None:
    """Open the queue of calls of the newest survey."""
    run_app(options, at="queue")
