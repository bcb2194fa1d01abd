"""Units: the sentences of an answer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coding_schemes.assist.learning import Learner
from coding_schemes.assist.units import segments_on, units_of
from coding_schemes.coded import Segment
from coding_schemes.loader import (
    parse_scheme,
)
from tests.unit.coding_schemes.schemes import SMALL

_SMALL = parse_scheme(SMALL, "s")
READER = Learner(_SMALL.scheme, _SMALL.sha256, with_parser=False)


@given(st.text("ab.!? \n\u2026\"'", max_size=80))
def test_sentences_are_made_of_all_clauses_in_order(text: str) -> None:
    reading = READER.read("q1", text)

    units = units_of(reading)

    clauses = [clause for unit in units for clause in unit.clauses]
    assert clauses == list(reading.clauses)
    for unit in units:
        assert (unit.start, unit.end) == (unit.clauses[0].start, unit.clauses[-1].end)
        whole = Segment(unit.start, unit.end, "c", None)
        assert segments_on(unit, [whole]) == [whole]
