"""What leaves: nothing hidden, nothing unjudged, the same bytes twice, and it can come back."""

from __future__ import annotations

import csv
import errno
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from db.driver import sqlite_driver
from db.report_models import ExportRecord
from db.store import Store, open_store
from survey_tui.coding.imports.coding_import import import_codings
from survey_tui.coding.imports.exported_codings import located
from survey_tui.errors import NotAllowed, SurveyError
from survey_tui.exchange.exports.formats import FORMATS, format_named
from survey_tui.findings.gathering import gather
from survey_tui.findings.release.sending import send
from survey_tui.findings.release.terms import Terms
from survey_tui.surveys.opening import OpenSurvey, open_survey
from tests.conftest import HOSTILE, make_survey
from tests.unit.findings.building import Said, School, Talk, build, coded
from tests.unit.findings.counting import GENERATED, plain, readable, schools, survey_in
from tests.unit.findings.releasing import exported, gate_of

SECRET = "zqxjkv"
THERE = [one for one in FORMATS if one.is_there]


def without_codings(path: Path, to: Path) -> None:
    """The same survey before anybody coded it."""
    connect = sqlite_driver().connect
    with closing(connect(str(path))) as stored, closing(connect(str(to))) as database:
        stored.backup(database)
        for table in ("decision", "adjudication", "redaction", "memo", "step"):
            for event in ("update", "delete"):
                database.execute(f"DROP TRIGGER IF EXISTS guard_{table}_{event}")
        for table in ("adjudication", "decision", "memo", "redaction", "step"):
            database.execute(f"DELETE FROM {table}")
        database.commit()


