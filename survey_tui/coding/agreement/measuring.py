"""All coefficients of a set of ratings: overall, and for each value by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from survey_tui.coding.agreement import coefficients as of
from survey_tui.coding.agreement.coefficients import Counts, Pattern
from survey_tui.coding.agreement.estimates import Coefficient, Measure, estimates
from survey_tui.errors import SurveyError

NOMINAL, ORDINAL, INTERVAL = "nominal", "ordinal", "interval"
LEVELS = (NOMINAL, ORDINAL, INTERVAL)
PERCENT, ALPHA = "percent", "krippendorff_alpha"
COEFFICIENTS = (
    PERCENT,
    "cohen_kappa",
    ALPHA,
    "gwet_ac1",
    "fleiss_kappa",
    "brennan_prediger",
    "f1",
)

# unit -> coder -> what was said; no entry where a coder did not rate a unit.
Ratings = Mapping[str, Mapping[str, Hashable]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Coefficients by name, for all values together and for each one against the rest.

    given: how often each value was given, by any coder.
    """

    units: int
    coders: tuple[str, ...]
    overall: Mapping[str, Coefficient]
    by_value: Mapping[str, Mapping[str, Coefficient]]
    given: Mapping[str, int] = field(default_factory=dict)


def agreement_of(
    ratings: Ratings,
    level: str = NOMINAL,
    are_sets: bool = False,
    only: Collection[str] = COEFFICIENTS,
) -> Agreement:
    """Measure the agreement of ratings. Raises SurveyError for fewer than two coders.

    are_sets: every rating is a frozenset of codes, and what is far apart is told by MASI.
    only: the coefficients that are wanted; each that there is takes its time.
    """
    coders = tuple(sorted({coder for said in ratings.values() for coder in said}))
    if len(coders) < 2:
        words = "one coder" if coders else "no rating"
        hint = "Agreement needs the ratings of two or more coders."
        raise SurveyError(f"there is only {words} here", hint)
    counts = patterns_of(ratings, coders)
    measures: dict[str, Measure] = {
        PERCENT: of.percent,
        "cohen_kappa": of.cohen_kappa,
        ALPHA: _alpha_for(counts, level, are_sets),
        "gwet_ac1": of.gwet_ac1,
        "fleiss_kappa": of.fleiss_kappa,
        "brennan_prediger": of.brennan_prediger,
    }
    if are_sets:
        measures["f1"] = of.f1_of_sets
    overall = estimates(counts, _wanted(measures, only))
    values = sorted(_values(ratings, are_sets), key=str)
    by_value = {
        str(value): binary_agreement(_has(counts, value, are_sets), only)
        for value in values
    }
    given = Counter(
        str(value)
        for said in ratings.values()
        for rating in said.values()
        for value in _each(rating, are_sets)
    )
    return Agreement(len(ratings), coders, overall, by_value, given)


def binary_agreement(
    counts: Counts, only: Collection[str] = COEFFICIENTS
) -> dict[str, Coefficient]:
    """The coefficients of one code: True where it was given, False where not."""
    measures: dict[str, Measure] = {
        PERCENT: of.percent,
        "cohen_kappa": of.cohen_kappa,
        ALPHA: of.Alpha(counts),
        "gwet_ac1": of.gwet_ac1,
        "f1": of.f1,
    }
    return estimates(counts, _wanted(measures, only))


def _wanted(
    measures: Mapping[str, Measure], only: Collection[str]
) -> dict[str, Measure]:
    return {name: measure for name, measure in measures.items() if name in only}


def patterns_of(ratings: Ratings, coders: Sequence[str]) -> Counts:
    """How often each pattern of ratings occurs, a place a coder."""
    return Counter(
        tuple(said.get(coder) for coder in coders) for said in ratings.values()
    )


def _alpha_for(counts: Counts, level: str, are_sets: bool) -> Measure:
    if are_sets:
        return of.Alpha(counts, of.masi)
    if level == ORDINAL:
        return lambda drawn: of.krippendorff_alpha(drawn, of.ordinal_distance(drawn))
    if level == INTERVAL:
        return of.Alpha(counts, of.interval)
    return of.Alpha(counts)


def _values(ratings: Ratings, are_sets: bool) -> set[Hashable]:
    return {
        value
        for said in ratings.values()
        for rating in said.values()
        for value in _each(rating, are_sets)
    }


def _each(rating: Hashable, is_set: bool) -> Iterable[Hashable]:
    if not is_set:
        return (rating,)
    assert isinstance(rating, frozenset)
    return rating


def _has(counts: Counts, value: Hashable, are_sets: bool) -> Counts:
    def one(rating: Hashable | None) -> bool | None:
        if rating is None:
            return None
        if are_sets:
            assert isinstance(rating, frozenset)
            return value in rating
        return rating == value

    found = Counter[Pattern]()
    for pattern, times in counts.items():
        found[tuple(map(one, pattern))] += times
    return found
