"""Answers and codings from elsewhere: taken whole or not at all, and known again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from db.check import check_store
from db.coding_models import AnswerImport, Decision
from db.forgetting.erasing import erase_case
from db.frame_models import Case, FrameUnit
from db.interview_models import AnswerRevision, Interview
from db.models import Body
from db.store import Store
from survey_tui.coding.imports.answer_files import (
    refuse_if_broken,
)
from survey_tui.coding.imports.answer_import import import_answers
from survey_tui.coding.imports.coding_import import import_codings
from survey_tui.coding.machine.suggesting import suggest_all
from survey_tui.coding.record.material import material_of
from survey_tui.errors import BadFile, NotAllowed, SurveyError
from survey_tui.fieldwork.tallies import tallies
from survey_tui.surveys.documents import survey_scheme
from survey_tui.surveys.marks import Mark, blanked
from survey_tui.surveys.opening import OpenSurvey
from tests.conftest import HOSTILE
from tests.unit.coding.importing import (
    ANSWERS,
    CODINGS,
    brought_in,
    read,
    silent,
    written,
)
from tests.workbooks import write_workbook


def counts(store: Store) -> tuple[int, int, int]:
    with store.read() as session:
        return (
            len(session.exec(select(Interview)).all()),
            len(session.exec(select(AnswerRevision)).all()),
            len(session.exec(select(Case)).all()),
        )


def test_answers_come_in_once_and_change_as_revisions(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    first = brought_in(store, opened, tmp_path)
    again = brought_in(store, opened, tmp_path)
    other = read(opened, written(tmp_path, ANSWERS.replace("brilliant", "slow")))
    with pytest.raises(NotAllowed, match="1 answers are here already with other words"):
        import_answers(store, opened, other, "lead", silent)
    changed = import_answers(store, opened, other, "lead", silent, may_revise=True)

    assert (first.added, first.interviews, first.units) == (3, 2, 2)
    assert (again.added, again.unchanged, again.interviews) == (0, 3, 0)
    assert (changed.revised, changed.unchanged) == (1, 2)
    assert counts(store) == (2, 4, 2)
    answers = material_of(store, opened, survey_scheme(store, opened)).answers
    assert [a.text for a in answers][1] == "HR were slow."
    with store.read() as session:
        assert check_store(session).findings == ()
        assert len(session.exec(select(AnswerImport)).all()) == 3


def test_imported_answers_are_no_calls(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)

    found = tallies(store, opened)

    assert found.statuses == {}
    assert sum(found.classes.values()) == 0


@pytest.mark.parametrize("name", ["answers.jsonl", "answers.xlsx", "answers.csv"])
def test_every_format_says_the_same(
    store: Store, opened: OpenSurvey, tmp_path: Path, name: str
) -> None:
    header, *rows = [
        ["id", "interview", "school", "role", "question", "text"],
        ["a1", "i1", "Beck View", "headteacher", "q1", "They know us."],
        ["a2", "i1", "Beck View", "headteacher", "q2", "Caf\u00e9 \U0001f642 = 1+1"],
    ]
    file = tmp_path / name
    if name.endswith("jsonl"):
        lines = [json.dumps(dict(zip(header, row, strict=True))) for row in rows]
        file.write_text("\n".join(lines), "utf-8")
    elif name.endswith("xlsx"):
        write_workbook(file, [header, *rows])
    else:
        quoted = [",".join(f'"{cell}"' for cell in row) for row in [header, *rows]]
        file.write_text("\n".join(quoted), "utf-8")

    found = read(opened, file)

    assert found.refused == ()
    assert [(a.interview, a.question, a.text) for a in found.answers] == [
        ("i1", "q1", "They know us."),
        ("i1", "q2", "Caf\u00e9 \U0001f642 = 1+1"),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("a9,i9,X,headteacher,q9,Words", "answers 'q9', which is not open here"),
        ("a9,i9,X,headteacher,consent,Words", "answers 'consent'"),
        ("a9,i9,X,caretaker,q1,Words", "has the role 'caretaker'"),
        ("a9,i9,X,headteacher,q1,", "has no answer"),
        ("a9,i1,X,headteacher,q1,Words", "answers q1 of 'i1' again, as row 2"),
        ("a9,i9,X", "has 3 cells, the header has 6"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_with_its_number(
    opened: OpenSurvey, tmp_path: Path, line: str, told: str
) -> None:
    found = read(opened, written(tmp_path, ANSWERS + line + "\n"))

    assert len(found.answers) == 3
    assert [number for number, _reason in found.refused] == [5]
    assert told in found.refused[0][1]
    with pytest.raises(BadFile, match="1 of 4 rows cannot be taken"):
        refuse_if_broken(found, skip_refused=False)
    refuse_if_broken(found, skip_refused=True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id,words\n1,x\n", "no column holds the answers"),
        ("id,text\n1,x\n", "no column says which question"),
        ("", "is empty"),
    ],
)
def test_a_file_that_is_not_answers_is_refused(
    opened: OpenSurvey, tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(BadFile, match=told):
        read(opened, written(tmp_path, text))


def test_a_question_can_be_named_for_all_rows(
    opened: OpenSurvey, tmp_path: Path
) -> None:
    file = written(tmp_path, "id,text\n1,First\n2,Second\n")

    found = read(opened, file, question="q_any")

    assert [(a.interview, a.question) for a in found.answers] == [
        ("1", "q_any"),
        ("2", "q_any"),
    ]
    with pytest.raises(SurveyError, match="'q7' is not an open question"):
        read(opened, file, question="q7")


def test_an_import_that_is_stopped_changes_nothing(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    file = read(opened, written(tmp_path, ANSWERS))

    def stop(done: int, total: int, words: str) -> None:
        raise SurveyError("stopped by hand")

    with pytest.raises(SurveyError, match="stopped by hand"):
        import_answers(store, opened, file, "lead", stop)
    assert counts(store) == (0, 0, 0)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60)))
def test_hostile_words_come_in_as_words_or_are_refused(
    opened: OpenSurvey, tmp_path: Path, words: str
) -> None:
    row = {"id": words, "interview": "i1", "question": "q1", "text": words}
    file = written(tmp_path, json.dumps(row) + "\n", "a.jsonl")

    found = read(opened, file)

    assert len(found.answers) + len(found.refused) == 1
    for answer in found.answers:
        assert "\x1b" not in answer.text
        assert "\u202e" not in answer.text


def test_codings_are_kept_apart_and_learned_from(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    file = written(tmp_path, CODINGS, "codings.csv")

    done = import_codings(store, opened, file, None, "lead")
    again = import_codings(store, opened, file, None, "lead")

    assert (done.added, done.answers, done.coders) == (3, 2, ("ann", "bob"))
    assert (again.added, again.known) == (0, 3)
    with store.read() as session:
        decisions = session.exec(select(Decision)).all()
        assert check_store(session).findings == ()
    assert {(d.source, d.file_name) for d in decisions} == {("imported", "codings.csv")}
    decided = material_of(store, opened, survey_scheme(store, opened)).decided
    assert [(len(a.codes), len(a.spans)) for a in decided] == [(2, 2), (1, 1)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("a1,ann,0", "zz,ann,0", "row 2 codes the answer 'zz', which is not here"),
        ("know.firsthand", "know.nothing", "row 2 has the code 'know.nothing'"),
        (",strength\na1", ",great\na1", "row 2 has the valence 'great'"),
        ("0,23,They", "0,99,They", "row 2 codes 0 to 99 of an answer of 47"),
        ("They know us inside out,", "They know us inside in,", "row 2 has a quote"),
        ("ann,0,23", "ann,x,23", "row 2 has 'x' as start"),
    ],
)
def test_a_wrong_coding_stops_them_all(
    store: Store, opened: OpenSurvey, tmp_path: Path, old: str, new: str, told: str
) -> None:
    brought_in(store, opened, tmp_path)
    file = written(tmp_path, CODINGS.replace(old, new, 1), "codings.csv")

    with pytest.raises(BadFile) as refused:
        import_codings(store, opened, file, None, "lead")

    assert told in refused.value.message
    with store.read() as session:
        assert session.exec(select(Decision)).all() == []


def test_a_corrected_coding_takes_the_place_of_the_first(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    import_codings(store, opened, written(tmp_path, CODINGS, "c.csv"), None, "lead")
    other = CODINGS.replace("serv.hr,strength", "serv.hr,area")

    done = import_codings(
        store, opened, written(tmp_path, other, "c.csv"), None, "lead"
    )

    assert (done.added, done.known) == (1, 2)
    decided = material_of(store, opened, survey_scheme(store, opened)).decided
    assert decided[1].codes == (("serv.hr", "area"),)


def test_a_coding_by_nobody_is_refused(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    file = written(tmp_path, CODINGS.replace("bob", ""), "c.csv")

    with pytest.raises(BadFile, match="row 4 does not say who coded it"):
        import_codings(store, opened, file, None, "lead")
    assert import_codings(store, opened, file, "cat", "lead").coders == ("ann", "cat")


def test_files_without_ids_never_take_each_others_place(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    for text in ("text\nFirst words\n", "text\nOther words\n"):
        file = read(opened, written(tmp_path, text), question="q_any")
        import_answers(store, opened, file, "lead", silent)
        again = import_answers(store, opened, file, "lead", silent)
        assert (again.added, again.unchanged) == (0, 1)

    answers = material_of(store, opened, survey_scheme(store, opened)).answers
    assert sorted(a.text for a in answers) == ["First words", "Other words"]


@pytest.mark.parametrize("day", ["2099-01-01", "0001-01-01", "31/02/2026", "soon"])
def test_a_day_that_cannot_be_is_refused(
    opened: OpenSurvey, tmp_path: Path, day: str
) -> None:
    found = read(opened, written(tmp_path, f"text,question,date\nWords,q1,{day}\n"))

    assert "write 2026-03-31" in found.refused[0][1]


def test_who_was_forgotten_does_not_come_back_with_the_file(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    text = "id,text,question\nMrs Smith,Secret words,q1\n2,Other words,q1\n"
    brought_in(store, opened, tmp_path, text)
    with store.read() as session:
        first = session.exec(
            select(Interview).where(Interview.external_id == "Mrs Smith")
        ).one()
        names = [unit.name for unit in session.exec(select(FrameUnit)).all()]
    assert not any("Smith" in name for name in names)

    store.write(lambda r: erase_case(r, first.case_id, "lead")).result()
    file = read(opened, tmp_path / "answers.csv")
    import_answers(store, opened, file, "lead", silent)

    with store.read() as session:
        ids = [i.external_id for i in session.exec(select(Interview)).all()]
        words = [body.text for body in session.exec(select(Body)).all()]
        assert check_store(session).findings == ()
    assert sorted(map(str, ids)) == ["2", "None"]
    assert sorted(map(str, words)) == ["None", "Other words"]


def test_answers_of_a_unit_that_was_not_drawn_make_it_a_case(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    unit = FrameUnit(
        id=store.new_id(),
        survey_id=opened.survey.id,
        external_id="U1",
        name="Alder Lane",
        attributes={},
        imported_at=store.clock(),
    )
    store.write(lambda r: r.add(unit, "lead")).result()

    brought_in(store, opened, tmp_path, "urn,text,question\nU1,Words,q1\n")

    answers = material_of(store, opened, survey_scheme(store, opened)).answers
    assert [a.unit for a in answers] == ["Alder Lane"]


def test_an_id_of_several_answers_is_no_place_for_a_coding(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    file = written(tmp_path, CODINGS.replace("a1,ann,0", "i1,ann,0"), "c.csv")

    with pytest.raises(BadFile, match="row 2 says 'i1', which is 2 answers"):
        import_codings(store, opened, file, None, "lead")


def test_what_the_interviewer_put_in_is_no_word_of_the_answer() -> None:
    text = "They know us. (example?) She sat in."
    marks = [Mark("probe", 14, 24, "example")]

    words = blanked(text, marks)

    assert words == "They know us.            She sat in."
    assert len(words) == len(text)


def test_who_is_forgotten_leaves_no_suggestion_behind(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    suggest_all(store, opened, "lead", silent, semantic=False)
    with store.read() as session:
        case_id = session.exec(select(Case.id).order_by(col(Case.rank))).first()
    assert case_id is not None

    store.write(lambda recorder: erase_case(recorder, case_id, "lead")).result()

    left = suggest_all(store, opened, "lead", silent, semantic=False)
    assert left.answers == 1
    with store.read() as session:
        texts = [body.text for body in session.exec(select(Body)).all()]
        assert sorted(str(t) for t in texts) == [
            "None",
            "None",
            "We hear nothing from them.",
        ]
        assert check_store(session).findings == ()
