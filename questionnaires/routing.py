"""Routing: which steps a call goes through, as a pure function of what is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from questionnaires.expressions import holds
from questionnaires.functions import Value, is_empty
from questionnaires.model import Question, Questionnaire


@dataclass(frozen=True, slots=True)
class Ending:
    """An answer that ends the call: the step, and the call outcome it leads to."""

    step: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Route:
    """The steps on the route, in order; those off it; what is known along it."""

    on: tuple[str, ...]
    off: tuple[str, ...]
    values: Mapping[str, Value]
    ending: Ending | None = None

    def after(self, step_id: str) -> str | None:
        """The next step on the route after any step, on it or off it; None at the end."""
        order = {name: place for place, name in enumerate(self.order)}
        place = order.get(step_id, -1)
        return next((name for name in self.on if order[name] > place), None)

    def before(self, step_id: str) -> str | None:
        """The previous step on the route; None at the start."""
        order = {name: place for place, name in enumerate(self.order)}
        place = order.get(step_id, len(order))
        return next((name for name in reversed(self.on) if order[name] < place), None)

    order: tuple[str, ...] = ()


def route(
    questionnaire: Questionnaire,
    facts: Mapping[str, Value],
    answers: Mapping[str, Value],
    today: date,
) -> Route:
    """Walk the questionnaire with what is known so far.

    facts: frame fields and variables. answers: the current value of every question
    answered; don't know, refused and not applicable are empty. An answer that is off the
    route counts as empty for everything after it. A question that writes a frame field
    replaces the field's value from there on.
    """
    values: dict[str, Value] = dict(facts)
    on: list[str] = []
    off: list[str] = []
    ending: Ending | None = None
    for step in questionnaire.steps:
        if ending is not None or not holds(step.when, values, today):
            off.append(step.id)
            continue
        on.append(step.id)
        answer = answers.get(step.id)
        values[step.id] = answer
        if is_empty(answer):
            continue
        if step.writes:
            values[step.writes] = answer
        ending = _ending(step, answer)
    order = tuple(step.id for step in questionnaire.steps)
    return Route(tuple(on), tuple(off), values, ending, order)


def _ending(step: Question, answer: Value) -> Ending | None:
    if not step.is_closed or not isinstance(answer, str):
        return None
    option = step.option(answer)
    return Ending(step.id, option.outcome) if option and option.outcome else None
