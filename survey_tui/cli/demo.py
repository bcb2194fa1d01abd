"""``survey-tui demo``."""

from __future__ import annotations

import click

from survey_tui.cli.context import Options, opened_store, run_app
from survey_tui.paths import places


@click.command("demo")
@click.option("--no-open", is_flag=True, help="Make it, and do not open the app.")
@click.pass_obj
def command(options: Options, no_open: bool) -> None:
    """Make or reopen a demo survey with invented schools, and open it.

    Marlshire is invented: its 40 schools, its people, what they said. The telephone numbers are
    reserved for drama and reach nobody. What you do in it is kept.
    """
    if not no_open:
        from survey_tui.cli.context import check_terminal

        check_terminal()
    default = places().demo_database
    with opened_store(options, default, create=True) as store:
        from survey_tui.demo.marlshire import open_demo

        open_demo(store, options.user)
        where = store.location
    if no_open:
        click.echo(f"The demo is in {where}", err=True)
        return
    run_app(options, at="queue", default=default)
