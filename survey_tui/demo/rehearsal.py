"""A rehearsal: a survey of one invented case in a folder that is gone afterwards."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from db.repositories.answers import interview_content
from db.store import Store
from questionnaires.loader import LoadedQuestionnaire
from questionnaires.model import Question
from survey_tui.fieldwork.contacts import add_case_by_hand
from survey_tui.interview.case_view import CaseView
from survey_tui.interview.desk import Desk
from survey_tui.interview.respondent import MANNERS, Manner, Respondent, Utterance
from survey_tui.paths import Places
from survey_tui.surveys.starting import new_survey
from survey_tui.workplace import Practice, Workplace, open_workplace

SCHOOL = "Practice Lane (invented)"
PERSON = "Mrs P. Example"
# From the range that Ofcom keeps for drama: it reaches nobody.
NUMBER = "01632 960999"
ENOUGH = 0.8


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is told at the end: sentences, good ones marked with a tick."""

    manner: Manner
    lines: tuple[str, ...]


class Rehearsal:
    """One practice call. Making one opens a database: do it in a thread."""

    def __init__(
        self,
        practice: Practice,
        sayings: Mapping[str, str],
        manner: Manner | None = None,
        seed: int | None = None,
    ) -> None:
        rng = random.Random(seed)  # noqa: S311 - a robot's mood is no secret
        self._folder = TemporaryDirectory(prefix="survey-tui-rehearsal-")
        root = Path(self._folder.name)
        loaded, me = practice.loaded, practice.me
        places = Places(root / "data", root / "state", root / "config")
        self.workplace: Workplace
        self.workplace, _recovered = open_workplace(
            root / "rehearsal.db", places, me, create=True
        )
        store = self.workplace.store
        survey_id = new_survey(
            store, loaded, "Rehearsal", practice.variables, practice.zone, me
        )
        self._case_id = _case(store, survey_id, loaded, me)
        self.desk: Desk = self.workplace.desk(survey_id)
        chosen: Manner = rng.choice(MANNERS) if manner is None else manner
        self.respondent = Respondent(loaded.questionnaire, chosen, rng, dict(sayings))

    def take(self) -> CaseView:
        """The one case, taken."""
        self.desk.take(self._case_id).result()
        return self.desk.case(self._case_id)

    def heard(self, step: Question | None, is_probe: bool) -> tuple[Utterance, ...]:
        """What the respondent says: at the first hello, after a step, after a probe."""
        if step is None:
            return self.respondent.picks_up()
        return self.respondent.probed(step) if is_probe else self.respondent.hears(step)

    def feedback(self) -> Feedback:
        """What went well and what might go better; reads what was typed."""
        view = self.desk.case(self._case_id)
        typed = self._typed(view)
        lines = [_outcome_line(self.respondent, view)]
        for question in self.respondent.questionnaire.questions:
            words = " ".join(self.respondent.said.get(question.id, ()))
            if words:
                lines.append(_words_line(question, words, typed))
        if self.respondent.manner == "hesitates":
            lines.append(
                "It held back until it was probed: F3 and a letter asks for more."
            )
        return Feedback(self.respondent.manner, tuple(lines))

    def close(self) -> None:
        """Forget all of it."""
        self.workplace.close(1.0)
        self._folder.cleanup()

    def _typed(self, view: CaseView) -> dict[str, str]:
        interview_id = view.detail.row.interview_id
        if interview_id is None:
            return {}
        with self.workplace.store.read() as session:
            content = interview_content(session, interview_id)
        return {name: stored.text for name, stored in content.answers.items()}


def _case(store: Store, survey_id: str, loaded: LoadedQuestionnaire, me: str) -> str:
    questionnaire = loaded.questionnaire
    attributes = {
        field.id: next(iter(list(field.labels)[1:2] or field.labels), "")
        for field in questionnaire.fields
    }
    role = questionnaire.roles[0].id
    return add_case_by_hand(
        store, survey_id, SCHOOL, PERSON, NUMBER, role, attributes, me
    )


def _outcome_line(respondent: Respondent, view: CaseView) -> str:
    wanted = respondent.expected_outcome()
    given = view.detail.row.case.last_outcome or ""
    labels = {o.id: o.label for o in respondent.questionnaire.call_outcomes}
    if not given:
        return f"The call was not ended. {labels.get(wanted, wanted)} would have been right."
    if given == wanted or respondent.questionnaire.outcome(given).aapor in (
        "1.2",
        "2.12",
    ):
        return f"✓ Ended as: {labels[given]}."
    return f"Ended as: {labels[given]}. {labels.get(wanted, wanted)} would have been right."


def _words_line(question: Question, said: str, typed: Mapping[str, str]) -> str:
    """How many of the words that matter are with the question they belong to."""
    wanted = Counter(_content(said))
    here = Counter(_content(typed.get(question.id, "")))
    elsewhere = Counter(
        w for q, text in typed.items() if q != question.id for w in _content(text)
    )
    total = sum(wanted.values()) or 1
    kept = sum((wanted & here).values()) / total
    astray = sum(((wanted - here) & elsewhere).values()) / total
    words = f"{question.label}: {kept:.0%} of the words that matter were typed"
    if astray >= 0.2:
        return (
            f"{words}, {astray:.0%} with another question: F5 and its key sends them."
        )
    return (
        f"✓ {words}." if kept >= ENOUGH else f"{words}. Their own words, as they come."
    )


def _content(text: str) -> list[str]:
    return [w for w in re.findall(r"[\w']+", text.casefold()) if len(w) > 3]
