"""The method in a few lines: who was asked, how they were drawn, who coded, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from db.store import Store
from survey_tui import __version__
from survey_tui.coding.agreement.estimates import Coefficient
from survey_tui.fieldwork.rates import EDITION, counts_of, estimated_e, rates
from survey_tui.fieldwork.tallies import tallies
from survey_tui.findings.gathering import Gathered
from survey_tui.findings.groups import plural_of
from survey_tui.findings.record import STATES
from survey_tui.findings.wording import BOTH, COUNTS, MARK, WORDS, Wording
from survey_tui.text import one_line

_RATE = "RR1"
_WAYS = {BOTH: "words and counts", WORDS: "words", COUNTS: "counts"}


def key_lines(wording: Wording) -> Iterator[str]:
    """What the words of a scale stand for."""
    scale = wording.scale
    confirmed = "" if scale.is_confirmed else " Its figures are not confirmed."
    yield f"{one_line(scale.title)}. Source: {one_line(scale.source)}.{confirmed}"
    for band in scale.bands:
        bounds = []
        if band.all_but is not None:
            bounds.append(
                "every one" if band.all_but == 0 else f"all but {band.all_but}"
            )
        if band.least is not None or band.most is not None:
            bounds.append(_span(band.least, band.most, ""))
        if band.least_percent is not None or band.most_percent is not None:
            bounds.append(_span(band.least_percent, band.most_percent, " %"))
        yield f"{one_line(band.word)}: {', '.join(bounds)}"
    if scale.note:
        yield one_line(scale.note)
    yield (
        "Shares are in whole percent, half up. One or two are told as \u201cone\u201d and"
        " \u201ctwo\u201d, whatever the scale; on a base under 10 only the count is told,"
        " and a percentage only on a base of 30 or more."
    )
    yield (
        f"{MARK}: the 95 % interval reaches into the next word; the evidence says what"
        " would change it."
    )


def method_lines(store: Store, gathered: Gathered, wording: Wording) -> Iterator[str]:
    """Frame, draw, response rates, coders, agreement, and what is counted."""
    counts = gathered.counts
    unit = gathered.opened.questionnaire.unit.lower()
    yield from _draw_lines(store, gathered)
    yield (
        f"Counted are distinct cases (each {unit} once), then respondents; mentions never."
        " The base of a finding is those to whom a question of it was put."
    )
    yield from _question_lines(gathered)
    names = ", ".join(
        f"{one_line(name, 40)} ({count} answers)"
        for name, count in sorted(counts.coders.items())
    )
    coded = counts.answers - counts.uncoded
    yield f"Coded: {coded} of {counts.answers} answers, by {names or 'nobody'}."
    yield _agreement(gathered.ratings.agreement)
    yield (
        f"Still uncoded: {counts.uncoded} answers. Open, because coders differ:"
        f" {counts.open_answers} answers. Stale: {counts.stale_answers} answers."
    )
    if counts.off_route:
        yield (
            f"Not counted: {counts.off_route} answers to questions that the route does not"
            " ask for."
        )
    saturation = gathered.company.saturation()
    if saturation.steps:
        last, _ = saturation.steps[-1]
        yield (
            f"The last code that was new came in interview {last} of"
            f" {saturation.interviews}."
        )
    if gathered.grouping.expression:
        yield f"View: {one_line(gathered.grouping.expression)}"
    scale = wording.scale
    yield (
        f"Made with survey-tui {__version__}; scale {scale.scale} {scale.version};"
        f" printed in {_WAYS[wording.way]}; groups: {', '.join(gathered.grouping.fields)}."
    )


def _draw_lines(store: Store, gathered: Gathered) -> Iterator[str]:
    unit = gathered.opened.questionnaire.unit.lower()
    for draw in gathered.draws:
        strata = (
            f", stratified by {one_line(draw.strata_field)}"
            if draw.strata_field
            else ""
        )
        where = one_line(draw.eligibility) or "all"
        yield (
            f"Drawn: {draw.size} of {draw.eligible_rows} eligible {plural_of(unit)} in a frame of"
            f" {draw.frame_rows} ({where}), at random{strata}; seed {draw.seed},"
            f" {one_line(draw.method)}."
        )
    if gathered.draws:
        classes = counts_of(tallies(store, gathered.opened).classes)
        found = {rate.name: rate for rate in rates(classes, estimated_e(classes))}
        rate = found[_RATE]
        if rate.value is not None:
            yield (
                f"Response rate {_RATE}: {float(rate.value) * 100:.1f} %"
                f" ({EDITION}); of the drawn cases."
            )
    else:
        yield f"The {plural_of(unit)} were not drawn at random: findings speak of those asked."
    if gathered.counts.populations:
        names = ", ".join(g.plural for g in gathered.counts.populations)
        yield f"Intervals carry the finite population correction for: {names}."


def _question_lines(gathered: Gathered) -> Iterator[str]:
    """What became of each question, over all groups."""
    labels = {s.id: s.label for s in gathered.opened.questionnaire.steps}
    for question, label in labels.items():
        states = {
            state: sum(
                of.get(question, {}).get(state, 0)
                for of in gathered.counts.questions.values()
            )
            for state in STATES
        }
        if sum(states.values()):
            words = ", ".join(
                f"{count} {state.replace('_', ' ').replace('dont', 'do not')}"
                for state, count in states.items()
                if count
            )
            yield f"{one_line(label)}: {words}."


def _agreement(estimate: Coefficient | None) -> str:
    if estimate is None:
        return "Agreement: no answer was coded by two coders blind."
    if estimate.value is None:
        return f"Agreement: {estimate.note}."
    interval = (
        f", 95 % interval {estimate.low:.2f} to {estimate.high:.2f}"
        if estimate.low is not None and estimate.high is not None
        else ""
    )
    return (
        f"Agreement of coders who worked blind, on {estimate.n} answers: Krippendorff's"
        f" alpha (MASI) {estimate.value:.2f}{interval}; {estimate.verdict()}."
    )


def _span(least: int | None, most: int | None, sign: str) -> str:
    if least is None:
        return f"up to {most}{sign}"
    if most is None:
        return f"{least}{sign} or more"
    return f"{least}{sign}" if least == most else f"{least} to {most}{sign}"
