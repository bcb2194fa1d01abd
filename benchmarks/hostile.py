"""Every reader of files against files that were made to break it: seconds, memory, a sentence.

Each pair of a reader and a file is a run of the installed command in a process of its own. It
has to end within ten seconds and 300 MB, with a sentence and no fault of the program, and to
leave the database as it was unless it says that all went in. Both figures are of this machine;
the reference is the same command on a file of one good row.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from measure import IS_TINY, finish

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.hostile_files import HOSTILE, READERS, digest

MOST_SECONDS, MOST_MEGABYTES = 10.0, 300.0
PATIENCE = 30.0
RUN = [sys.executable, "-c", "from survey_tui.cli import main; main()"]


@dataclass(frozen=True)
class Run:
    """One run: what was said, how it ended, what it took."""

    code: int
    told: str
    seconds: float
    megabytes: float


def run(words: list[str], home: Path) -> Run:
    """Run the command, and end it if it does not end itself."""
    began = time.perf_counter()
    out = home / "out"
    with out.open("wb") as file:
        process = subprocess.Popen(
            [*RUN, *words],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            env={**os.environ, "SURVEY_TUI_HOME": str(home / "home")},
        )
        while True:
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            if time.perf_counter() - began > PATIENCE:
                process.kill()
                _, status, used = os.wait4(process.pid, 0)
                break
            time.sleep(0.01)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    told = out.read_text("utf-8", "replace")
    return Run(process.returncode, told, seconds, used.ru_maxrss / 1024)


def problems(one: Run, before: str, after: str) -> list[str]:
    """What is wrong with how a run ended."""
    found = []
    if one.seconds > MOST_SECONDS:
        found.append(f"{one.seconds:.1f} s")
    if one.megabytes > MOST_MEGABYTES:
        found.append(f"{one.megabytes:.0f} MB")
    if one.code not in (0, 1, 2, 3, 4):
        found.append(f"ended with {one.code}")
    if "Traceback" in one.told or "has a fault" in one.told:
        found.append("a fault: " + " ".join(one.told.split())[-160:])
    if one.code and not one.told.strip():
        found.append("said nothing")
    if one.code and before != after:
        found.append("the database was changed")
    return found


def main() -> None:
    """Run all pairs; print the worst of each reader, and what missed."""
    names = list(HOSTILE)[::40] if IS_TINY else list(HOSTILE)
    readers = dict(list(READERS.items())[::7]) if IS_TINY else READERS
    missed = 0
    with tempfile.TemporaryDirectory(prefix="survey-tui-") as folder:
        home = Path(folder)
        database = home / "x.db"
        start = ["--db", str(database), "--as", "lead"]
        made = run([*start, "demo", "--no-open"], home)
        assert made.code == 0, made.told
        idle = run([*start, "paths"], home)
        wanted = sys.argv[1:] or list(readers)
        for reader, (ending, words) in readers.items():
            if reader not in wanted:
                continue
            worst = Run(0, "", 0.0, 0.0)
            heaviest = 0.0
            for name in names:
                path = home / f"hostile{ending}"
                HOSTILE[name](path)
                before = digest(database)
                given = [str(path) if word == "FILE" else word for word in words]
                one = run([*start, *given], home)
                for problem in problems(one, before, digest(database)):
                    missed += 1
                    print(f"MISSED {reader}, {name}: {problem}")
                worst = max(worst, one, key=lambda r: r.seconds)
                heaviest = max(heaviest, one.megabytes)
                path.unlink()
            print(
                f"{reader}: {len(names)} files, at most {worst.seconds:.1f} s"
                f" (idle {idle.seconds:.1f} s), {heaviest:.0f} MB",
                flush=True,
            )
    print(f"{missed} missed (goal 0)")
    finish(missed == 0)


if __name__ == "__main__":
    main()
