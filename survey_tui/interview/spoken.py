"""What is read aloud in one interview: the scripts with their fills, and the main points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from questionnaires.fills import fill, fill_values, number_word, reflowed
from questionnaires.functions import Value
from questionnaires.lint import MAX_WORDS_A_BREATH
from questionnaires.model import Question, Questionnaire
from questionnaires.routing import Route
from survey_tui.interview.state import Box, CallFacts, GivenAnswer, Script
from survey_tui.interview.values import shown_text
from survey_tui.surveys.marks import RECEIVED, words_said
from survey_tui.text import first_sentences, first_words

# Fills that read as somebody's name, or as what they said.
_PERSONAL = ("respondent", "read_back")


class ScriptReader:
    """Reads what an interview knows, as it is at the moment, and changes nothing.

    answers, boxes: the newest answer and the draft of each step, by its id. route: the steps
    that are on the route now. now: the time where the call is held.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        facts: CallFacts,
        answers: Mapping[str, GivenAnswer],
        boxes: Mapping[str, Box],
        route: Callable[[], Route],
        now: Callable[[], datetime],
    ) -> None:
        self._questionnaire, self._facts = questionnaire, facts
        self._answers, self._boxes = answers, boxes
        self._route, self._now = route, now

    def script(self, step: Question) -> Script:
        """What to read aloud and what to do at a step."""
        values = self.values()
        draft = self._boxes.get(step.id)
        is_ahead = (
            step.kind.is_open
            and step.id not in self._answers
            and draft is not None
            and any(mark.kind == RECEIVED for mark in draft.marks)
        )
        ahead = ""
        if is_ahead and draft is not None:
            words = " ".join(draft.text.split())
            ahead = f"You have told me already: “{first_words(words, 20)}”. Anything to add?"
        return Script(
            fill(reflowed(step.ask), values),
            fill(reflowed(step.instruction or ""), values),
            ahead,
        )

    def wording(self, step: Question) -> str:
        """What was read aloud, as it is kept beside an answer.

        The respondent's name and what they said stand as the names of their fills: the
        wording cannot be erased, so it must hold nothing that a person is forgotten for.
        """
        values = self.values()
        said = {s.id for s in self._questionnaire.steps if s.id in self._answers}
        for name in (*_PERSONAL, *said):
            if values.get(name):
                values[name] = f"{{{name}}}"
        return fill(reflowed(step.ask), values)

    def values(self) -> dict[str, str]:
        """What the fills of every text read as now."""
        return self._values(self.read_back())

    def _values(self, read_back: str) -> dict[str, str]:
        facts: dict[str, Value] = dict(self._route().values)
        mode = self._questionnaire.mode(self._facts.mode)
        asked = [
            step
            for step in self._questionnaire.questions
            if step.kind.takes_nonresponse and step.id in self._route().on
        ]
        # The key questions are announced; where none is one, all of them.
        to_ask = [step for step in asked if step.required] or asked
        role = next(
            (r.label for r in self._questionnaire.roles if r.id == self._facts.role), ""
        )
        spoken = {
            "school": self._facts.school,
            "respondent": self._facts.respondent,
            "role": role.lower(),
            "interviewer": self._facts.interviewer,
            "n_questions": number_word(len(to_ask)),
            "minutes": str(mode.minutes),
            "read_back": read_back,
        }
        return fill_values(
            self._questionnaire, facts, self._facts.variables, spoken, self._now()
        )

    def read_back(self) -> str:
        """The main points so far, for the respondent to confirm."""
        points = []
        values = self._values("")
        for step in self._questionnaire.questions:
            answer = self._answers.get(step.id)
            if (
                answer
                and answer.kind == "answer"
                and answer.text
                and step.id in self._route().on
            ):
                words = words_said(answer.text, answer.marks)
                said = shown_text(step, words, partial(fill, values=values))
                answer_words = first_sentences(said, MAX_WORDS_A_BREATH)
                points.append(f"On {step.label.lower()}: {answer_words}")
        return "\n".join(["", *points, ""]) if points else ""
