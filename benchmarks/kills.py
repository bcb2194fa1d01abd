"""A thousand kills: call, review, import, suggest, upgrade, backup, restore, erase.

A child does one kind of work and says what it was told is done; it is ended by SIGKILL at a
moment drawn by chance. Then the database is opened by another process: it has to be sound, and
to hold all that was acknowledged. It is no measure of speed: nothing is compared, 0 may be lost.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from measure import finish, sized
from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from db.backup import back_up
from db.check import check_store
from db.driver import sqlite_driver
from db.forgetting.scope import of_case
from db.restoring import restore
from db.store import Store, open_store, utc_now
from survey_tui.cli import program
from survey_tui.coding.machine.suggesting import suggest_all
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.fieldwork.forgetting import forget, preview, scope_of
from survey_tui.surveys.opening import OpenSurvey, open_survey
from tests.conftest import make_case, make_survey
from tests.unit.db.forgetting.histories import Histories
from tests.unit.db.rows import answer, open_one

ROUNDS = {
    "call": 300,
    "review": 200,
    "erase": 100,
    "import": 100,
    "suggest": 50,
    "upgrade": 100,
    "backup": 75,
    "restore": 75,
}
REGISTER = sized(2_000, 50)
Say = Callable[[str], None]


@dataclass(frozen=True)
class Kind:
    """One kind of work. longest: seconds after which it is killed at the latest.

    prepare: makes the folder as it is before each round. work: what the child does.
    lost: what is missing of all that was acknowledged in this round.
    """

    longest: float
    prepare: Callable[[Path, int], None]
    work: Callable[[Path, Say, int], None]
    lost: Callable[[Path, list[str]], list[str]]


def nothing(_folder: Path, _number: int) -> None:
    """What goes on in the same database, round after round."""


def database(folder: Path) -> Path:
    return folder / "survey.db"


def emptied(folder: Path) -> None:
    """Nothing is left of the round before."""
    for left in folder.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def opened(folder: Path) -> Store:
    return open_store(str(database(folder)), "device-1")


def command(folder: Path, *words: str) -> None:
    """A command of the product, without its words."""
    with (
        open(os.devnull, "w") as nowhere,
        redirect_stderr(nowhere),
        redirect_stdout(nowhere),
    ):
        start = ["--db", str(database(folder)), "--as", "lead"]
        program.main([*start, *words], standalone_mode=False)


def bodies(folder: Path) -> set[str]:
    with closing(opened(folder)) as store, store.read() as session:
        return {row[0] for row in session.execute(text("SELECT text FROM body"))}


def call(folder: Path, say: Say, number: int) -> None:
    """Answers, one after the other."""
    store = opened(folder)
    interview_id = (folder / "interview").read_text()
    for count in range(100_000):
        said = f"{number}-{count}"
        store.write(answer(store, interview_id, said, f"q{said}").perform).result()
        say(said)


def calls_lost(folder: Path, said: list[str]) -> list[str]:
    stored = bodies(folder)
    return [one for one in said if one not in stored]


def review(folder: Path, say: Say, number: int) -> None:
    """Codes and settled answers."""
    store = opened(folder)
    reviewer = Reviewer(store, open_survey(store), f"coder{number}")
    for one in reviewer.state.answers:
        page = reviewer.state.page(one.id)
        reviewer.put(page, (0, 4), "know.firsthand", "strength")
        say(f"decision coder{number} {one.id}")
        reviewer.take(reviewer.state.page(one.id), ())
        say(f"step coder{number} {one.id}")


def reviews_lost(folder: Path, said: list[str]) -> list[str]:
    with closing(opened(folder)) as store, store.read() as session:
        found = {
            f"{table} {row[0]} {row[1]}"
            for table in ("decision", "step")
            for row in session.execute(text(f"SELECT coder, answer_id FROM {table}"))
        }
    return [one for one in said if one not in found]


def erase(folder: Path, say: Say, _number: int) -> None:
    """One person after the other is forgotten."""
    store = opened(folder)
    for line in (folder / "people").read_text().splitlines():
        case_id, *words = line.split()
        with store.read() as session:
            if of_case(session, case_id).is_empty:
                continue
        forget(store, preview(store, scope_of(store, "", case_id), ()), "asked", "lead")
        say(" ".join((case_id, *words)))


def erasures_lost(folder: Path, said: list[str]) -> list[str]:
    held = [p.read_bytes().lower() for p in folder.glob("survey.db*")]
    found = []
    for line in said:
        _case, *words = line.split()
        found += [w for w in words if any(w.lower().encode() in one for one in held)]
    return found


def bring_in(folder: Path, say: Say, number: int) -> None:
    """A register of 2,000 rows."""
    command(folder, "frame", "import", str(folder / "register.csv"))
    say(f"{number}")


def imports_lost(folder: Path, said: list[str]) -> list[str]:
    with closing(opened(folder)) as store, store.read() as session:
        units = session.execute(
            text("SELECT count(*) FROM frame_unit WHERE import_id IS NOT NULL")
        ).scalar()
    whole = (0, REGISTER) if not said else (REGISTER,)
    return [] if units in whole else [f"{units} rows of {REGISTER}"]


def suggest(folder: Path, say: Say, _number: int) -> None:
    """Suggestions for every answer."""
    store = opened(folder)

    def told(done: int, _total: int, _words: str) -> None:
        say(str(done))

    suggest_all(store, open_survey(store), "lead", told, semantic=False)


def suggestions_lost(folder: Path, said: list[str]) -> list[str]:
    with closing(opened(folder)) as store, store.read() as session:
        count = session.execute(text("SELECT count(*) FROM suggestion_set")).scalar()
    return (
        []
        if not said or int(count or 0) >= int(said[-1])
        else [f"{count} of {said[-1]}"]
    )


def upgrade(folder: Path, say: Say, _number: int) -> None:
    """A database of an early version, brought to this one."""
    opened(folder).close()
    say("up to date")


def upgrades_lost(folder: Path, _said: list[str]) -> list[str]:
    stored = bodies(folder)
    return [] if len(stored) >= int((folder / "before").read_text()) else ["words"]


def save(folder: Path, say: Say, number: int) -> None:
    """Backups, one after the other."""
    store = opened(folder)
    for count in range(1_000):
        name = f"{number}-{count}.backup.db"
        back_up(store.engine, store.path, folder / name)
        say(name)


def backups_lost(folder: Path, said: list[str]) -> list[str]:
    found = []
    for name in said[-1:]:
        copy = open_store(str(folder / name), "other", create=False)
        with closing(copy), copy.read() as session:
            if not check_store(session).is_sound:
                found.append(name)
    for left in (*folder.glob("*.backup.db*"), *folder.glob("*.part*")):
        left.unlink(missing_ok=True)
    return found


def put_back(folder: Path, say: Say, _number: int) -> None:
    """A backup, in the place of a database that has more."""
    restore(folder / "old.db", database(folder), "device-1", utc_now)
    say("restored")


def restores_lost(folder: Path, _said: list[str]) -> list[str]:
    if not database(folder).exists():
        # Cut off between its moves: what was there lies aside, and it is done again.
        if not list(folder.glob("survey.db.aside-*")):
            return ["the database"]
        restore(folder / "old.db", database(folder), "device-1", utc_now)
    if (folder / "older").read_text() not in bodies(folder):
        return ["what the backup held"]
    aside = [p for p in folder.glob("survey.db.aside-*") if not p.name.endswith("-shm")]
    has_newer = "What came later." in bodies(folder)
    if not has_newer and not aside:
        return ["what was newer"]
    return []


def filled(folder: Path) -> OpenSurvey:
    with closing(opened(folder)) as store:
        survey = make_survey(store)
        interview_id = open_one(store, make_case(store, survey))
        (folder / "interview").write_text(interview_id)
        store.write(
            answer(store, interview_id, "What was before.", "q0").perform
        ).result()
        (folder / "older").write_text("What was before.")
    return survey


def with_answers(folder: Path, _number: int) -> None:
    """A survey with answers that were collected elsewhere."""
    if database(folder).exists():
        return
    filled(folder)
    file = folder / "answers.csv"
    rows = [
        f"a{n},i{n},School {n},headteacher,q1,They know us {n}." for n in range(300)
    ]
    file.write_text("\n".join(("id,interview,school,role,question,text", *rows)))
    command(folder, "answers", "import", str(file))


def with_people(folder: Path, _number: int) -> None:
    if database(folder).exists() and (folder / "people").read_text().strip():
        with closing(opened(folder)) as store, store.read() as session:
            cases = (folder / "people").read_text().splitlines()
            if any(not of_case(session, c.split()[0]).is_empty for c in cases):
                return
    emptied(folder)
    survey = filled(folder)
    with closing(opened(folder)) as store:
        histories = Histories(store, survey.survey.id, 11)
        people = [histories.respondent(place) for place in range(sized(30, 3))]
    lines = [" ".join((p.case_id, *p.words)) for p in people]
    (folder / "people").write_text("\n".join(lines))


def with_register(folder: Path, _number: int) -> None:
    emptied(folder)
    filled(folder)
    rows = [f"{n},School {n},Town" for n in range(REGISTER)]
    (folder / "register.csv").write_text("\n".join(("URN,School name,Town", *rows)))


def with_calls(folder: Path, _number: int) -> None:
    if not database(folder).exists():
        filled(folder)


def with_early(folder: Path, _number: int) -> None:
    emptied(folder)
    script = Path("tests/unit/db/released/0003.sql").read_text("utf-8")
    connection = sqlite_driver().connect(str(database(folder)))
    connection.executescript(script)
    count = connection.execute("SELECT count(*) FROM body").fetchone()[0]
    connection.close()
    (folder / "before").write_text(str(count))


def with_backup(folder: Path, _number: int) -> None:
    emptied(folder)
    filled(folder)
    with closing(opened(folder)) as store:
        back_up(store.engine, store.path, folder / "old.db")
        interview_id = (folder / "interview").read_text()
        later = answer(store, interview_id, "What came later.", "q1")
        store.write(later.perform).result()


KINDS = {
    "call": Kind(0.08, with_calls, call, calls_lost),
    "review": Kind(2.0, with_answers, review, reviews_lost),
    "erase": Kind(0.8, with_people, erase, erasures_lost),
    "import": Kind(2.0, with_register, bring_in, imports_lost),
    "suggest": Kind(5.0, with_answers, suggest, suggestions_lost),
    "upgrade": Kind(1.2, with_early, upgrade, upgrades_lost),
    "backup": Kind(1.6, with_calls, save, backups_lost),
    "restore": Kind(1.4, with_backup, put_back, restores_lost),
}


def killed(kind: Kind, folder: Path, number: int, rng: random.Random) -> list[str]:
    """One round: a child that works until it is killed; what it said was done."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)

        def say(words: str) -> None:
            os.write(writing, f"{words}\n".encode())

        try:
            kind.work(folder, say, number)
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writing)
    time.sleep(rng.uniform(0.0, kind.longest))
    os.kill(child, signal.SIGKILL)
    with os.fdopen(reading) as pipe:
        lines = pipe.read()
    os.waitpid(child, 0)
    # The last line may be cut off by the kill itself.
    return lines.split("\n")[:-1]


