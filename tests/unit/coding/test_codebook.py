"""The codebook changes while people code: what was coded goes along or comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from coding_schemes.loader import load_builtin_scheme, load_scheme, parse_scheme
from db.check import check_store
from db.store import Store
from survey_tui.coding.agreement.adjudicator import Adjudicator
from survey_tui.coding.codebook.changes import Codebook
from survey_tui.coding.codebook.worklist import sort, worklist
from survey_tui.coding.imports.coding_import import import_codings
from survey_tui.coding.record.material import material_of
from survey_tui.coding.record.notes import ON_CODE
from survey_tui.coding.record.scheme_file import (
    BEHIND,
    CHANGED,
    MISSING,
    SAME,
    SchemeFile,
)
from survey_tui.coding.record.steps import ChangedElsewhere
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.errors import NotAllowed
from survey_tui.surveys.documents import survey_scheme
from survey_tui.surveys.opening import OpenSurvey
from tests.unit.coding.importing import brought_in, written
from tests.unit.coding.reviewing import NEW

# What does not depend on the database is tried on one.
on_sqlite = pytest.mark.parametrize("target", ["sqlite"], indirect=True)
GONE, KEPT = "know.data", "know.firsthand"


@pytest.fixture
def linked(opened: OpenSurvey, tmp_path: Path) -> SchemeFile:
    """The survey's scheme in a file of its own, with a comment of its own."""
    path = tmp_path / "ours.yaml"
    path.write_text(load_builtin_scheme("la-school-improvement").text, "utf-8")
    found = SchemeFile(tmp_path / "state" / "scheme-files.json", opened.survey.id)
    found.link(path)
    return found


@pytest.fixture
def reviewer(
    store: Store, opened: OpenSurvey, tmp_path: Path, linked: SchemeFile
) -> Reviewer:
    """Two hundred codings by two coders, half of each code, some of both on the same words."""
    answers = ["id,interview,school,role,question,text"]
    codings = ["answer_id,coder,start,end,quote,code,valence"]
    words = "They know us and the data is useful"
    for number in range(50):
        answers.append(f"a{number},i{number},School {number},headteacher,q1,{words}.")
        for coder in ("ann", "bob"):
            codings.append(f"a{number},{coder},0,12,They know us,{KEPT},strength")
            start, end = (17, 35) if number % 5 else (0, 12)
            quote = words[start:end]
            codings.append(f"a{number},{coder},{start},{end},{quote},{GONE},strength")
    brought_in(store, opened, tmp_path, "\n".join(answers) + "\n")
    file = written(tmp_path, "\n".join(codings) + "\n", "codings.csv")
    import_codings(store, opened, file, None, "lead")
    return Reviewer(store, opened, "lead", file=linked)


def shape(reviewer: Reviewer) -> list[tuple[object, ...]]:
    """Every coding of everybody, without ids."""
    return sorted(
        (answer.file_id, c.coder, *c.place, c.valence, c.flags, c.source, c.is_blind)
        for answer in reviewer.state.everything
        for coder in ("ann", "bob", "lead")
        for c in reviewer.state.ledger.codings(answer.id, coder)
    )


def text_of(linked: SchemeFile) -> str:
    assert linked.path is not None
    return linked.path.read_text("utf-8")


def comments(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.lstrip().startswith("#")]


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
def test_a_file_that_somebody_changed_is_left_alone_and_can_be_read_in(
    reviewer: Reviewer, linked: SchemeFile
) -> None:
    book = Codebook(reviewer)
    theirs = text_of(linked).replace(
        "label: First-hand knowledge of the school", "label: Seen"
    )
    assert theirs != text_of(linked)
    assert linked.path is not None
    linked.path.write_text(theirs, "utf-8")
    assert linked.standing(reviewer.state.loaded) == CHANGED

    book.do(book.edit(GONE, {"label": "Figures"}, keeps_meaning=True))
    assert text_of(linked) == theirs
    assert "changed by somebody" in reviewer.file_told

    book.do(book.from_file(linked.read(), keeps_meaning=True))
    assert reviewer.state.scheme.code(KEPT).label == "Seen"
    assert linked.standing(reviewer.state.loaded) == SAME
    assert text_of(linked) == theirs


@on_sqlite
def test_a_file_that_missed_a_change_is_behind_and_catches_up(
    store: Store, opened: OpenSurvey, reviewer: Reviewer, linked: SchemeFile
) -> None:
    first = text_of(linked)
    cut_off = Reviewer(store, opened, "lead")
    Codebook(cut_off).do(
        Codebook(cut_off).edit(GONE, {"label": "Figures"}, keeps_meaning=True)
    )
    assert text_of(linked) == first, "as if the power failed before it was written"
    reviewer.state.reload()
    state = reviewer.state
    assert linked.standing(state.loaded, state.scheme_texts()) == BEHIND
    book = Codebook(reviewer)
    book.do(book.edit(GONE, {"label": "Numbers"}, keeps_meaning=True))
    assert linked.standing(state.loaded) == SAME


@on_sqlite
def test_a_code_deleted_from_the_file_leaves_its_codings_to_be_sorted(
    reviewer: Reviewer, linked: SchemeFile
) -> None:
    book = Codebook(reviewer)
    start = text_of(linked).index("      - id: know.data")
    end = text_of(linked).index("      - id:", start + 10)
    shorter = parse_scheme(
        (text_of(linked)[:start] + text_of(linked)[end:]).replace(
            f"({GONE})", f"({KEPT})"
        ),
        "theirs",
    )
    edit = book.from_file(shorter, keeps_meaning=False)
    assert edit.again >= 100
    book.do(edit)
    gone = [
        i for i in worklist(reviewer.state, is_everybodys=True) if i.coding.code == GONE
    ]
    assert len(gone) == 100
    assert {i.why for i in gone} == {"its code is not in the codebook any more"}


@on_sqlite
def test_a_file_keeps_its_line_ends_its_mark_and_its_rights(
    reviewer: Reviewer, linked: SchemeFile
) -> None:
    assert linked.path is not None
    old = text_of(linked)
    linked.path.write_bytes(b"\xef\xbb\xbf" + old.replace("\n", "\r\n").encode())
    linked.path.chmod(0o640)
    assert linked.standing(reviewer.state.loaded) == SAME
    book = Codebook(reviewer)
    book.do(book.edit(GONE, {"label": "Figures"}, keeps_meaning=True))
    raw = linked.path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == old.count("\n")
    assert linked.path.stat().st_mode & 0o777 == 0o640
    assert load_scheme(linked.path).scheme == reviewer.state.scheme
    linked.path.unlink()
    assert linked.standing(reviewer.state.loaded) == MISSING
    reviewer.undo()
    assert "is not there any more" in reviewer.file_told


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