@pytest.mark.parametrize("name", ["csv", "codings"])
@settings(
    max_examples=12,
    phases=GENERATED,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(listed=schools)
def test_what_was_exported_comes_back_settled_alike(
    name: str, migrated_file: Path, listed: list[School]
) -> None:
    with survey_in(migrated_file) as (store, opened, path), TemporaryDirectory() as at:
        build(store, opened, listed)
        before = gather(store, opened, ("role",))
        file, fresh = Path(at) / "codings.csv", Path(at) / "fresh.db"
        sent = exported(store, opened, name, file)
        without_codings(path, fresh)
        other = open_store(str(fresh), "device-2")
        again = open_survey(other)
        if sent.rows:
            import_codings(other, again, file, None, "ann")

        after = gather(other, again, ("role",))
        other.close()

        assert plain(after.counts) == plain(before.counts)
        assert after.counts.uncoded == before.counts.uncoded
        assert after.counts.open_codes == before.counts.open_codes


def test_a_second_import_changes_nothing(
    store: Store, coded_survey: OpenSurvey, tmp_path: Path
) -> None:
    file = tmp_path / "codings.csv"
    exported(store, coded_survey, "codings", file)

    done = import_codings(store, coded_survey, file, None, "ann")

    assert done.added == 0


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """Where the database makes no difference."""
    return sqlite_store


@pytest.fixture
def opened(store: Store) -> OpenSurvey:
    """A survey without an answer."""
    return make_survey(store)


@pytest.fixture
def coded_survey(store: Store, opened: OpenSurvey) -> OpenSurvey:
    """Three schools, something hidden, a name that nobody judged, a refusal to be quoted."""
    hidden = f"My deputy {SECRET} knows our numbers well."
    build(
        store,
        opened,
        [
            School(
                name="Alder Lane Primary",
                talks=[
                    Talk(
                        said={
                            "q1": replace(
                                coded(hidden, ("know.data", "strength")),
                                hidden=[(10, 16, "person")],
                            ),
                            "q2": coded(
                                f"{SECRET.capitalize()} rings us, as Mrs Penhaligon did.",
                                ("chal.link_officer", "area"),
                            ),
                        }
                    )
                ],
            ),
            School(
                name="Beck View Primary",
                talks=[
                    Talk(
                        quoting=False,
                        said={
                            "q1": coded(
                                "At Alder Lane Primary they are known, we are not.",
                                ("know.data", "area"),
                            )
                        },
                    )
                ],
            ),
            School(
                name="Canal Street Junior", talks=[Talk(said={"q1": Said("Nothing.")})]
            ),
        ],
    )
    return opened


@pytest.mark.parametrize("one", THERE, ids=lambda one: one.name)
def test_no_byte_of_any_file_gives_away_what_is_hidden_or_unjudged(
    one: object, store: Store, coded_survey: OpenSurvey, tmp_path: Path
) -> None:
    assert hasattr(one, "name")
    file = tmp_path / "out" / f"export.{one.name}"
    file.parent.mkdir()

    exported(store, coded_survey, str(one.name), file)

    for written in file.parent.iterdir():
        told = readable(written)
        for word in (
            SECRET,
            SECRET.capitalize(),
            "Penhaligon",
            "Alder Lane",
            "Beck View",
        ):
            assert word not in told, (written.name, word)


@pytest.mark.parametrize("one", THERE, ids=lambda one: one.name)
def test_the_same_data_give_the_same_bytes(
    one: object, store: Store, coded_survey: OpenSurvey, tmp_path: Path
) -> None:
    assert hasattr(one, "name")
    twice = []
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
        exported(store, coded_survey, str(one.name), tmp_path / folder / "export.x")
        twice.append(
            {p.name: p.read_bytes() for p in sorted((tmp_path / folder).iterdir())}
        )

    assert twice[0] == twice[1]


def test_names_leave_only_when_they_are_asked_for(
    store: Store, coded_survey: OpenSurvey, tmp_path: Path
) -> None:
    file = tmp_path / "named.csv"

    exported(store, coded_survey, "csv-wide", file, Terms(with_names=True))

    assert "Alder Lane Primary" in file.read_text("utf-8-sig")
    with store.read() as session:
        record = session.exec(select(ExportRecord)).one()
    assert record.with_names
    assert SECRET not in file.read_text("utf-8-sig")


def test_words_of_those_who_did_not_agree_can_be_left_out(
    store: Store, coded_survey: OpenSurvey, tmp_path: Path
) -> None:
    file = tmp_path / "answers.csv"

    exported(store, coded_survey, "answers", file, Terms(quotable_only=True))

    told = file.read_text("utf-8-sig")
    assert "[not to be quoted]" in told
    assert "they are known" not in told


def test_it_says_what_would_leave(store: Store, coded_survey: OpenSurvey) -> None:
    told = "\n".join(gate_of(store, coded_survey).survey().leaving.lines())

    assert "1 who did not agree to be quoted" in told
    assert "2 possible names that nobody judged" in told
    assert "1 hidden stretches" in told
    assert "cells of tables are masked" in told


def test_the_ones_of_a_column_are_the_respondents_of_the_findings(
    coded_demo: Path, tmp_path: Path
) -> None:
    store = open_store(str(coded_demo), "device-1")
    opened = open_survey(store)
    file = tmp_path / "wide.csv"
    exported(store, opened, "csv-wide", file)
    counted = gather(store, opened, ()).counts
    store.close()

    rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
    for (code, valence, _group), cell in counted.cells.items():
        if valence != "mixed":
            name = code.replace(".", "_") + (f"_{valence}" if valence else "")
            ones = [row for row in rows if row[name] == "1"]
            assert len(ones) == cell.respondents, name
            assert len({row["school"] for row in ones}) == cell.schools, name


@pytest.mark.parametrize(
    "words", ["=1+1", "+44", "-x", "@a", "\t=a", "＝1", " =x", *HOSTILE]
)
def test_no_cell_of_a_csv_file_can_be_a_formula(
    words: str, store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    text = words.replace("\x00", "") + " they know us"
    build(
        store,
        opened,
        [School(talks=[Talk(said={"q1": coded(text, ("know.data", "area"))})])],
    )
    file = tmp_path / "c.csv"

    exported(store, opened, "csv", file)

    with file.open(encoding="utf-8-sig", newline="") as read:
        for row in csv.reader(read):
            for cell in row:
                assert cell.lstrip()[:1] not in ("=", "+", "-", "@", "＝"), cell


def test_a_file_that_is_there_is_not_touched(
    store: Store, coded_survey: OpenSurvey, tmp_path: Path
) -> None:
    file = tmp_path / "c.csv"
    file.write_text("mine")
    one = format_named("csv")
    assert one is not None

    with pytest.raises(SurveyError, match="is there already"):
        send(gate_of(store, coded_survey), one, file)

    assert file.read_text() == "mine"
    with store.read() as session:
        assert not session.exec(select(ExportRecord)).all()


def test_a_strangers_package_beside_it_is_not_touched(
    store: Store, coded_survey: OpenSurvey, tmp_path: Path
) -> None:
    (tmp_path / "datapackage.json").write_text('{"name": "theirs"}')
    one = format_named("csv")
    assert one is not None

    with pytest.raises(SurveyError, match="not ours"):
        send(gate_of(store, coded_survey), one, tmp_path / "c.csv")

    assert sorted(p.name for p in tmp_path.glob("*.csv")) == []


@pytest.mark.parametrize("one", THERE, ids=lambda one: one.name)
def test_what_stops_half_way_leaves_no_broken_file(
    one: object,
    store: Store,
    coded_survey: OpenSurvey,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = format_named(str(getattr(one, "name", "")))
    assert found is not None

    def stopped(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("survey_tui.findings.release.sending._digest", stopped)
    folder = tmp_path / "out"
    folder.mkdir()

    with pytest.raises(KeyboardInterrupt):
        send(gate_of(store, coded_survey), found, folder / "export.x")

    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("one", THERE, ids=lambda one: one.name)
def test_a_full_disk_is_told_and_leaves_nothing(
    one: object,
    store: Store,
    coded_survey: OpenSurvey,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = format_named(str(getattr(one, "name", "")))
    assert found is not None

    def full(_file: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("survey_tui.exchange.files._on_disk", full)
    folder = tmp_path / "out"
    folder.mkdir()

    with pytest.raises(SurveyError, match="No space left"):
        send(gate_of(store, coded_survey), found, folder / "export.x")

    assert list(folder.iterdir()) == []


def test_a_folder_that_is_gone_is_told(
    store: Store, coded_survey: OpenSurvey, tmp_path: Path
) -> None:
    one = format_named("jsonl")
    assert one is not None

    with pytest.raises(SurveyError, match="cannot be written"):
        send(gate_of(store, coded_survey), one, tmp_path / "gone" / "a.jsonl")


def test_keys_are_the_same_in_every_file_and_strange_in_another_survey(
    store: Store, coded_survey: OpenSurvey, tmp_path: Path
) -> None:
    for name in ("csv", "csv-wide", "answers"):
        exported(store, coded_survey, name, tmp_path / f"{name}.csv")

    keys = [
        {
            row["school"]
            for row in csv.DictReader(path.read_text("utf-8-sig").splitlines())
        }
        for path in sorted(tmp_path.glob("*.csv"))
    ]

    assert keys[0] & keys[1] & keys[2]
    assert not any(len(key) < 12 for found in keys for key in found)


@example("0'", 1, 1)
@example("a tis, 'tis", 7, 4)
@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 30))
def test_a_stretch_is_found_by_its_words(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    if start >= end or not text[start:end].strip():
        return

    assert located(text, start, end, text[start:end]) == (start, end)
    place = located(text, 0, 1, text[start:end])
    assert place is not None
    assert text[slice(*place)] == text[start:end]


def test_a_missing_extra_is_told(
    store: Store, coded_survey: OpenSurvey, tmp_path: Path
) -> None:
    one = format_named("parquet")
    assert one is not None
    absent = replace(one, module="no_such_package_at_all")

    with pytest.raises(NotAllowed, match="not installed"):
        send(gate_of(store, coded_survey), absent, tmp_path / "p.parquet")