def sound(folder: Path) -> list[str]:
    """What a check finds; nothing where a restore left the place empty."""
    if not database(folder).exists():
        return []
    with closing(opened(folder)) as store, store.read() as session:
        report = check_store(session)
    return [f"{f.row} {f.message}" for f in report.findings[:2]]


def main() -> None:
    """Kill, look, tell."""
    share = sized(1, 100)
    total = lost = unsound = acknowledged = 0
    rng = random.Random(20261125)
    wanted = sys.argv[1:] or list(KINDS)
    for name, kind in KINDS.items():
        if name not in wanted:
            continue
        rounds = max(ROUNDS[name] // share, 1)
        with tempfile.TemporaryDirectory(prefix="survey-tui-") as place:
            folder = Path(place)
            counted = 0
            for number in range(rounds):
                kind.prepare(folder, number)
                said = killed(kind, folder, number, rng)
                counted += len(said)
                problems = kind.lost(folder, said)
                found = sound(folder)
                lost += len(problems)
                unsound += bool(found)
                for problem in (*problems[:2], *found):
                    print(f"LOST {name}, round {number}: {problem}")
                # What a kill left behind is not to fill the disk.
                for left in folder.glob("*.part*"):
                    shutil.rmtree(left) if left.is_dir() else left.unlink()
        total += rounds
        acknowledged += counted
        print(f"{name}: {rounds} kills, {counted} acknowledged", flush=True)
    told = f"{total} kills, {acknowledged} acknowledged, {lost} lost, {unsound} unsound"
    print(f"{told} (goal 0 lost, 0 unsound)")
    finish(lost == 0 and unsound == 0)


if __name__ == "__main__":
    main()
