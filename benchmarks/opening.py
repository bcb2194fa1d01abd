"""Opening review: from the key in the list of surveys to the first suggestion, at 20,000 answers.

Nothing was suggested before, so the machine is loaded meanwhile. The reference is the same at
20 answers: what the number of answers costs.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from keys import Screen
from measure import finish, quantile, sized
from surveys import survey_of

from db.store import open_store

ANSWERS, FEW, TIMES = sized(20_000, 40), 20, sized(5, 1)
GOAL_SECONDS, AFTER_SCREEN_SECONDS = 2.0, 1.0
SAID = (
    "The link officer is excellent, but there are too few of them.",
    "They know us inside out and tell us where the teaching is weaker.",
    "The training for governors was first class, the paperwork is not.",
)


def a_survey(folder: Path, count: int) -> Path:
    """Invented answers, none of them suggested for."""
    rng = random.Random(7)
    file = folder / "survey.db"
    with closing(open_store(str(file), "benchmark")) as store:
        said = (("q2", " ".join(rng.sample(SAID, 2))) for _ in range(count))
        survey_of(store, folder, said)
    return file


def opened(file: Path, home: str) -> tuple[float, float]:
    """Seconds from the key to the screen, and to the first suggestion."""
    program = str(Path(sys.executable).parent / "survey-tui")
    screen = Screen([program, "--db", str(file), "--as", "bilal"], home)
    screen.until("Adjudicate")
    screen.drain(0.5)
    began = time.perf_counter()
    screen.send("r")
    seen, shown = b"", 0.0
    while "\u25cf".encode() not in seen:
        seen += screen.read()
        if not shown and b"need" in seen:
            shown = time.perf_counter() - began
    suggested = time.perf_counter() - began
    screen.close()
    return shown, suggested


def main() -> None:
    """Measure both sizes."""
    found = {}
    for count in (FEW, ANSWERS):
        with tempfile.TemporaryDirectory() as home:
            file = a_survey(Path(home), count)
            found[count] = [opened(file, home) for _ in range(TIMES)]
    screen, first = (quantile([one[i] for one in found[ANSWERS]], 0.5) for i in (0, 1))
    reference = quantile([one[1] for one in found[FEW]], 0.5)
    print(
        f"review at {ANSWERS:,} answers: screen {screen:.2f} s, first suggestion {first:.2f} s"
        f" (goal {GOAL_SECONDS:g}), {first - screen:.2f} s after the screen (goal"
        f" {AFTER_SCREEN_SECONDS:g}); at {FEW} answers {reference:.2f} s"
    )
    finish(first <= GOAL_SECONDS and first - screen <= AFTER_SCREEN_SECONDS)


if __name__ == "__main__":
    main()
