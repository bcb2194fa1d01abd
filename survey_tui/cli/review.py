"""``survey-tui review``."""

from __future__ import annotations

import click

from survey_tui.cli.context import Options, run_app


@click.command("review")
@click.option(
    "--blind", is_flag=True, help="Show no suggestion and nobody else's codes."
)
@click.pass_obj
def command(options: Options, blind: bool) -> None:
    """Code the answers of the newest survey: Enter takes what is suggested, and goes on."""
    run_app(options, at="blind review" if blind else "review")
