"""``survey-tui demo``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from survey_tui.cli.context import Options, opened_store, run_app
from survey_tui.paths import places

if TYPE_CHECKING:
    from db.store import Store


@click.command("demo")
@click.option("--no-open", is_flag=True, help="Make it, and do not open the app.")
@click.pass_obj
def command(options: Options, no_open: bool) -> None:
    """Make or reopen a demo survey with invented schools, and open it.

    Marlshire is invented: its 40 schools, its people, what they said. The telephone numbers are
    reserved for drama and reach nobody. What you do in it is kept.
    """
    default = places().demo_database
    if not no_open:
        run_app(options, at="queue", default=default, prepare=_make)
        return
    with opened_store(options, default, create=True) as store:
        _make(store, options.user)
        click.echo(f"The demo is in {store.location}", err=True)


def _make(store: Store, me: str) -> None:
    from survey_tui.demo.marlshire import open_demo

    open_demo(store, me)
