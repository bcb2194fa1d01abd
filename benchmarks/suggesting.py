"""Suggesting for a whole survey: answers a minute by one process and by two, and the memory.

The answers are put together from the sentences of the built-in scheme's examples, which are
invented. The reference is the same command with one worker; memory is that of the largest
process, against a quarter of the answers.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from measure import finish, sized
from surveys import survey_of

from coding_schemes.loader import load_builtin_scheme
from db.store import open_store

FEW, ANSWERS = sized(5_000, 20), sized(20_000, 20)
# How many answers are suggested for, by how many processes; at the tiny size two are the same.
RUNS = ((FEW, 1), (ANSWERS, 1), (ANSWERS, 2))
GOAL_SECONDS_PER_100_000, GOAL_MEMORY = 300.0, 1.2


def a_survey(folder: Path, count: int) -> Path:
    """Invented answers, no two of them alike, none suggested for."""
    rng = random.Random(11)
    examples = load_builtin_scheme("la-school-improvement").examples
    assert examples is not None
    said = [s for a in examples.read()[0] for s in a.text.split(". ") if s]
    file = folder / f"survey-{count}.db"
    with closing(open_store(str(file), "benchmark")) as store:
        answers = (
            ("q2", ". ".join(rng.sample(said, rng.randint(1, 5)))) for _ in range(count)
        )
        survey_of(store, folder, answers)
    return file


def suggested(file: Path, workers: int) -> tuple[float, float]:
    """Seconds of the command, and MB of the largest process until now."""
    program = str(Path(sys.executable).parent / "survey-tui")
    command = [program, "--db", str(file), "suggest", "--no-semantic"]
    began = time.perf_counter()
    subprocess.run(
        [*command, "--workers", str(workers)], check=True, capture_output=True
    )
    seconds = time.perf_counter() - began
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """A quarter by one, all by one, all by two."""
    found = {}
    for count, workers in sorted(set(RUNS)):
        with tempfile.TemporaryDirectory() as folder:
            found[count, workers] = suggested(a_survey(Path(folder), count), workers)
    (_, few), (one, many), (two, _) = (found[run] for run in RUNS)
    whole = two / ANSWERS * 100_000
    print(
        f"{ANSWERS:,} answers suggested for: {one:.0f} s by one process, {two:.0f} s by two"
        f" = {two / one:.2f}; 100,000 by two at that rate: {whole:.0f} s"
        f" (goal {GOAL_SECONDS_PER_100_000:g})"
    )
    print(
        f"memory: {many:.0f} MB / {few:.0f} MB at a quarter of them = {many / few:.2f}"
        f" (goal {GOAL_MEMORY:g})"
    )
    finish(whole <= GOAL_SECONDS_PER_100_000 and many / few <= GOAL_MEMORY)


if __name__ == "__main__":
    main()
