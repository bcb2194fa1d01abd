"""The codebook changes while people code: what was coded goes along or comes back."""

from __future__ import annotations

import pytest

from db.store import Store
from survey_tui.coding.codebook.changes import Codebook
from survey_tui.coding.codebook.worklist import sort, worklist
from survey_tui.coding.record.scheme_file import (
    SchemeFile,
)
from survey_tui.coding.record.steps import ChangedElsewhere
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.errors import NotAllowed
from survey_tui.surveys.opening import OpenSurvey
from tests.unit.coding.codebook.coded_twice import (
    GONE,
    KEPT,
    on_sqlite,
    text_of,
)
from tests.unit.coding.reviewing import NEW


@on_sqlite
@pytest.mark.parametrize(("keeps", "back"), [(True, 0), (False, 100)])
def test_who_edits_a_definition_says_whether_its_meaning_stays(
    reviewer: Reviewer, keeps: bool, back: int
) -> None:
    book = Codebook(reviewer)
    fields = {"definition": "Knowing the school by having been there."}
    assert book.is_about_meaning(KEPT, fields)
    assert not book.is_about_meaning(KEPT, {"label": "By sight"})
    edit = book.edit(KEPT, fields, keeps)
    assert edit.again == back
    book.do(edit)
    assert len(worklist(reviewer.state, is_everybodys=True)) == back
    other = Codebook(reviewer).edit(KEPT, {"label": "By sight"}, keeps_meaning=True)
    book.do(other)
    assert len(worklist(reviewer.state, is_everybodys=True)) == back
    reviewer.undo()
    reviewer.undo()
    assert worklist(reviewer.state, is_everybodys=True) == []


def test_what_was_coded_with_a_retired_code_must_get_another(
    reviewer: Reviewer,
) -> None:
    book = Codebook(reviewer)
    state = reviewer.state
    first = state.answers[0]
    reviewer.put(state.page(first.id), (0, 12), GONE, "strength")
    book.do(book.retire(GONE))
    page = state.page(first.id)
    assert page.stale == {c.id for c in page.codings}
    with pytest.raises(NotAllowed, match="a code here is retired"):
        reviewer.take(page, ())
    (item,) = worklist(state)
    assert (item.options, item.guess) == ((), None)
    assert item.why == "its code is retired"
    with pytest.raises(NotAllowed, match="there is no code"):
        sort(reviewer, [(item, GONE)])
    sort(reviewer, [(item, None)])
    assert worklist(state) == []
    reviewer.undo()
    book.do(book.restore(GONE))
    assert worklist(state, is_everybodys=True) == []


def test_a_new_code_is_put_on_the_words_in_the_same_step(reviewer: Reviewer) -> None:
    book = Codebook(reviewer)
    page = reviewer.state.page(reviewer.state.answers[0].id)
    book.do(book.add("know", NEW, page, (0, 12)))
    (coding,) = reviewer.state.page(page.answer.id).codings
    assert coding.code == "know.visits"
    assert reviewer.undo() == page.answer.id
    assert reviewer.state.page(page.answer.id).codings == ()
    assert "know.visits" not in reviewer.state.scheme.places


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"key": "d"}, "the key 'd' is taken already"),
        ({"id": KEPT}, f"the code '{KEPT}' is taken already"),
        ({"id": "Not An Id"}, "has the wrong form"),
        ({"label": ""}, "label"),
    ],
)
def test_what_would_be_wrong_is_told_and_nothing_is_changed(
    reviewer: Reviewer, linked: SchemeFile, fields: dict[str, str], told: str
) -> None:
    before = text_of(linked)
    with pytest.raises(NotAllowed, match=told):
        Codebook(reviewer).add("know", {**NEW, **fields})
    assert text_of(linked) == before


@on_sqlite
def test_a_code_with_hostile_words_is_a_code_like_any_other(reviewer: Reviewer) -> None:
    label = "[red]=cmd|' /C'!A0 \"quoted\": {x} # no comment"
    book = Codebook(reviewer)
    book.do(book.add("know", {**NEW, "label": label}))
    assert book.code("know.visits").label == label


@on_sqlite
def test_who_codes_by_the_old_codebook_is_told_and_nothing_is_written(
    store: Store, opened: OpenSurvey, reviewer: Reviewer
) -> None:
    ann = Reviewer(store, opened, "ann")
    page = ann.state.page(ann.state.answers[0].id)
    stale = Codebook(ann).retire(KEPT)
    book = Codebook(reviewer)
    book.do(book.merge(GONE, KEPT))
    with pytest.raises(ChangedElsewhere, match="the codebook was changed meanwhile"):
        ann.put(page, (0, 4), GONE, "strength")
    with pytest.raises(ChangedElsewhere):
        Codebook(ann).do(stale)
    ann.state.reload()
    assert GONE not in ann.state.scheme.places
    assert len(worklist(ann.state)) == 40
    ann.put(ann.state.page(page.answer.id), (0, 4), KEPT, "area")
    reviewer.state.reload()
    with pytest.raises(NotAllowed, match="there is no code"):
        reviewer.put(page, (0, 4), GONE, "strength")


def test_a_change_that_was_built_on_is_taken_back_first(
    store: Store, opened: OpenSurvey, reviewer: Reviewer
) -> None:
    Codebook(reviewer).do(Codebook(reviewer).add("know", NEW))
    ann = Reviewer(store, opened, "ann")
    Codebook(ann).do(Codebook(ann).retire("know.visits"))
    with pytest.raises(ChangedElsewhere, match="the codebook was changed again since"):
        reviewer.undo()
    ann.undo()
    reviewer.state.reload()
    reviewer.undo()
    assert "know.visits" not in reviewer.state.scheme.places
