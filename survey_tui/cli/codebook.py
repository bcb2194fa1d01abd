"""``survey-tui codebook``."""

from __future__ import annotations

import click

from survey_tui.cli.context import Options, run_app


@click.command("codebook")
@click.pass_obj
def command(options: Options) -> None:
    """See the codes of the newest survey, and change them: what was coded goes along."""
    run_app(options, at="codebook")
