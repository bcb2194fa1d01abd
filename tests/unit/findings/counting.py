"""Surveys to be counted, drawn at random or by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase
from hypothesis import strategies as st

from db.store import Store, open_store
from survey_tui.findings.counts import Counts
from survey_tui.surveys.opening import OpenSurvey
from tests.conftest import make_survey
from tests.unit.findings.building import Said, School, Talk
from tests.unit.findings.independent import Cells

CODES = ("know.data", "chal.link_officer", "s2s.brokerage", "serv.corporate")


# Each example is a database: to shrink one takes minutes, and says little more.
GENERATED = (Phase.explicit, Phase.reuse, Phase.generate)


VALENCES = ("strength", "area", "neutral", "mixed", None)


@contextmanager
def survey_in(migrated: Path) -> Iterator[tuple[Store, OpenSurvey, Path]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "survey.db"
        shutil.copy(migrated, path)
        store = open_store(str(path), "device-1")
        try:
            yield store, make_survey(store), path
        finally:
            store.close()


def plain(counts: Counts) -> Cells:
    return {
        (cell.code, cell.valence, cell.group.key): (
            cell.schools,
            cell.respondents,
            cell.asked,
        )
        for cell in counts.cells.values()
        if cell.schools
    }


spans = st.lists(
    st.tuples(
        st.just(0), st.just(9), st.sampled_from(CODES), st.sampled_from(VALENCES)
    ),
    max_size=3,
)


verdicts = st.dictionaries(
    st.sampled_from(CODES),
    st.lists(st.tuples(st.just(0), st.just(9), st.sampled_from(VALENCES)), max_size=2),
    max_size=3,
)


answers = st.builds(
    Said,
    text=st.sampled_from(("They know.", "They know us well.", "")),
    kind=st.sampled_from(("answer", "answer", "answer", "dont_know", "refused")),
    codings=st.dictionaries(st.sampled_from(("ann", "bob", "cat")), spans),
    settled=st.lists(st.sampled_from(("ann", "bob", "cat")), unique=True),
    verdicts=verdicts,
    stale=st.lists(st.sampled_from(CODES), max_size=1),
)


talks = st.builds(
    Talk,
    role=st.sampled_from(("headteacher", "governor", "la_officer")),
    grade_now=st.sampled_from((None, "1", "2", "3", "4")),
    said=st.dictionaries(st.sampled_from(("q1", "q2", "q3", "q4", "q_any")), answers),
)


schools = st.lists(
    st.builds(
        School,
        grade=st.sampled_from((None, "1", "2", "3")),
        talks=st.lists(talks, max_size=3),
    ),
    min_size=1,
    max_size=5,
)


def readable(path: Path) -> str:
    """Everything that is in a file, unpacked."""
    data = path.read_bytes()
    if data[:2] == b"PK":
        import zipfile

        with zipfile.ZipFile(path) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    if data[:4] == b"PAR1":
        import pyarrow.parquet

        data += str(pyarrow.parquet.read_table(path).to_pydict()).encode()
    return data.decode("utf-8", "replace")
