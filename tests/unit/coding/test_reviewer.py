"""Reviewing: every act is on disk, can be undone, and is there again after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding_schemes.coded import Segment
from db.check import check_store
from db.store import Store
from survey_tui.coding.codebook.changes import Codebook
from survey_tui.coding.codebook.worklist import sort, worklist
from survey_tui.coding.imports.coding_import import import_codings
from survey_tui.coding.machine.suggesting import suggest_all
from survey_tui.coding.record.ledger import Coding
from survey_tui.coding.record.material import Answer, material_of
from survey_tui.coding.record.notes import ON_ANSWER
from survey_tui.coding.record.proposals import Proposal
from survey_tui.coding.record.spans import EdgeMove, words
from survey_tui.coding.record.state import Page
from survey_tui.coding.record.steps import ChangedElsewhere
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.errors import NotAllowed, SurveyError
from survey_tui.surveys.documents import survey_scheme
from survey_tui.surveys.marks import Mark, blanked
from survey_tui.surveys.opening import OpenSurvey
from tests.unit.coding.importing import CODINGS, brought_in, silent, written
from tests.unit.coding.reviewing import CODE, OTHER, first, revise, shape


@pytest.fixture
def reviewer(store: Store, opened: OpenSurvey, tmp_path: Path) -> Reviewer:
    brought_in(store, opened, tmp_path)
    return Reviewer(store, opened, "bilal")


def only(page: Page) -> Coding:
    (coding,) = page.codings
    return coding


def test_what_enter_takes_is_coded_and_the_rest_is_remembered(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    suggest_all(store, opened, "lead", silent, semantic=False)
    reviewer = Reviewer(store, opened, "bilal")
    reviewer.state.suggestions.fetch(answer.id for answer in reviewer.state.answers)
    page = first(reviewer)
    shown = [page.proposals[0], *(p for p in page.proposals[1:] if not p.is_taken)]

    reviewer.take(page, shown)

    after = first(reviewer)
    assert after.is_settled
    assert not after.proposals
    assert only(after).source == "accepted"
    assert only(after).place == (shown[0].start, shown[0].end, shown[0].code)
    step = reviewer.state.history.to_undo()
    assert step is not None
    assert [s["taken"] for s in step.detail["shown"]] == [p.is_taken for p in shown]


def test_an_answer_without_a_code_is_settled_and_learned_from(
    store: Store, opened: OpenSurvey, reviewer: Reviewer
) -> None:
    page = first(reviewer)

    reviewer.take(page, ())

    assert first(reviewer).is_settled
    (decided,) = material_of(store, opened, survey_scheme(store, opened)).decided
    assert (decided.id, decided.codes) == (page.answer.id, ())
    assert reviewer.state.decided() == (decided,)


def test_an_unfinished_answer_is_not_learned_from(
    store: Store, opened: OpenSurvey, reviewer: Reviewer
) -> None:
    reviewer.put(first(reviewer), (0, 10), CODE, "strength")

    assert material_of(store, opened, survey_scheme(store, opened)).decided == ()
    assert reviewer.state.decided() == ()


def test_a_split_and_a_join_keep_every_word_and_are_undone(reviewer: Reviewer) -> None:
    text = first(reviewer).answer.text
    reviewer.put(first(reviewer), (0, len(text)), CODE, "area")
    whole = only(first(reviewer))
    cut = words(text)[3][0]

    reviewer.split(first(reviewer), whole, cut)
    left, right = first(reviewer).codings
    reviewer.join(first(reviewer), left, right)
    joined = only(first(reviewer))
    reviewer.undo()

    assert (left.start, right.end) == (whole.start, whole.end)
    assert text[left.end : right.start].strip() == ""
    assert (joined.start, joined.end) == (whole.start, whole.end)
    assert [c.place for c in first(reviewer).codings] == [left.place, right.place]


def test_a_stretch_is_not_joined_with_itself(reviewer: Reviewer) -> None:
    reviewer.put(first(reviewer), (0, 10), CODE, "area")
    coding = only(first(reviewer))

    with pytest.raises(NotAllowed, match="no second stretch"):
        reviewer.join(first(reviewer), coding, coding)


def test_an_edge_moves_by_words_and_not_past_the_other(reviewer: Reviewer) -> None:
    page = first(reviewer)
    listed = words(page.answer.text)
    reviewer.put(page, listed[1], CODE, "area")

    reviewer.move(
        first(reviewer),
        only(first(reviewer)),
        EdgeMove(is_start=False, is_forward=True),
    )
    reviewer.move(
        first(reviewer),
        only(first(reviewer)),
        EdgeMove(is_start=True, is_forward=False),
    )

    coding = only(first(reviewer))
    assert (coding.start, coding.end) == (listed[0][0], listed[2][1])
    with pytest.raises(NotAllowed):
        reviewer.move(
            first(reviewer), coding, EdgeMove(is_start=True, is_forward=False)
        )


def test_two_windows_of_one_coder_do_not_overwrite_each_other(
    store: Store, opened: OpenSurvey, reviewer: Reviewer
) -> None:
    reviewer.put(first(reviewer), (0, 10), CODE, "strength")
    other = Reviewer(store, opened, "bilal")
    seen = first(reviewer)
    other.revalue(first(other), only(first(other)), "area")

    with pytest.raises(ChangedElsewhere, match="another window"):
        reviewer.drop(seen, only(seen))

    reviewer.state.reload()
    assert only(first(reviewer)).valence == "area"


def test_undo_stops_at_what_was_changed_elsewhere(
    store: Store, opened: OpenSurvey, reviewer: Reviewer
) -> None:
    reviewer.put(first(reviewer), (0, 10), CODE, "strength")
    other = Reviewer(store, opened, "bilal")
    other.revalue(first(other), only(first(other)), "area")

    with pytest.raises(ChangedElsewhere):
        reviewer.undo()

    reviewer.state.reload()
    assert only(first(reviewer)).valence == "area"


def test_two_coders_at_once_keep_their_own(
    store: Store, opened: OpenSurvey, reviewer: Reviewer
) -> None:
    other = Reviewer(store, opened, "carol", is_blind=True)
    reviewer.put(first(reviewer), (0, 10), CODE, "strength")
    other.put(first(other), (0, 10), CODE, "area")
    other.take(first(other), ())

    assert only(first(reviewer)).valence == "strength"
    assert only(first(other)).valence == "area"
    assert only(first(other)).is_blind
    other.undo()
    other.undo()
    assert first(other).codings == ()
    assert only(first(Reviewer(store, opened, "bilal"))).valence == "strength"


def test_a_blind_page_shows_nothing_of_the_machine(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    suggest_all(store, opened, "lead", silent, semantic=False)
    blind = Reviewer(store, opened, "carol", is_blind=True)
    blind.state.suggestions.fetch(answer.id for answer in blind.state.answers)

    assert all(blind.state.page(a.id).proposals == () for a in blind.state.answers)


def test_a_changed_answer_offers_its_codes_where_the_words_stand_now(
    store: Store, opened: OpenSurvey, reviewer: Reviewer
) -> None:
    page = first(reviewer)
    listed = words(page.answer.text)
    reviewer.put(page, (listed[1][0], listed[3][1]), CODE, "area")
    reviewer.take(first(reviewer), ())
    quote = page.answer.text[listed[1][0] : listed[3][1]]
    revise(store, page.answer.id, f"Well. {page.answer.text}")

    later = Reviewer(store, opened, "bilal")
    page = first(later)

    assert not page.is_settled
    assert page.codings == ()
    (proposal,) = page.proposals
    assert page.answer.text[proposal.start : proposal.end] == quote
    assert proposal.is_taken
    later.take(page, page.proposals)
    assert only(first(later)).code == CODE
    later.undo()
    assert first(later).codings == ()
    assert len(first(later).proposals) == 1


def test_imported_codings_are_settled_and_can_be_taken_over(
    store: Store, opened: OpenSurvey, reviewer: Reviewer, tmp_path: Path
) -> None:
    import_codings(store, opened, written(tmp_path, CODINGS, "c.csv"), None, "lead")
    coder = next(c for c in Reviewer(store, opened, "x").state.ledger.coders())
    theirs = Reviewer(store, opened, coder)
    page = next(
        p
        for p in map(theirs.state.page, (a.id for a in theirs.state.answers))
        if p.codings
    )

    theirs.revalue(page, page.codings[0], "neutral")

    assert page.is_settled
    again = Reviewer(store, opened, coder).state.page(page.answer.id)
    assert "neutral" in [c.valence for c in again.codings]


KINDS = """
put drop value flag split join move take undo put take
merge retire restore define rename sort hide dismiss memo
""".split()  # noqa: SIM905
ACTS = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.integers(0, 2),
        st.integers(0, 5),
        st.sampled_from([CODE, OTHER]),
    ),
    min_size=1,
    max_size=14,
)


@settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=ACTS)
def test_everything_is_undone_and_done_again_also_after_a_restart(
    sqlite_store: Store,
    tmp_path_factory: pytest.TempPathFactory,
    acts: list[tuple[str, int, int, str]],
) -> None:
    from tests.conftest import make_survey

    opened = make_survey(sqlite_store)
    brought_in(sqlite_store, opened, tmp_path_factory.mktemp("a"))
    reviewer = Reviewer(sqlite_store, opened, "bilal")
    before = shape(reviewer)
    for act in acts:
        do(reviewer, act)
    after = shape(reviewer)

    assert shape(Reviewer(sqlite_store, opened, "bilal")) == after
    reviewer = Reviewer(sqlite_store, opened, "bilal")
    count = 0
    while reviewer.state.history.to_undo() is not None:
        reviewer.undo()
        count += 1
    assert shape(reviewer) == before
    reviewer = Reviewer(sqlite_store, opened, "bilal")
    for _ in range(count):
        reviewer.redo()
    assert shape(reviewer) == after
    assert shape(Reviewer(sqlite_store, opened, "bilal")) == after
    with sqlite_store.read() as session:
        assert check_store(session).findings == ()


def do(reviewer: Reviewer, act: tuple[str, int, int, str]) -> None:
    """One act, if it makes sense where it falls."""
    kind, place, number, code = act
    page = reviewer.state.page(reviewer.state.answers[place].id)
    listed = words(page.answer.text)
    chosen = page.codings[number % len(page.codings)] if page.codings else None
    span = (listed[number % len(listed)][0], listed[-1][1])
    try:
        if kind == "put":
            reviewer.put(page, span, code, "area")
        elif kind == "take":
            end = listed[0][1]
            one = Proposal(
                "suggested", Segment(0, end, code, "strength"), is_taken=True, model="m"
            )
            reviewer.take(page, () if page.is_settled else (one,))
        elif kind == "undo":
            reviewer.undo()
        elif kind in ("hide", "dismiss"):
            judge = reviewer.hide if kind == "hide" else reviewer.dismiss
            judge(page.answer, (0, listed[0][1], "person"))
        elif kind == "memo":
            words_of_memo = "" if number == 0 else f"memo {number}"
            reviewer.memo(ON_ANSWER, page.answer.id, page.answer, words_of_memo)
        elif kind == "sort":
            items = worklist(reviewer.state)[: number + 1]
            sort(reviewer, [(item, item.guess) for item in items])
        elif kind in ("merge", "retire", "restore", "define", "rename"):
            change_codebook(Codebook(reviewer), kind, code, number)
        elif chosen is not None and kind == "drop":
            reviewer.drop(page, chosen)
        elif chosen is not None and kind == "value":
            reviewer.revalue(page, chosen, "mixed")
        elif chosen is not None and kind == "flag":
            reviewer.flag(page, chosen, "quote")
        elif chosen is not None and kind == "split":
            reviewer.split(page, chosen, listed[number % len(listed)][0])
        elif chosen is not None and kind == "join":
            reviewer.join(page, chosen, page.codings[0])
        elif chosen is not None and kind == "move":
            reviewer.move(page, chosen, EdgeMove(number % 2 == 0, number % 3 == 0))
    except NotAllowed:
        pass
    except SurveyError as error:
        raise AssertionError(error.message) from error


def change_codebook(book: Codebook, kind: str, code: str, number: int) -> None:
    """One change of the codebook."""
    if kind == "merge":
        book.do(book.merge(code, OTHER if code == CODE else CODE))
    elif kind == "define":
        fields = {"definition": f"Something else, as said before ({number})."}
        book.do(book.edit(code, fields, keeps_meaning=number % 2 == 0))
    elif kind == "rename":
        # To another id and back, so that the acts that follow find it.
        both = ("know.data", "know.figures")
        # An undo of before may have left it halfway.
        there, back = both if both[0] in book.state.scheme.places else both[::-1]
        book.do(book.rename(there, back))
        book.do(book.rename(back, there))
    else:
        book.do(book.retire(code) if kind == "retire" else book.restore(code))


def test_what_the_interviewer_put_in_is_shown_and_not_coded() -> None:
    stored = "She has nineteen. (how often?) Weekly."
    start, end = stored.index("("), stored.index(")") + 1
    text = blanked(stored, [Mark("probe", start, end)])

    answer = Answer("a", "q1", text, None, "S", "head", stored=stored)

    assert [stored[i:j] for i, j in answer.inserted] == ["(how", "often?)"]
    assert len(text) == len(stored)


def test_a_code_is_not_put_on_words_that_its_coder_has_not_read(
    reviewer: Reviewer, store: Store
) -> None:
    page = first(reviewer)
    revise(
        store, page.answer.id, "Other words altogether, and more of them than before."
    )

    with pytest.raises(ChangedElsewhere, match="words of this answer were changed"):
        reviewer.put(page, (0, 10), CODE, "strength")

    reviewer.state.reload()
    assert first(reviewer).answer.text.startswith("Other words")
    assert first(reviewer).codings == ()
