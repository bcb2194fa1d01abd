"""Opening: what is refused, and that nothing is changed then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from db import migrate, store
from db.driver import sqlite_driver
from db.errors import CannotOpen, NetworkFolder, NewerDatabase, NotADatabase
from db.filesystem import network_type
from db.rows import Row
from db.store import open_store
from tests.conftest import FakeClock

MOUNTS = """\
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
40 22 0:35 / /mnt/share rw,relatime - nfs4 server:/x rw
41 22 0:36 / /mnt/my\\040disk rw - cifs //server/y rw
42 40 8:2 / /mnt/share/local rw - ext4 /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/mnt/share", "nfs4"),
        ("/mnt/share/deep/er", "nfs4"),
        ("/mnt/my disk/x", "cifs"),
        ("/mnt/share/local/x", None),
        ("/mnt/shared", None),
        ("/home", None),
    ],
)
def test_network_file_systems_are_told_by_their_mount(
    path: str, kind: str | None
) -> None:
    assert network_type(Path(path), MOUNTS) == kind


def test_a_network_folder_is_refused_with_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "network_type", lambda path: "nfs4")

    with pytest.raises(NetworkFolder) as caught:
        open_store(str(tmp_path / "survey.db"), "d")

    assert "postgresql://" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_refused_and_unchanged(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear colleague,\n")

    with pytest.raises(NotADatabase, match="is not a database"):
        open_store(str(file), "d")
    assert file.read_text() == "Dear colleague,\n"


def test_somebody_elses_database_is_refused_and_unchanged(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    connection = sqlite_driver().connect(str(file))
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.commit()
    connection.close()
    before = file.read_bytes()

    with pytest.raises(NotADatabase, match="belongs to another program"):
        open_store(str(file), "d")
    assert file.read_bytes()[96:] == before[96:]


def test_a_folder_and_a_missing_database_are_told(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="is a folder"):
        open_store(str(tmp_path), "d")
    with pytest.raises(CannotOpen, match="there is no database"):
        open_store(str(tmp_path / "x.db"), "d", create=False)


def test_a_place_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")

    with pytest.raises(CannotOpen, match="cannot be made"):
        open_store(str(file / "deep" / "survey.db"), "d")


@pytest.mark.skipif(
    os.name != "posix" or not shutil.which("setpriv"), reason="needs setpriv"
)
def test_an_unwritable_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    script = (
        "import sys; from db.store import open_store\n"
        "from db.errors import StoreError\n"
        "try: open_store(sys.argv[1], 'd')\n"
        "except StoreError as e: print(e.message, '|', e.hint)\n"
    )
    folder = Path("/")
    command = [sys.executable, "-c", script, str(folder / "survey-tui-test.db")]
    if os.getuid() == 0:
        command = [
            "setpriv",
            "--reuid",
            "65534",
            "--regid",
            "65534",
            "--clear-groups",
            *command,
        ]

    done = subprocess.run(
        command, capture_output=True, text=True, cwd=Path.cwd(), check=False
    )

    if done.returncode:
        pytest.skip("the environment itself cannot be read by another user")
    assert "cannot be made: Permission denied" in done.stdout
    assert "folder that you may write to" in done.stdout


def test_a_newer_database_is_refused_and_unchanged(
    target: str, clock: FakeClock
) -> None:
    first = open_store(target, "d", clock)
    with first.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    first.close()

    with pytest.raises(NewerDatabase, match="a newer survey-tui wrote this database"):
        open_store(target, "d", clock)


def test_a_database_that_another_program_locks_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Half a minute is what people are given; here nobody lets go in any time.
    monkeypatch.setattr("db.engine.READER_WAIT_MS", 300)
    file = tmp_path / "survey.db"
    open_store(str(file), "d").close()
    other = sqlite_driver().connect(str(file), isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(CannotOpen, match="another program holds the database"):
        open_store(str(file), "d")
    other.close()


def test_alembic_is_not_imported_when_the_schema_is_up_to_date(tmp_path: Path) -> None:
    file = tmp_path / "survey.db"
    open_store(str(file), "d").close()
    script = (
        "import sys; from db.store import open_store\n"
        "open_store(sys.argv[1], 'd').close()\n"
        "print('alembic' in sys.modules)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, str(file)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "False"


def test_the_migrations_make_exactly_the_models(target: str, clock: FakeClock) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    opened = open_store(target, "d", clock)
    with opened.engine.connect() as connection:
        # The index of words is the database's own kind: no model can say it.
        options = {
            "compare_type": True,
            "include_name": lambda name, kind, _: (
                not (name or "").startswith(
                    ("answer_words_fts", "ix_answer_words_words")
                )
            ),
        }
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, Row.metadata)
    opened.close()

    assert differences == []


def test_head_is_the_newest_migration() -> None:
    names = sorted(p.name for p in Path("db/migrations/versions").glob("0*.py"))

    assert names[-1].startswith(migrate.HEAD)


def test_the_standard_librarys_old_sqlite_is_used_safely(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "for name in ('pysqlite3', 'sqlcipher3'): sys.modules[name] = None\n"
        "from db import driver\n"
        "driver.SAFE_IN_WAL = (99, 0, 0)\n"
        "from db.store import open_store\n"
        "from tests.conftest import make_case, make_survey\n"
        "from tests.unit.db.rows import answer_one\n"
        "store = open_store(sys.argv[1], 'd')\n"
        "answer_one(store, make_case(store, make_survey(store)))\n"
        "with store.engine.connect() as c:\n"
        "    print(c.exec_driver_sql('PRAGMA journal_mode').scalar())\n"
        "print(driver.sqlite_driver().__name__)\n"
        "store.close()\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "survey.db")],
        capture_output=True,
        text=True,
        check=True,
    )

    # Without the fix of 3.51.3 several processes may only share a rollback journal.
    assert done.stdout.split() == ["delete", "sqlite3"]


def test_a_store_opens_while_another_process_writes(survey_file: Path) -> None:
    other = sqlite_driver().connect(str(survey_file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    opened = open_store(str(survey_file), "device-2")

    with opened.read() as session:
        assert session.execute(text("SELECT count(*) FROM survey")).scalar() == 0
    other.execute("ROLLBACK")
    other.close()
    opened.close()
