"""``survey-tui demo``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from survey_tui.cli.context import Options, opened_store, run_app
from survey_tui.cli.terminal import say
from survey_tui.paths import places

if TYPE_CHECKING:
    from db.store import Store


@click.command("demo")
@click.option(
    "--coded", is_flag=True, help="The one that is asked and coded: for reports."
)
@click.option("--no-open", is_flag=True, help="Make it, and do not open the app.")
@click.pass_obj
def command(options: Options, coded: bool, no_open: bool) -> None:
    """Make or reopen a demo survey with invented schools, and open it.

    Marlshire is invented: its 40 schools, its people, what they said. The telephone numbers are
    reserved for drama and reach nobody. What you do in it is kept. With --coded the interviews
    are over: 22 by telephone, 18 schools visited, coded by two and adjudicated.
    """
    default = places().demo_database
    if not no_open:
        at, prepare = ("review", _make_coded) if coded else ("queue", _make)
        run_app(options, at=at, default=default, prepare=prepare)
        return
    with opened_store(options, default, create=True) as store:
        (_make_coded if coded else _make)(store, options.user)
        say(f"The demo is in {store.location}", err=True)


def _make(store: Store, me: str) -> None:
    from survey_tui.demo.marlshire import open_demo

    open_demo(store, me)


def _make_coded(store: Store, me: str) -> None:
    from survey_tui.demo.coded import open_coded_demo

    open_coded_demo(store, me)
