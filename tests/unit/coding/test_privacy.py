"""What gives somebody away is marked, judged by a person, and never altered in the answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_schemes.assist.entities import EntityFinder
from db.audit import Recorder
from db.check import check_store
from db.forgetting.erasing import erase_case
from db.interview_models import Interview
from db.store import Store
from survey_tui.coding.record.name_check import NameCheck
from survey_tui.coding.record.notes import ON_ANSWER, ON_DECISION
from survey_tui.coding.record.privacy import (
    Identifier,
    KnownNames,
    identifiers,
    redacted,
    unjudged,
)
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.surveys.opening import OpenSurvey
from tests.unit.coding.importing import brought_in

NOBODY = KnownNames(())
SAID = "Ring Mrs Penn on 01632 960417, she is at Alder Lane, ZZ9 9ZZ."
TEXT = (
    "id,interview,school,role,question,text\n"
    f'a1,i1,Alder Lane Primary School,headteacher,q1,"{SAID}"\n'
)


def marked(text: str, names: KnownNames = NOBODY) -> list[tuple[str, str]]:
    return [(i.kind, text[i.start : i.end]) for i in identifiers(text, names)]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("telephone", "01632 960417"),
        ("telephone", "(01632) 960 417"),
        ("telephone", "+44 1632 960417"),
        ("telephone", "07700 900123"),
        ("e-mail", "j.penn+office@alder-lane.example.org"),
        ("web address", "https://alder.example.org/staff"),
        ("postcode", "ZZ9 9ZZ"),
        ("postcode", "zz9 9zz"),
        ("national insurance number", "AB 12 34 56 C"),
        ("pupil number", "A123456789012"),
        ("URN", "URN: 123456"),
        ("date", "12/03/2006"),
        ("person", "Mrs Penn"),
        ("person", "Dr. J. O'Neill-Smith"),
        ("person", "Miss Ada Lovelace"),
    ],
)
def test_what_is_written_in_one_way_is_marked(kind: str, said: str) -> None:
    text = f"We asked, and {said} was the answer."
    assert marked(text) == [(kind, said)]


@pytest.mark.parametrize(
    "text",
    [
        "About 30 schools, 19 of them ours, in 2013 and 2014.",
        "We had 120 pupils and 4500 pounds left in year 6.",
        "Level 4b in KS2, a 1 in 10 chance, 50 per cent.",
        "She was a sister to us all, and the head knew.",
        "Grade 2 in May 2013; q1 to q4 took 20 minutes.",
    ],
)
def test_figures_and_common_words_are_left_alone(text: str) -> None:
    assert marked(text) == []


def test_the_names_of_the_sample_are_known_as_they_are_said() -> None:
    names = KnownNames(
        [("school", "Alder Lane Primary School"), ("person", "Mrs Jane Penn")]
    )
    said = "Alder Lane is fine, Penn said; at alder lane the pen and the penn are shut."
    assert marked(said, names) == [("school", "Alder Lane"), ("person", "Penn")]
    whole = "At Alder Lane Primary School, Mrs Jane Penn left."
    assert marked(whole, names) == [
        ("school", "Alder Lane Primary School"),
        ("person", "Mrs Jane Penn"),
    ]
    assert marked("The primary school is the school.", names) == []


def test_spacy_finds_people_and_places() -> None:
    finder = EntityFinder()
    if not finder.has_model:
        pytest.skip("the small English model is not installed")
    text = "Sarah Connolly came from Stafford to help us."
    found = {(kind, text[start:end]) for start, end, kind in finder.find(text)}
    assert ("person", "Sarah Connolly") in found
    assert finder.find("the data was useful and the training too") == []
    assert finder.find("HT says the LA and NC leave us alone.") == []


def test_a_name_that_is_found_while_the_screen_looks_is_marked_next_time(
    store: Store, opened: OpenSurvey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought_in(store, opened, tmp_path, TEXT)
    (answer,) = Reviewer(store, opened, "bilal").state.answers
    check = NameCheck({answer.question: ""})
    school = (SAID.index("Alder"), SAID.index("Alder") + 5, "place")

    def meanwhile(*given: Any) -> list[Identifier]:
        found = unjudged(*given)
        if not check.is_known(answer.id):
            check.know(answer.id, [school])
        return found

    monkeypatch.setattr("survey_tui.coding.record.name_check.unjudged", meanwhile)

    before, after = check.waiting(answer), check.waiting(answer)

    assert "place" not in {one.kind for one in before}
    assert "place" in {one.kind for one in after}
    assert check.waiting(answer) is after


_stretch = st.tuples(
    st.integers(0, 60), st.integers(1, 20), st.sampled_from(["person", "place"])
).map(lambda s: (s[0], s[0] + s[1], s[2]))


@given(st.text(min_size=80, max_size=120), st.lists(_stretch, max_size=5))
def test_what_is_hidden_is_gone_and_the_rest_stands(
    text: str, hidden: list[tuple[int, int, str]]
) -> None:
    text = text.replace("[", "(").replace("]", ")")
    shown = redacted(text, hidden)
    covered = {i for start, end, _ in hidden for i in range(start, end)}
    rest = "".join(c for i, c in enumerate(text) if i not in covered)
    left = shown.replace("[person]", "").replace("[place]", "")
    assert left == rest


def test_a_person_hides_names_and_the_answer_stays_as_it_is(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path, TEXT)
    reviewer = Reviewer(store, opened, "bilal")
    state = reviewer.state
    (answer,) = state.answers
    found = state.names.waiting(answer)
    assert [i.kind for i in found] == ["person", "telephone", "school", "postcode"]

    for one in found[:3]:
        reviewer.hide(answer, (one.start, one.end, one.kind))
    last = found[3]
    reviewer.dismiss(answer, (last.start, last.end, last.kind))
    assert state.names.waiting(answer) == []
    hidden = state.notes.hidden(answer.id)
    shown = "Ring [person] on [telephone], she is at [school], ZZ9 9ZZ."
    assert redacted(answer.stored, hidden) == shown

    again = Reviewer(store, opened, "bilal")
    assert again.state.answers[0].stored == SAID
    again.undo()
    again.undo()
    assert len(again.state.names.waiting(answer)) == 2
    again.redo()
    assert redacted(answer.stored, again.state.notes.hidden(answer.id)) == shown
    reviewer.state.reload()
    reviewer.dismiss(answer, (found[0].start, found[0].end, "person"))
    assert "Mrs Penn" in redacted(answer.stored, reviewer.state.notes.hidden(answer.id))
    with store.read() as session:
        assert check_store(session).findings == ()


def test_what_was_hidden_once_is_marked_everywhere(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    more = TEXT + "a2,i2,Beck View,governor,q1,Nobody like Zebedee is left.\n"
    more += "a3,i3,Moor End,governor,q1,We miss Zebedee too.\n"
    brought_in(store, opened, tmp_path, more)
    reviewer = Reviewer(store, opened, "bilal")
    second, third = reviewer.state.answers[1:]
    assert reviewer.state.names.waiting(third) == []
    start = second.stored.index("Zebedee")
    reviewer.hide(second, (start, start + 7, "person"))
    (found,) = reviewer.state.names.waiting(third)
    assert third.stored[found.start : found.end] == "Zebedee"


def test_a_memo_stays_with_a_coding_that_gets_another_code(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path, TEXT)
    reviewer = Reviewer(store, opened, "bilal")
    (answer,) = reviewer.state.answers
    reviewer.put(reviewer.state.page(answer.id), (0, 13), "know.data", "area")

    def coding_root() -> str:
        (coding,) = reviewer.state.page(answer.id).codings
        return reviewer.state.ledger.chain(coding.id)[-1]

    reviewer.memo(ON_DECISION, coding_root(), answer, "[bold]is it?[/]")
    reviewer.memo(ON_ANSWER, answer.id, answer, "ask the lead")
    page = reviewer.state.page(answer.id)
    reviewer.recode(page, page.codings[0], "know.firsthand")
    assert reviewer.state.memo(ON_DECISION, coding_root(), answer) == "[bold]is it?[/]"
    reviewer.memo(ON_DECISION, coding_root(), answer, "it is")
    reviewer.memo(ON_ANSWER, answer.id, answer, "  ")
    assert reviewer.state.memo(ON_ANSWER, answer.id, answer) == ""
    reviewer.undo()
    reviewer.undo()
    assert reviewer.state.memo(ON_ANSWER, answer.id, answer) == "ask the lead"
    assert reviewer.state.memo(ON_DECISION, coding_root(), answer) == "[bold]is it?[/]"

    ann = Reviewer(store, opened, "ann")
    assert ann.state.memo(ON_ANSWER, answer.id, answer) == "bilal: ask the lead"
    blind = Reviewer(store, opened, "ann", is_blind=True)
    assert blind.state.memo(ON_ANSWER, answer.id, answer) == ""


def test_memos_are_forgotten_with_the_person(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path, TEXT)
    reviewer = Reviewer(store, opened, "bilal")
    (answer,) = reviewer.state.answers
    reviewer.memo(ON_ANSWER, answer.id, answer, "Mrs Penn again")
    with store.read() as session:
        interview = session.get(Interview, answer.interview_id)
        assert interview is not None
        case_id = interview.case_id

    def forget(recorder: Recorder) -> int:
        return erase_case(recorder, case_id, "lead")

    store.write(forget).result()
    again = Reviewer(store, opened, "bilal")
    assert [m.text for m in again.state.notes.memos] == [None]
    with store.read() as session:
        assert check_store(session).findings == ()


@pytest.mark.parametrize(
    ("text", "judged", "left"),
    [
        ("Mrs Penn Rahman rang", "Rahman", ["Mrs Penn"]),
        ("Mrs Penn Rahman rang", "Penn", ["Rahman"]),
        ("Mrs Penn rang", "Penn", []),
        ("Mrs Penn rang", "", ["Mrs Penn"]),
        ("ring 01632 960123", "01632", ["960123"]),
        ("Mr Bell and Mrs Penn", "Bell", ["Mrs Penn"]),
    ],
)
def test_what_was_judged_of_half_a_name_leaves_the_other_half(
    text: str, judged: str, left: list[str]
) -> None:
    start = text.find(judged) if judged else 0
    found = unjudged(text, [(start, start + len(judged))], KnownNames([]), (), "")

    assert [text[i.start : i.end] for i in found] == left
