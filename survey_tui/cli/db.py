"""``survey-tui db``."""

from __future__ import annotations

import click

from survey_tui.cli.context import Options, opened_store
from survey_tui.cli.terminal import say
from survey_tui.errors import SurveyError


@click.group("db")
def command() -> None:
    """Rights of accounts on PostgreSQL."""


@command.command("grants")
@click.option(
    "--role",
    required=True,
    type=click.Choice(("interviewer", "reviewer", "lead")),
    help="Whose rights.",
)
@click.option("--to", "account", metavar="ACCOUNT", help="A login that gets the role.")
@click.option("--apply", "applies", is_flag=True, help="Give them now, as the owner.")
@click.pass_obj
def grants(options: Options, role: str, account: str | None, applies: bool) -> None:
    """Print the SQL that gives a role its rights on PostgreSQL, or carry it out.

    An interviewer adds calls and answers, signs only as the account and from a device of it,
    and sees no draft of a case that somebody else holds. A reviewer codes, and sees neither
    contacts nor drafts. A lead may add to everything and forget people. Nobody of them may
    change what was kept, empty a table, or alter one.
    """
    from db.grants import ROLES, apply, statements

    chosen = next(one for one in ROLES if one == role)
    if not applies:
        for statement in statements(chosen, account):
            say(f"{statement};")
        return
    with opened_store(options) as store:
        if store.path is not None:
            message = "a SQLite file has no accounts: whoever may write it may write all of it"
            raise SurveyError(message, "Use PostgreSQL for a team that needs rights.")
        with store.engine.begin() as connection:
            apply(connection, chosen, account)
    words = f" and {account} has them" if account else ""
    say(f"{role}s have their rights{words}.", err=True)
