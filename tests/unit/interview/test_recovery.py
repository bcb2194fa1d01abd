"""What a spool file holds is brought in as it was typed, in whatever order it stands there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from db.commands import Command
from db.models import AnswerRevision, Draft
from db.spool import Spool
from db.store import Store
from survey_tui.interview.recovery import newest_words, replay_spools
from survey_tui.surveys.opening import OpenSurvey
from tests.conftest import FakeClock, make_case
from tests.unit.db.rows import answer, draft, open_one


class Entry:
    """One line of a spool file: what was done at which second, in which box."""

    def __init__(self, second: int, question: str, is_submitted: bool) -> None:
        self.second = second
        self.question = question
        self.is_submitted = is_submitted

    def command(self, store: Store, interview: str) -> Command:
        """The line, as a command of an interview; its words name its second."""
        words = f"typed in second {self.second}"
        at = store.clock() + timedelta(seconds=self.second)
        if self.is_submitted:
            made = answer(store, interview, words, self.question, self.second + 1)
            return made.model_copy(update={"at": at})
        return draft(store, interview, words, self.question).model_copy(
            update={"at": at}
        )

    def __repr__(self) -> str:
        done = "submitted" if self.is_submitted else "typed"
        return f"{done} at {self.question} in second {self.second}"


ENTRIES = st.lists(
    st.builds(Entry, st.integers(0, 9), st.sampled_from(("q1", "q2")), st.booleans()),
    max_size=12,
    # A revision has its number once.
    unique_by=lambda one: (one.second, one.question, one.is_submitted),
)


def perform(store: Store, commands: list[Command]) -> None:
    for command in commands:
        store.write(command.perform).result()


def stands(store: Store, interview: str) -> tuple[set[str], set[str]]:
    """The words in the boxes, and the words that are stored, each with its question."""
    with store.read() as session:
        drafts = session.exec(
            select(Draft).where(col(Draft.interview_id) == interview)
        ).all()
        answers = session.exec(
            select(AnswerRevision).where(col(AnswerRevision.interview_id) == interview)
        ).all()
    return (
        {f"{one.question_id}: {one.text}" for one in drafts},
        {f"{one.question_id}: {one.revision}" for one in answers},
    )


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(entries=ENTRIES)
def test_the_newest_words_stand_as_if_every_line_was_brought_in(
    store: Store, survey: OpenSurvey, entries: list[Entry]
) -> None:
    case = make_case(store, survey, f"School {store.new_id()}")
    one, other = (open_one(store, case) for _ in range(2))
    every = [entry.command(store, one) for entry in entries]
    again = [entry.command(store, other) for entry in entries]

    perform(store, every)
    perform(store, newest_words(again))

    assert stands(store, one) == stands(store, other)


def test_words_that_a_slow_database_holds_up_do_not_take_the_place_of_newer_ones(
    tmp_path: Path, store: Store, survey: OpenSurvey, clock: FakeClock
) -> None:
    """The one on its way is spooled after the grace; those typed meanwhile are at once."""
    interview = open_one(store, make_case(store, survey))
    folder = tmp_path / "spool"
    on_its_way = draft(store, interview, "They know")
    clock.advance(milliseconds=100)
    newer = draft(store, interview, "They know us well.")
    spool = Spool([folder], "survey.db", "20261117-1.spool")
    for command in (newer, on_its_way):
        spool.append(command)
    spool.release()

    replay_spools(store, (folder,), "survey.db")

    with store.read() as session:
        assert session.exec(select(Draft)).one().text == "They know us well."
