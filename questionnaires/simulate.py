"""A robot that walks every route through a questionnaire and says what it reached."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice, product
from math import ceil, prod

from questionnaires.expressions import Expression
from questionnaires.functions import Value, as_number, as_text, is_empty
from questionnaires.model import Question, Questionnaire
from questionnaires.routing import Ending, route

# 20,000 walks take about two seconds; forms of this size need some hundreds.
MAX_WALKS = 20_000


@dataclass(frozen=True, slots=True)
class SeenRoute:
    """One way through: its steps, how it ends, and on how many walks it was met."""

    steps: tuple[str, ...]
    ending: Ending | None
    walks: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was reached. values: for each step, what the deciding names were there."""

    routes: tuple[SeenRoute, ...]
    steps: Mapping[str, int]
    options: Mapping[str, Mapping[str, int]]
    values: Mapping[str, Mapping[str, tuple[str, ...]]]
    walks: int
    is_exhaustive: bool

    @property
    def unreached(self) -> tuple[str, ...]:
        """Steps that no walk came to."""
        return tuple(step for step, count in self.steps.items() if not count)

    @property
    def unreached_options(self) -> tuple[tuple[str, str], ...]:
        """(step, option) that no walk chose."""
        return tuple(
            (step, code)
            for step, counts in self.options.items()
            for code, count in counts.items()
            if not count
        )


def simulate(questionnaire: Questionnaire, today: date, seed: int = 1) -> Coverage:
    """Walk all combinations of the answers that decide the route.

    Where there are more than MAX_WALKS combinations, that many are drawn with the seed
    and the result says that it is not exhaustive.
    """
    domains = _domains(questionnaire)
    names = list(domains)
    total = prod(len(values) for values in domains.values())
    routes: Counter[tuple[tuple[str, ...], Ending | None]] = Counter()
    steps: Counter[str] = Counter({step.id: 0 for step in questionnaire.steps})
    options = {
        s.id: Counter({o.id: 0 for o in s.choices})
        for s in questionnaire.steps
        if s.choices
    }
    seen: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    walks = 0
    deciding = _deciding_names(questionnaire)
    for combination in _combinations(list(domains.values()), total, seed):
        chosen = dict(zip(names, combination, strict=True))
        answers = _answers(questionnaire, chosen, steps)
        facts = {field.id: chosen.get(field.id) for field in questionnaire.fields}
        facts.update(
            {
                name: chosen.get(name, text)
                for name, text in questionnaire.variables.items()
            }
        )
        found = route(questionnaire, facts, answers, today)
        routes[found.on, found.ending] += 1
        for step_id in found.on:
            steps[step_id] += 1
            if step_id in options:
                options[step_id].update(_codes(answers.get(step_id)))
        for step_id in found.on:
            for name in deciding:
                seen[step_id][name].add(as_text(found.values.get(name)))
        walks += 1
    return Coverage(
        tuple(SeenRoute(on, ending, count) for (on, ending), count in routes.items()),
        dict(steps),
        {step: dict(counts) for step, counts in options.items()},
        {s: {n: tuple(sorted(v)) for n, v in by.items()} for s, by in seen.items()},
        walks,
        total <= MAX_WALKS,
    )


def _combinations(
    domains: list[tuple[Value, ...]], total: int, seed: int
) -> Iterator[tuple[Value, ...]]:
    if total <= MAX_WALKS:
        # Repeated where there are fewer walks than options, so that each option is met.
        return chain.from_iterable(product(*domains) for _ in range(ceil(50 / total)))
    rng = random.Random(seed)
    endless = iter(lambda: tuple(rng.choice(values) for values in domains), None)
    return islice(endless, MAX_WALKS)


def _codes(answer: Value) -> tuple[str, ...]:
    if isinstance(answer, tuple):
        return answer
    return () if is_empty(answer) else (as_text(answer),)


def _answers(
    questionnaire: Questionnaire, chosen: Mapping[str, Value], visits: Mapping[str, int]
) -> dict[str, Value]:
    """Deciding questions as chosen; the others answered in turn, so that each option is met."""
    answers: dict[str, Value] = {}
    for step in questionnaire.steps:
        if step.id in chosen:
            answers[step.id] = chosen[step.id]
        elif (said := step.kind.said_in_turn(step, visits[step.id])) is not None:
            answers[step.id] = said
    return answers


def _deciding_names(questionnaire: Questionnaire) -> tuple[str, ...]:
    names = {
        name
        for step in questionnaire.steps
        if step.when
        for name, _column in step.when.names
    }
    return tuple(sorted(names))


def _domains(questionnaire: Questionnaire) -> dict[str, tuple[Value, ...]]:
    """The values worth trying of every name that decides the route."""
    deciding = set(_deciding_names(questionnaire))
    literals = _literals(questionnaire)
    domains: dict[str, tuple[Value, ...]] = {}
    for step in questionnaire.steps:
        decides = step.id in deciding or step.writes in deciding
        ends = any(option.outcome for option in step.options)
        if decides or ends:
            domains[step.id] = _step_values(step, literals.get(step.id, set()))
    for field in questionnaire.fields:
        if field.id in deciding:
            domains[field.id] = (None, *sorted(literals[field.id], key=as_text))
    for name in questionnaire.variables:
        if name in deciding:
            others = literals[name] - {questionnaire.variables[name]}
            domains[name] = (
                questionnaire.variables[name],
                *sorted(others, key=as_text),
            )
    return domains


def _step_values(step: Question, literals: set[Value]) -> tuple[Value, ...]:
    return (None, *step.kind.worth_trying(step, literals))


def _literals(questionnaire: Questionnaire) -> dict[str, set[Value]]:
    """What each name is compared with; numbers with their neighbours."""
    found: dict[str, set[Value]] = defaultdict(set)
    for step in questionnaire.steps:
        if step.when is None:
            continue
        for name, value in _compared(step.when):
            found[name].add(value)
            number = as_number(value)
            if number == number:
                found[name].update({number - 1, number, number + 1})
    return found


def _compared(expression: Expression) -> Iterator[tuple[str, Value]]:
    for node in expression.root.walk():
        names = [part.text for part in node.parts if part.kind == "name"]
        for part in node.parts:
            if part.kind in ("number", "string"):
                value: Value = float(part.text) if part.kind == "number" else part.text
                yield from ((name, value) for name in names)
