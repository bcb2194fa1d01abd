"""Codes that are merged, split and renamed: what was coded with them goes along."""

from __future__ import annotations

from pathlib import Path

from db.check import check_store
from db.store import Store
from survey_tui.coding.agreement.adjudicator import Adjudicator
from survey_tui.coding.codebook.changes import Codebook
from survey_tui.coding.codebook.worklist import sort, worklist
from survey_tui.coding.record.material import material_of
from survey_tui.coding.record.notes import ON_CODE
from survey_tui.coding.record.scheme_file import (
    SchemeFile,
)
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.surveys.documents import survey_scheme
from survey_tui.surveys.opening import OpenSurvey
from tests.unit.coding.codebook.coded_twice import (
    GONE,
    KEPT,
    comments,
    on_sqlite,
    shape,
    text_of,
)
from tests.unit.coding.importing import brought_in
from tests.unit.coding.reviewing import NEW


def test_two_hundred_decisions_are_merged_and_split_again(
    store: Store, opened: OpenSurvey, reviewer: Reviewer, linked: SchemeFile
) -> None:
    book = Codebook(reviewer)
    before, first_text = shape(reviewer), text_of(linked)
    assert len(book.used(GONE, KEPT).codings) == 200

    merge = book.merge(GONE, KEPT)
    assert (merge.moved, merge.again) == (100, 80)
    assert text_of(linked) == first_text, "a plan changes nothing"
    book.do(merge)

    used = book.usage()
    assert GONE not in used
    assert len(used[KEPT].codings) == 180, "what said the same fell together"
    merged_text = text_of(linked)
    assert comments(merged_text) == comments(first_text)
    assert "is_retired: true" in merged_text
    todo = worklist(reviewer.state, is_everybodys=True)
    assert len(todo) == 80
    assert {item.why for item in todo} == {
        "it was Data analysis and risk assessment (retired)"
    }
    assert {item.guess for item in todo} == {KEPT}

    back = book.code(GONE)
    fields = {"id": back.id, "key": back.key, "label": back.label, "cues": back.cues}
    book.do(book.split(KEPT, fields))
    todo = worklist(reviewer.state, is_everybodys=True)
    assert len(todo) == 180, "all of a code that was split come back"
    guessed = [(item, item.guess) for item in todo]
    assert sum(code == GONE for _, code in guessed) == 80, (
        "they know where they came from"
    )
    sort(reviewer, guessed)
    assert worklist(reviewer.state, is_everybodys=True) == []
    assert len(book.used(GONE).codings) == 80
    assert "is_retired" not in text_of(linked)
    assert comments(text_of(linked)) == comments(first_text)

    again = Reviewer(store, opened, "lead", file=linked)
    for _ in range(3):
        again.undo()
    assert shape(again) == before
    assert text_of(linked) == first_text
    for _ in range(3):
        again.redo()
    assert len(Codebook(again).used(GONE).codings) == 80
    with store.read() as session:
        assert check_store(session).findings == ()


@on_sqlite
def test_a_new_id_takes_its_codings_along_and_nobody_has_to_look(
    store: Store, opened: OpenSurvey, reviewer: Reviewer
) -> None:
    book = Codebook(reviewer)
    learned = len(material_of(store, opened, survey_scheme(store, opened)).decided)
    book.do(book.rename(KEPT, "know.close"))
    assert len(book.used("know.close").codings) == 100
    assert worklist(reviewer.state, is_everybodys=True) == []
    loaded = survey_scheme(store, opened)
    assert "know.firsthand" not in loaded.text
    assert len(material_of(store, opened, loaded).decided) == learned
    reviewer.undo()
    assert len(book.used(KEPT).codings) == 100


@on_sqlite
def test_what_waits_to_be_looked_at_waits_under_its_new_id_too(
    reviewer: Reviewer,
) -> None:
    book = Codebook(reviewer)
    book.do(book.edit(KEPT, {"definition": "Something else."}, keeps_meaning=False))
    reviewer.memo(ON_CODE, KEPT, None, "ask Jo")
    book.do(book.rename(KEPT, "know.close"))
    assert len(worklist(reviewer.state, is_everybodys=True)) == 100
    assert reviewer.state.memo(ON_CODE, "know.close", None) == "ask Jo"
    reviewer.undo()
    assert reviewer.state.memo(ON_CODE, KEPT, None) == "ask Jo"


