"""``survey-tui rates``."""

from __future__ import annotations

from fractions import Fraction

import click

from survey_tui.cli.context import (
    Options,
    json_option,
    opened_store,
    print_json,
    survey_option,
)
from survey_tui.cli.terminal import say


@click.command("rates")
@click.option(
    "--counts", metavar="I=5,P=3,...", help="Counts of your own; no database is read."
)
@click.option("--e", "share", metavar="1/2", help="The eligible share of the unknown.")
@survey_option
@json_option
@click.pass_obj
def command(
    options: Options,
    counts: str | None,
    share: str | None,
    survey: str | None,
    as_json: bool,
) -> None:
    """Print the sixteen AAPOR outcome rates, and the two of location.

    Cases that are still open count as they would if fieldwork ended now. Without --e it is
    estimated by proportional allocation. With --json exact fractions; a rate with a base of
    zero is null, and "not_defined" says why.
    """
    from survey_tui.fieldwork.rates import (
        EDITION,
        counts_of,
        estimated_e,
        parsed_counts,
        parsed_e,
        rates,
    )

    given_e = parsed_e(share) if share is not None else None
    open_cases = appointments = 0
    codes: dict[str, int] = {}
    if counts is not None:
        counted = parsed_counts(counts)
    else:
        with opened_store(options) as store:
            from survey_tui.fieldwork.tallies import tallies
            from survey_tui.surveys.opening import open_survey

            found = tallies(store, open_survey(store, survey))
        counted = counts_of(found.classes)
        open_cases, appointments = found.open_cases, found.appointments
        codes = dict(found.codes)
    e = given_e or estimated_e(counted)
    computed = rates(counted, e)
    if as_json:
        print_json(
            {
                "standard": EDITION,
                "counts": {name: _exact(n) for name, n in counted.by_class().items()},
                "codes": codes,
                "open": {"cases": open_cases, "appointments": appointments},
                "e": {"value": _exact(e.value), "how": e.how},
                **{rate.name: _exact(rate.value) for rate in computed},
                "not_defined": {r.name: r.why_not for r in computed if r.value is None},
            }
        )
        return
    for rate in computed:
        words = f"{float(rate.value):.1%}" if rate.value is not None else "-"
        exact = str(rate.value) if rate.value is not None else rate.why_not
        say(f"{rate.name:6} {words:>7}  {rate.formula:28}  {exact}")
    say(f"e {_exact(e.value) or 'none'}: {e.how}")
    say(" ".join(f"{name}={_exact(n)}" for name, n in counted.by_class().items()))
    if open_cases:
        say(
            f"{open_cases} cases are still open ({appointments} of them have an appointment);"
            " they count as they would if fieldwork ended now, none of them as a refusal"
            " because of an appointment."
        )
    say(EDITION)


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
