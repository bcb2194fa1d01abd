"""The rules that a questionnaire sets an answer: some refuse it, some only ask once more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from questionnaires.answers import value_of
from questionnaires.expressions import Expression, evaluate
from questionnaires.fills import fill
from questionnaires.functions import Value, is_true
from questionnaires.model import Question
from survey_tui.errors import BadAnswer
from survey_tui.interview.spoken import ScriptReader
from survey_tui.interview.state import GivenAnswer
from survey_tui.surveys.marks import UNUSUAL, Mark


class RuleCheck:
    """Holds the answers of one call against their rules."""

    def __init__(self, spoken: ScriptReader) -> None:
        """spoken: fills what the author wrote of a rule."""
        self._spoken = spoken
        self._warned: tuple[str, str] | None = None

    def marks(
        self,
        step: Question,
        text: str,
        marks: tuple[Mark, ...],
        before: GivenAnswer | None,
        values: Mapping[str, Value],
        today: date,
    ) -> tuple[Mark, ...]:
        """The marks of an answer that its rules let pass.

        A rule that only warns lets it pass at the second try, with a mark. Raises BadAnswer.
        """
        broken = broken_rule(step, text, values, today)
        if broken:
            raise BadAnswer(
                fill(broken, self._spoken.values()), "Ask again, or press F8."
            )
        message = warning(step, text, values, today)
        others = tuple(mark for mark in marks if mark.kind != UNUSUAL)
        if not message:
            return others
        if not _was_kept(before, text) and self._warned != (step.id, text):
            self._warned = (step.id, text)
            hint = "Ask once more; the same key again keeps it."
            raise BadAnswer(fill(message, self._spoken.values()), hint)
        return (*others, Mark(UNUSUAL, 0, len(text)))


def _was_kept(before: GivenAnswer | None, text: str) -> bool:
    """Whether the very answer stands already, although it is unusual."""
    return (
        before is not None
        and before.text == text
        and any(mark.kind == UNUSUAL for mark in before.marks)
    )


def broken_rule(
    question: Question, text: str, values: Mapping[str, Value], today: date
) -> str:
    """What the questionnaire says of an answer that breaks its rule; empty if none is broken."""
    if _holds(question.constraint, question, text, values, today):
        return ""
    return question.constraint_message or "That does not fit this question."


def warning(
    question: Question, text: str, values: Mapping[str, Value], today: date
) -> str:
    """What to ask once more about an answer that is unusual; empty if nothing."""
    if _holds(question.warn, question, text, values, today):
        return ""
    return question.warn_message or "That is unusual. Is it right?"


def _holds(
    rule: Expression | None,
    question: Question,
    text: str,
    values: Mapping[str, Value],
    today: date,
) -> bool:
    """Whether an answer, which is ``.`` in a rule, keeps it; no rule is kept by all."""
    if rule is None:
        return True
    return is_true(evaluate(rule, values, today, current=value_of(question, text)))
