"""``survey-tui adjudicate``."""

from __future__ import annotations

import click

from survey_tui.cli.context import Options, run_app


@click.command("adjudicate")
@click.pass_obj
def command(options: Options) -> None:
    """Settle what coders of the newest survey differ in, each with a reason."""
    run_app(options, at="adjudicate")
