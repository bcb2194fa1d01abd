"""``survey-tui review``."""

from __future__ import annotations

import click

from survey_tui.cli.context import (
    Options,
    json_option,
    opened_store,
    print_json,
    run_app,
    survey_option,
)
from survey_tui.cli.terminal import say


@click.group("review", invoke_without_command=True)
@click.option(
    "--blind", is_flag=True, help="Show no suggestion and nobody else's codes."
)
@click.pass_context
def command(ctx: click.Context, blind: bool) -> None:
    """Code the answers of the newest survey: Enter takes what is suggested, and goes on."""
    if ctx.invoked_subcommand is None:
        run_app(ctx.obj, at="blind review" if blind else "review")


@command.command()
@click.option("--coder", "coders", metavar="NAME", multiple=True, required=True)
@click.option(
    "--share",
    type=click.IntRange(0, 100),
    default=20,
    show_default=True,
    help="Percent of the answers that every coder codes blind.",
)
@click.option("--seed", required=True, help="From it the draw can be made again.")
@click.option(
    "--divide", is_flag=True, help="Deal the other answers out among the coders."
)
@survey_option
@json_option
@click.pass_obj
def plan(
    options: Options,
    coders: tuple[str, ...],
    share: int,
    seed: str,
    divide: bool,
    survey: str | None,
    as_json: bool,
) -> None:
    """Draw the answers that all coders code blind, and say who codes the others.

    Made again, a plan keeps what was drawn before, and adds to it.
    """
    from survey_tui.coding.record.plans import make_plan
    from survey_tui.coding.record.state import CodingState
    from survey_tui.surveys.opening import open_survey

    with opened_store(options) as store:
        opened = open_survey(store, survey)
        answers = CodingState(store, opened, options.user).everything
        made = make_plan(
            store, opened, answers, coders, share, seed, divide, options.user
        )
        each = {c: len(made.order(answers, c)) for c in made.coders}
    if as_json:
        print_json(
            {
                "seed": made.seed,
                "share_percent": made.share_percent,
                "answers": made.population,
                "blind": sorted(made.blind),
                "coders": each,
            }
        )
        return
    words = ", ".join(f"{coder} {count}" for coder, count in each.items())
    say(f"{len(made.blind)} of {made.population} answers are coded blind by all")
    say(f"answers to code: {words}")
