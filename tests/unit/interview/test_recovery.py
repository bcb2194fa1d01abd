"""What a spool file holds is brought in as it was typed, in whatever order it stands there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from db.commands import Command
from db.interview_models import AnswerRevision, CallProgress, Draft
from db.spool import Spool
from db.store import Store
from survey_tui.interview.recovery import replay_spools, to_bring_in
from survey_tui.surveys.opening import OpenSurvey
from tests.conftest import FakeClock, make_case
from tests.unit.db.rows import answer, draft, open_one, opening


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
@given(entries=ENTRIES, opened_after=st.integers(0, 12))
def test_what_is_brought_in_stands_as_if_every_line_was_done_in_turn(
    store: Store, survey: OpenSurvey, entries: list[Entry], opened_after: int
) -> None:
    """The interview is opened first, though drafts were typed on before that was spooled."""
    case = make_case(store, survey, f"School {store.new_id()}")
    in_turn, spooled = opening(store, case), opening(store, case)
    lines = [entry.command(store, spooled.id) for entry in entries]
    submitted = [n for n, entry in enumerate(entries) if entry.is_submitted]
    lines.insert(min([opened_after, *submitted]), spooled)

    perform(store, [in_turn, *(one.command(store, in_turn.id) for one in entries)])
    perform(store, to_bring_in(lines))

    assert stands(store, in_turn.id) == stands(store, spooled.id)


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


def test_where_a_call_stood_comes_in_from_a_spool_file_of_before_it_had_a_table(
    tmp_path: Path, store: Store, survey: OpenSurvey, clock: FakeClock
) -> None:
    interview = open_one(store, make_case(store, survey))
    kept = draft(store, interview, "", question_id="")
    folder = tmp_path / "spool"
    spool = Spool([folder], "survey.db", "20261117-1.spool")
    stood = {"away": "95", "times": '{"phase": "talking"}', "position": "q2"}
    for field, text in reversed(stood.items()):
        clock.advance(seconds=1)
        earlier = {"field": field, "text": text, "at": clock()}
        spool.append(kept.model_copy(update=earlier))
    spool.release()

    replay_spools(store, (folder,), "survey.db")

    with store.read() as session:
        found = session.exec(select(CallProgress)).one()
        assert session.exec(select(Draft)).all() == []
    assert (found.step_id, found.away_seconds) == ("q2", 95)
    assert found.times == stood["times"]
    assert found.kept_at == clock()