@on_sqlite
def test_what_somebody_else_sorted_was_not_coded_blind(
    store: Store, opened: OpenSurvey, reviewer: Reviewer
) -> None:
    blind = Reviewer(store, opened, "carol", is_blind=True)
    page = blind.state.page(blind.state.answers[0].id)
    blind.put(page, (0, 12), KEPT, "strength")
    blind.take(blind.state.page(page.answer.id), ())
    reviewer.state.reload()
    book = Codebook(reviewer)
    book.do(book.split(KEPT, NEW))
    blind.state.reload()
    (mine,) = worklist(blind.state)
    assert mine.guess is None, "nothing is suggested to who codes blind"
    theirs = [
        i
        for i in worklist(reviewer.state, is_everybodys=True)
        if i.coding.coder == "carol"
    ]
    sort(reviewer, [(theirs[0], KEPT)])
    assert not reviewer.state.ledger.was_blind(page.answer.id, "carol")
    reviewer.undo()
    blind.state.reload()
    sort(blind, [(worklist(blind.state)[0], KEPT)])
    assert blind.state.ledger.was_blind(page.answer.id, "carol")


def test_verdicts_go_along_or_have_to_be_given_again(
    store: Store, opened: OpenSurvey, reviewer: Reviewer
) -> None:
    state = reviewer.state
    page = state.page(state.answers[1].id)
    ann = Reviewer(store, opened, "ann")
    ann.drop(page, ann.state.page(page.answer.id).codings[1])
    lead = Adjudicator(store, opened, "lead")
    (dispute,) = lead.open
    assert dispute.code == GONE
    lead.settle(dispute, [(17, 35, "strength")], "coder_error")
    assert (len(lead.open), lead.settled) == (0, 1)

    reviewer.state.reload()
    book = Codebook(reviewer)
    book.do(book.rename(GONE, "know.numbers"))
    renamed = Adjudicator(store, opened, "lead")
    assert (len(renamed.open), renamed.settled) == (0, 1)
    assert {code for _, code in renamed.verdicts} == {"know.numbers"}

    merge = book.merge("know.numbers", KEPT)
    assert merge.reopened == 1
    book.do(merge)
    assert Adjudicator(store, opened, "lead").verdicts == {}
    reviewer.undo()
    reviewer.undo()
    assert Adjudicator(store, opened, "lead").settled == 1


@on_sqlite
def test_words_tell_which_part_of_a_split_code_is_meant(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    text = (
        "id,interview,school,role,question,text\n"
        "a1,i1,A,headteacher,q1,She comes to see us each term.\n"
        "a2,i2,B,headteacher,q1,They know the school at first hand.\n"
    )
    brought_in(store, opened, tmp_path, text)
    reviewer = Reviewer(store, opened, "lead")
    for answer in reviewer.state.answers:
        page = reviewer.state.page(answer.id)
        reviewer.put(page, (0, len(answer.text)), KEPT, "strength")
    book = Codebook(reviewer)
    book.do(book.split(KEPT, NEW))
    items = worklist(reviewer.state)
    assert [item.guess for item in items] == ["know.visits", KEPT]
    assert all(item.options == (KEPT, "know.visits") for item in items)


def test_what_a_merge_did_to_the_words_of_others_is_undone_when_the_code_comes_back(
    reviewer: Reviewer,
) -> None:
    book = Codebook(reviewer)
    third = next(
        code.id
        for code in reviewer.state.scheme.codes
        if code.id not in (GONE, KEPT) and not code.is_residual
    )
    book.do(
        book.edit(
            third, {"exclude": [f"what is seen in data ({GONE})"]}, keeps_meaning=True
        )
    )
    book.do(book.edit(KEPT, {"exclude": [f"data alone ({GONE})"]}, keeps_meaning=True))
    rules = reviewer.state.scheme.rules
    excludes = {c.id: c.exclude for c in reviewer.state.scheme.codes if c.id != GONE}

    book.do(book.merge(GONE, KEPT))
    assert f"({KEPT})" in reviewer.state.scheme.code(third).exclude[0]
    book.do(book.restore(GONE))

    scheme = reviewer.state.scheme
    assert scheme.rules == rules
    assert {c.id: c.exclude for c in scheme.codes if c.id != GONE} == excludes
