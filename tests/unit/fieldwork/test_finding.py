"""Finding a case by what people type: no accents, no apostrophes, any order, any spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import literal, select

from db.folding import digits_of, fold, folded
from db.repositories.queue import find_cases
from db.store import Store
from survey_tui.fieldwork.contacts import add_case_by_hand
from tests.conftest import HOSTILE, make_survey

CASES = (
    ("St. Brannoc\u2019s C of E Primary", "Ms Núñez", "01632 960101", "AB1 2CD"),
    ("Wharf-Side Day Nursery", "Mr Šimić", "+44 1632 960102", "AB1 3CD"),
    ("O'Hara's School", "Mrs Sørensen", "(01632) 960-103", "XY9 1ZZ"),
)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("st brannocs", 0),
        ("ST. BRANNOC'S", 0),
        ("brannoc\u2019s primary", 0),
        ("primary brannocs", 0),
        ("nunez", 0),
        ("Núñez", 0),
        ("wharf nursery", 1),
        ("nursery wharf side", 1),
        ("SIMIC", 1),
        ("ohara", 2),
        ("sorensen", 2),
        ("xy91zz", 2),
        ("xy9 1zz", 2),
        ("01632 960102", 1),
        ("01632960102", 1),
        ("0044 1632 960102", 1),
        ("00441632960102", 1),
        ("+44 (0)1632 960 102", 1),
        ("441632960102", 1),
        ("960-103", 2),
        ("nunez brannocs", 0),
    ],
)
def test_what_people_type_finds_the_case(store: Store, search: str, found: int) -> None:
    opened = make_survey(store)
    for name, person, phone, postcode in CASES:
        attributes = {"postcode": postcode}
        add_case_by_hand(
            store,
            opened.survey.id,
            name,
            person,
            phone,
            "headteacher",
            attributes,
            "lead",
        )
    with store.read() as session:
        rows = find_cases(session, opened.survey.id, search)

    assert [row.name for row in rows] == [CASES[found][0]]


@pytest.mark.parametrize(
    "text", [*HOSTILE, "Straße Ærø Łódź İstanbul", "ﬁne ½", "x_y%z", "", "𝐴𝕹 ᶞＡ"]
)
def test_both_databases_fold_as_python_does(store: Store, text: str) -> None:
    text = text.replace("\x00", "")
    with store.read() as session:
        assert session.exec(select(fold(literal(text)))).scalar() == folded(text)  # type: ignore[call-overload]


def test_every_letter_there_is_folds_to_something_that_stays() -> None:
    letters = (chr(c) for c in range(0x33480) if not 0xD800 <= c < 0xE000)

    moved = [c for c in letters if folded(folded(f"a{c}b")) != folded(f"a{c}b")]

    assert moved == []


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text("0123456789", min_size=6, max_size=10))
def test_a_number_is_the_same_in_every_spelling(rest: str) -> None:
    spellings = (
        f"01{rest}",
        f"0044 1{rest}",
        f"+44 (0)1{rest}",
        f"+441{rest}",
        f"(01){rest}",
    )

    assert {digits_of(spelling) for spelling in spellings} == {f"1{rest}"}
