"""``survey-tui rehearse``."""

from __future__ import annotations

import click

from survey_tui.cli.context import Options


@click.command("rehearse")
@click.option(
    "--manner",
    type=click.Choice(
        ["any", "answers", "hesitates", "two_at_once", "refuses", "hangs_up"]
    ),
    default="any",
    show_default=True,
    help="How the robot respondent behaves.",
)
@click.option("--seed", type=int, help="The same seed, the same respondent.")
@click.option("--questionnaire", "name", metavar="NAME_OR_FILE", help="What is asked.")
@click.pass_obj
def command(options: Options, manner: str, seed: int | None, name: str | None) -> None:
    """Practise a whole call with a robot respondent; nothing of it is kept.

    It answers, hesitates, answers two questions at once, refuses, or hangs up. At the end
    it tells how many of its words were typed, and what might have gone better.
    """
    from survey_tui.cli.rehearsing import rehearse

    rehearse(options, manner, seed, name)
