"""Random surveys through the gate: nothing hidden or unjudged, and no small cell, in any file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey_tui.exchange.exports.formats import FORMATS
from survey_tui.findings.release.disclosure import SMALL
from survey_tui.findings.release.terms import Terms
from tests.unit.findings.building import Said, School, Talk, build
from tests.unit.findings.counting import GENERATED, VALENCES, readable, survey_in
from tests.unit.findings.releasing import exported, gate_of

# Words that no file may hold: what was hidden, a name by its form, a school of the sample.
HIDDEN, BY_FORM, SCHOOL = "Quellwyn", "Mrs Oxtobyson", "Zennorvale Primary"
CODES = ("know.data", "chal.link_officer")
_PIECES = st.sampled_from(
    (
        HIDDEN,
        BY_FORM,
        SCHOOL,
        "They know us.",
        "=1+1",
        "\u00e9t\u00e9 \U0001f600",
        "a\nb",
    )
)


@st.composite
def said(draw: st.DrawFn) -> Said:
    """An answer with names in it, some hidden, coded anywhere, across names too."""
    text = " ".join(draw(st.lists(_PIECES, min_size=1, max_size=5)))
    hidden = []
    place = text.find(HIDDEN)
    while place >= 0:
        hidden.append((place, place + len(HIDDEN), "person"))
        place = text.find(HIDDEN, place + 1)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    code, valence = draw(st.sampled_from(CODES)), draw(st.sampled_from(VALENCES))
    coders = draw(st.lists(st.sampled_from(("ann", "bob")), unique=True))
    return Said(
        text,
        codings={coder: [(start, end, code, valence)] for coder in coders},
        settled=coders,
        hidden=hidden,
    )


surveys = st.lists(
    st.builds(
        School,
        grade=st.sampled_from(("1", "2")),
        talks=st.lists(
            st.builds(
                Talk,
                role=st.sampled_from(("headteacher", "governor")),
                mode=st.sampled_from(("telephone", "face_to_face")),
                quoting=st.sampled_from((True, False, None)),
                said=st.dictionaries(st.sampled_from(("q1", "q2")), said(), max_size=2),
            ),
            min_size=1,
            max_size=2,
        ),
        name=st.sampled_from((SCHOOL, "Alder Lane")),
    ),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=6,
    phases=GENERATED,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(surveys)
def test_no_name_is_in_any_byte_of_any_file(
    migrated_file: Path, made: list[School]
) -> None:
    with survey_in(migrated_file) as (store, opened, _), TemporaryDirectory() as at:
        first, *rest = made
        build(store, opened, [replace(first, name=SCHOOL), *rest])
        for one in FORMATS:
            if one.is_there:
                exported(store, opened, one.name, Path(at) / f"{one.name}{one.ending}")

        for written in Path(at).iterdir():
            told = readable(written)
            for words in (HIDDEN, "Oxtobyson", "Zennorvale"):
                assert words not in told, (written.name, words)


@settings(
    max_examples=15,
    phases=GENERATED,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(surveys)
def test_no_small_cell_is_in_any_table_whatever_it_is_counted_by(
    migrated_file: Path, made: list[School]
) -> None:
    terms = Terms(by=("ofsted_grade", "grade_now"))
    with survey_in(migrated_file) as (store, opened, _), TemporaryDirectory() as at:
        build(store, opened, made)
        tables = gate_of(store, opened, terms).survey().tables
        exported(store, opened, "json", Path(at) / "x.json", terms)
        written = json.loads((Path(at) / "x.json").read_text("utf-8"))["tables"]

    assert [table["title"] for table in written] == [t.title for t in tables]
    for table in tables:
        for row, bases, total in zip(
            table.rows, table.bases, table.totals, strict=True
        ):
            for count, asked in zip(
                (*row.counts, row.total), (*bases, total), strict=True
            ):
                assert count is None or not 1 <= count <= SMALL
                assert count is None or not 1 <= asked <= SMALL
            # One masked figure alone would be what is missing to the total.
            if row.total is not None and None in row.counts and sum(bases) == total:
                assert row.counts.count(None) > 1
