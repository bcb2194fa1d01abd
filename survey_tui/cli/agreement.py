"""``survey-tui agreement``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from survey_tui.cli.context import (
    Options,
    json_option,
    opened_store,
    print_json,
    survey_option,
)
from survey_tui.cli.terminal import say
from survey_tui.coding.agreement.estimates import FEWEST

if TYPE_CHECKING:
    from survey_tui.coding.agreement.estimates import Coefficient
    from survey_tui.coding.agreement.measuring import Agreement

_NAMES = {
    "percent": "percent",
    "cohen_kappa": "Cohen's kappa",
    "krippendorff_alpha": "Krippendorff's alpha",
    "gwet_ac1": "Gwet's AC1",
    "fleiss_kappa": "Fleiss' kappa",
    "brennan_prediger": "Brennan-Prediger",
    "f1": "F1",
}
_WIDTH = 22


@click.command("agreement")
@click.option(
    "--file",
    type=click.Path(path_type=Path),
    help="Ratings of anybody's: a table with unit, coder and value.",
)
@click.option(
    "--level",
    type=click.Choice(("nominal", "ordinal", "interval")),
    default="nominal",
    show_default=True,
    help="What alpha takes values for.",
)
@click.option(
    "--sets",
    is_flag=True,
    help="A unit may have several values: alpha with MASI. An empty value: none.",
)
@click.option(
    "--sway",
    is_flag=True,
    help="How far suggestions sway coders: what they take, and give blind.",
)
@survey_option
@json_option
@click.pass_obj
def command(
    options: Options,
    file: Path | None,
    level: str,
    sets: bool,
    sway: bool,
    survey: str | None,
    as_json: bool,
) -> None:
    """Tell how far coders agree, with 95 % intervals (1,000 resamples of units).

    Of the survey's coders, only answers count that two or more coded blind. With --file:
    of anybody's ratings, one a row, a missing rating left out or left empty.
    """
    if file is not None:
        from survey_tui.coding.agreement.measuring import agreement_of
        from survey_tui.coding.agreement.rating_files import read_ratings

        found = agreement_of(read_ratings(file, level, sets), level, sets)
        if as_json:
            print_json(_as_json(found))
        else:
            _print(found)
        return
    if sway:
        _sway(options, survey, as_json)
    else:
        _of_survey(options, survey, as_json)


def _sway(options: Options, survey: str | None, as_json: bool) -> None:
    from survey_tui.coding.agreement.swaying import sway_in_survey
    from survey_tui.surveys.opening import open_survey

    with opened_store(options) as store:
        found = sway_in_survey(store, open_survey(store, survey), options.user)
    if as_json:
        rows = [
            {
                "coder": one.coder or None,
                "taken": _entry(one.taken),
                "by_confidence": _estimates(one.by_confidence),
                "by_dot": _estimates(one.by_dot),
                "given_blind": _entry(one.unseen),
                "given_blind_by_dot": _estimates(one.unseen_by_dot),
                "blind_unknown": one.unknown,
            }
            for one in found
        ]
        print_json({"sway": rows})
        return
    for one in found:
        say(one.coder or "everybody")
        _print_share("taken when shown", one.taken)
        for band, share in one.by_confidence.items():
            _print_share(f"  {band}", share)
        for dots, share in one.by_dot.items():
            _print_share(f"  {dots}", share)
        _print_share("given when blind", one.unseen)
        for dots, share in one.unseen_by_dot.items():
            _print_share(f"  {dots}", share)
        if one.unknown:
            say(
                f"  {one.unknown} blind answers: nobody knows what would have been shown"
            )


def _print_share(name: str, one: Coefficient) -> None:
    shown = _figure(one) if one.value is not None else one.note
    say(f"  {name:{_WIDTH}} {shown}  {_interval(one):12}  n {one.n}")


def _of_survey(options: Options, survey: str | None, as_json: bool) -> None:
    from survey_tui.coding.agreement.coders import agreement_of_coders
    from survey_tui.coding.record.state import CodingState
    from survey_tui.surveys.opening import open_survey

    with opened_store(options) as store:
        state = CodingState(store, open_survey(store, survey), options.user)
    found = agreement_of_coders(state.everything, state.ledger, state.scheme)
    if as_json:
        print_json(
            {
                **_as_json(found.codes()),
                "answers": found.answers,
                "left_out_not_blind": found.seen,
                "valence": _estimates(found.valence()),
                "unitized_alpha": _entry(found.unitized_alpha()),
                "unitized_alpha_definition": "Krippendorff 2004",
            }
        )
        return
    _print(found.codes())
    say("\nvalence, where the code was agreed")
    _print_estimates(found.valence())
    spans = found.unitized_alpha()
    words = (
        spans.note if spans.value is None else f"{_figure(spans)}  {_interval(spans)}"
    )
    say(f"\nstretches: unitized alpha {words}  n {spans.n} (Krippendorff 2004)")
    if found.seen:
        say(f"{found.seen} answers were coded twice, but not blind: left out")


def _as_json(found: Agreement) -> dict[str, Any]:
    return {
        "units": found.units,
        "coders": list(found.coders),
        **_estimates(found.overall),
        "verdict": found.overall["krippendorff_alpha"].verdict(),
        "by_value": {
            value: {**_estimates(listed), "given": found.given.get(value, 0)}
            for value, listed in found.by_value.items()
        },
    }


def _estimates(listed: Mapping[str, Coefficient]) -> dict[str, dict[str, Any]]:
    return {name: _entry(one) for name, one in listed.items()}


def _entry(one: Coefficient) -> dict[str, Any]:
    entry = {"value": one.value, "low": one.low, "high": one.high, "n": one.n}
    return {**entry, "note": one.note} if one.note else entry


def _print(found: Agreement) -> None:
    say(f"{found.units} units, coders: {', '.join(found.coders)}")
    _print_estimates(found.overall)
    say(f"{'':{_WIDTH}} {found.overall['krippendorff_alpha'].verdict()}")
    if not found.by_value:
        return
    width = max(_WIDTH, *(len(value) for value in found.by_value))
    say(f"\n{'by value':{width}}   alpha   interval      kappa  AC1    F1        n")
    for value, listed in found.by_value.items():
        alpha = listed["krippendorff_alpha"]
        others = "  ".join(
            _figure(listed[name]) for name in ("cohen_kappa", "gwet_ac1", "f1")
        )
        say(
            f"{value:{width}}  {_figure(alpha)}   {_interval(alpha):12}  {others}"
            f"  {alpha.n:5}{_remark(alpha, found.given.get(value, 0))}"
        )


def _print_estimates(listed: Mapping[str, Coefficient]) -> None:
    for name, one in listed.items():
        shown = _figure(one) if one.value is not None else one.note
        note = f"  {one.note}" if one.note and one.value is not None else ""
        say(f"{_NAMES[name]:{_WIDTH}} {shown}  {_interval(one):12}  n {one.n}{note}")


def _figure(one: Coefficient) -> str:
    return "  -  " if one.value is None else f"{one.value:5.3f}"


def _interval(one: Coefficient) -> str:
    if one.low is None or one.high is None:
        return ""
    return f"{one.low:.2f} to {one.high:.2f}"


def _remark(alpha: Coefficient, given: int) -> str:
    if given < FEWEST:
        times = "once" if given == 1 else f"{given} times"
        return f"  given {times}: no verdict"
    if alpha.value is None:
        return f"  {alpha.note}"
    return "  no verdict: too wide" if alpha.is_vague else ""
