"""The file of a codebook: left alone where somebody changed it, read in, caught up."""

from __future__ import annotations

from coding_schemes.loader import load_scheme, parse_scheme
from db.store import Store
from survey_tui.coding.codebook.changes import Codebook
from survey_tui.coding.codebook.worklist import worklist
from survey_tui.coding.record.scheme_file import (
    BEHIND,
    CHANGED,
    MISSING,
    SAME,
    SchemeFile,
)
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.surveys.opening import OpenSurvey
from tests.unit.coding.codebook.coded_twice import (
    GONE,
    KEPT,
    on_sqlite,
    text_of,
)


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
