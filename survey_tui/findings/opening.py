"""The opening of a letter: who was asked, what, and what became of the inspected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from questionnaires.fills import number_word
from survey_tui.exchange.letters.model import Listing
from survey_tui.findings.gathering import Gathered
from survey_tui.findings.groups import plural_of
from survey_tui.findings.outcomes import Outcomes
from survey_tui.text import one_line


def introduction(gathered: Gathered) -> Iterator[str]:
    """Who was interviewed, and how."""
    counts, questionnaire = gathered.counts, gathered.opened.questionnaire
    unit = questionnaire.unit.lower()
    parts = []
    for group in counts.groups:
        interviews = counts.interviews.get(group, 0)
        schools = counts.schools.get(group, 0)
        if interviews:
            units = unit if schools == 1 else plural_of(unit)
            parts.append(f"{interviews} {group.noun(interviews)} of {schools} {units}")
    yield f"Interviewed were {joined(parts)}."
    modes = {mode.id: mode.label.lower() for mode in questionnaire.modes}
    held = [
        f"{count} {modes.get(mode, mode)}"
        for mode, count in sorted(
            gathered.modes.items(), key=lambda item: (-item[1], item[0])
        )
    ]
    if len(held) > 1:
        yield f"By {unit} and mode: {joined(held)}."


def questions_asked(gathered: Gathered, asked: Mapping[str, str]) -> Listing:
    """The questions that were on the route. asked: how each was read out."""
    put = {q for of in gathered.counts.questions.values() for q in of}
    items = tuple(
        one_line(asked[step.id])
        for step in gathered.opened.questionnaire.steps
        if step.id in put
    )
    return Listing("They were asked:", items)


def outcomes_told(one: Outcomes, unit: str) -> Listing:
    """The tally of a field, with its arithmetic."""
    labels = dict(one.values)
    items = []
    for value, label in one.values:
        now = one.now(value)
        if not now:
            continue
        came = joined(
            [
                f"{count} as before"
                if before == value
                else f"{count} {labels[before]} before"
                for before, count in one.from_before(value)
            ]
        )
        items.append(f"{label}: {now} ({came})")
    sums = " + ".join(str(one.now(value)) for value, _ in one.values if one.now(value))
    close = f"{moved_told(one, unit)} {one.total} = {sums}."
    problems = one.problems()
    if problems:
        close += f" Note: {'; '.join(problems)}."
    return Listing(
        f"{one.label}, of {one.total} {plural_of(unit)}:", tuple(items), close
    )


def moved_told(one: Outcomes, unit: str) -> str:
    up, down, same = one.moved
    return (
        f"{one.label}: of {one.total} {plural_of(unit)} {up} are better than before, {down} worse,"
        f" {same} the same."
    )


def joined(parts: Sequence[str]) -> str:
    """Parts as a sentence lists them."""
    if len(parts) < 2:
        return "".join(parts) or number_word(0)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
