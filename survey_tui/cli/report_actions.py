"""``survey-tui report action`` and ``view``."""

from __future__ import annotations

from dataclasses import asdict

import click

from survey_tui.cli.context import (
    Options,
    json_option,
    opened_store,
    print_json,
    progress_line,
    survey_option,
)
from survey_tui.cli.report_desk import report_desk
from survey_tui.cli.terminal import say
from survey_tui.text import one_line


@click.command("action")
@click.argument("what", required=False)
@click.option("--by", "owner", default="", help="Who does it.")
@click.option("--until", "due", default="", help="By when.")
@click.option("--state", default="", help="open, under way, done or dropped.")
@click.option("--told", "told_to", default="", help="Whom it was told to.")
@click.option("--finding", default="", help="The finding, by its key: know_data_area.")
@click.option("--number", type=int, help="Change this action; WHAT may be left out.")
@click.option(
    "--take-over", metavar="SURVEY", help="Take over what an earlier round left undone."
)
@survey_option
@json_option
@click.pass_obj
def action(
    options: Options,
    what: str | None,
    owner: str,
    due: str,
    state: str,
    told_to: str,
    finding: str,
    number: int | None,
    take_over: str | None,
    survey: str | None,
    as_json: bool,
) -> None:
    """Keep what is to be done about a finding; without WHAT, list it. The report lists it too."""
    from survey_tui.findings import actions
    from survey_tui.surveys.opening import open_survey

    with opened_store(options) as store:
        opened = open_survey(store, survey)
        if take_over is not None:
            count = actions.take_over(
                store, opened, open_survey(store, take_over), options.user
            )
            say(f"{count} actions taken over", err=True)
        elif number is not None:
            before = actions.action_numbered(store, opened, number)
            actions.save_action(
                store,
                opened,
                what or before.what,
                options.user,
                owner or before.owner,
                due or before.due,
                state or before.state,
                told_to or before.told_to,
                finding or before.finding,
                before,
            )
        elif what is not None:
            actions.save_action(
                store, opened, what, options.user, owner, due, state or actions.OPEN,
                told_to, finding,
            )  # fmt: skip
        with store.read() as session:
            found = actions.actions_of(session, opened.survey.id)
    if as_json:
        print_json({"actions": [asdict(one) for one in found]})
        return
    for one in found:
        marks = {one.finding: one.finding} if one.finding else {}
        say(f"{one.number:3}  {one_line(one.told(marks))}")


@click.command("view")
@click.argument("name", required=False)
@click.argument("where", required=False, metavar="[EXPR]")
@survey_option
@json_option
@click.pass_obj
def view_(
    options: Options,
    name: str | None,
    where: str | None,
    survey: str | None,
    as_json: bool,
) -> None:
    """Keep a view under a name, for --view; without EXPR forget it, without NAME list them."""
    with opened_store(options) as store, progress_line() as progress:
        desk = report_desk(store, survey, options.user, None, None, progress)
        if name is not None:
            desk.save_view(name, where or "")
        found = desk.views()
    if as_json:
        print_json({"views": dict(found)})
        return
    for called, expression in found.items():
        say(f"{one_line(called):24} {one_line(expression)}")
