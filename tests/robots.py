"""Robot interviewers: processes that take cases, ring robot respondents, and record outcomes."""

from __future__ import annotations

import multiprocessing
import random
import time
from contextlib import closing
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy.orm import configure_mappers

from db.errors import Conflict
from db.store import open_store
from questionnaires.model import Question
from survey_tui.fieldwork.calls import CallEnding
from survey_tui.fieldwork.spoken_times import parse_time
from survey_tui.interview.desk import Desk
from survey_tui.interview.respondent import MANNERS, Respondent
from survey_tui.paths import Places
from survey_tui.surveys.opening import open_survey

# What a robot imports takes longer than its shift: once, in the process that all of them are
# forked from.
_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["tests.robots"])
configure_mappers()

# One in so many calls is a whole interview; the others end on the doorstep.
INTERVIEW_EVERY = 20


def work_shift(desk: Desk, rng: random.Random, pace: float = 0.0) -> list[str]:
    """Ring until nobody is left; returns the cases that were rung, in order."""
    rung = []
    while (case_id := desk.take_next().result(120)) is not None:
        view = desk.case(case_id)
        person = view.people[0]
        rung.append(case_id)
        time.sleep(pace)
        if rng.randrange(INTERVIEW_EVERY) == 0:
            _interview(desk, rng, case_id)
            continue
        outcome = rng.choice([o for o in view.outcomes if o.aapor != "1.1"])
        agreed = None
        if outcome.needs == "appointment":
            agreed = desk.understand_time("tomorrow 10am")
        desk.end_call(view, person, CallEnding(outcome, "robot", agreed)).result(120)
    return rung


def _interview(desk: Desk, rng: random.Random, case_id: str) -> None:
    """A whole call with a robot respondent."""
    view = desk.case(case_id)
    person = view.people[0]
    respondent = Respondent(desk.questionnaire, rng.choice(list(MANNERS)), rng)
    session = desk.start(view, person)
    ending = None
    while True:
        step = session.current
        said = " ".join(u.words for u in respondent.hears(step))
        text = answer(respondent, step, said)
        if text:
            session.type(text, len(text))
        if respondent.is_gone:
            break
        if not session.next():
            break
        ending = session.ending
        if ending is not None:
            break
    wanted = (ending and ending.outcome) or respondent.expected_outcome()
    outcome = desk.questionnaire.outcome(wanted)
    agreed = None
    if outcome.needs == "appointment":
        agreed = parse_time("tomorrow 10am", session.now, desk.zone.key)
    ended = CallEnding(outcome, "robot", agreed)
    desk.end_call(desk.case(case_id), person, ended, session).result(120)


def answer(respondent: Respondent, step: Question, said: str) -> str:
    """What an interviewer types at a step."""
    if step.is_closed:
        return respondent.choice(step).id
    if step.kind.is_open:
        return said
    return step.kind.spoken(step, respondent.rng).partition(",")[0]


def work(
    target: str,
    survey: str,
    home: Path,
    name: str,
    now: datetime,
    pace: float,
    answers_to: Connection,
) -> None:
    """One robot interviewer; it answers with the cases that it rang, or with what went wrong."""
    began = time.monotonic()

    def clock() -> datetime:
        passed: datetime = now + timedelta(seconds=time.monotonic() - began)
        return passed

    places = Places(home / "data", home / name, home / "config")
    with closing(open_store(target, name, clock, create=False)) as store:
        desk = Desk(store, open_survey(store, survey), places, name)
        try:
            answers_to.send(work_shift(desk, random.Random(name), pace))
        except Conflict as error:
            answers_to.send(f"{name}: {error.message}")
        finally:
            desk.close()


class RobotAtWork:
    """A robot interviewer in a process of its own."""

    def __init__(
        self,
        target: str,
        survey: str,
        home: Path,
        name: str,
        now: datetime,
        pace: float = 0.0,
    ) -> None:
        self._heard, answers_to = _FORKING.Pipe(duplex=False)
        given = (target, survey, home, name, now, pace, answers_to)
        self.process = _FORKING.Process(target=work, args=given)
        self.process.start()
        answers_to.close()

    def rung(self, seconds: float = 240.0) -> list[str]:
        """The cases that it rang; waits until it has done."""
        assert self._heard.poll(seconds)
        heard = self._heard.recv()
        assert isinstance(heard, list), heard
        self.process.join(60)
        assert self.process.exitcode == 0
        return heard
