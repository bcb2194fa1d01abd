"""Importing a register of 300,000 rows, against reading it with the csv module alone."""

from __future__ import annotations

import csv
import random
import resource
import tempfile
import time
from contextlib import closing
from pathlib import Path

from measure import finish, report, sized

from db.store import open_store
from questionnaires.loader import load_builtin
from survey_tui.fieldwork.draws import DrawRequest, draw_sample
from survey_tui.fieldwork.frame import import_frame
from survey_tui.fieldwork.frame_reading import read_frame
from survey_tui.fieldwork.proofs import verify_draws
from survey_tui.fieldwork.staging import Staging
from survey_tui.surveys.opening import open_survey
from survey_tui.surveys.starting import new_survey

ROWS, FEWER = sized(300_000, 400), sized(30_000, 200)
# Seconds that a person waits for a register of a whole country.
MOST_SECONDS = 60.0
COLUMNS = (
    "URN",
    "LA (code)",
    "LA (name)",
    "EstablishmentName",
    "TypeOfEstablishment (name)",
    "PhaseOfEducation (name)",
    "EstablishmentStatus (name)",
    "Postcode",
    "TelephoneNum",
    "Town",
    "Gender (name)",
    "ReligiousCharacter (name)",
    "NumberOfPupils",
    "ofsted_grade",
)


def write_register(path: Path, rows: int) -> None:
    rng = random.Random(1)
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(COLUMNS)
        for number in range(rows):
            kind = rng.choice(("Community School", "Foundation School", "Academy"))
            writer.writerow(
                (
                    100_000 + number,
                    rng.randint(200, 940),
                    f"Authority {rng.randint(1, 150)}",
                    f"St Anne\u2019s School {number}",
                    kind,
                    rng.choice(("Primary", "Secondary")),
                    "Open",
                    f"ST{rng.randint(1, 20)} {rng.randint(1, 9)}AB",
                    f"01632 {960_000 + number % 1000}",
                    f"Town {rng.randint(1, 900)}",
                    "Mixed",
                    "Does not apply",
                    rng.randint(30, 900),
                    rng.randint(1, 4),
                )
            )


def read_with_csv(path: Path) -> float:
    began = time.perf_counter()
    with path.open(encoding="cp1252", newline="") as file:
        count = sum(1 for _row in csv.reader(file))
    assert count > FEWER
    return time.perf_counter() - began


def imported(folder: Path, rows: int) -> tuple[float, int]:
    """Seconds of an import, and the most memory this process has had, in MB."""
    path = folder / f"{rows}.csv"
    write_register(path, rows)
    with closing(open_store(str(folder / f"{rows}.db"), "bench")) as store:
        loaded = load_builtin("la-focused-inspection")
        survey = new_survey(store, loaded, "Bench", {}, "Europe/London", "lead")
        opened = open_survey(store, survey)
        staging = Staging()
        began = time.perf_counter()
        read = read_frame(path, opened.questionnaire, {}, staging, quiet)
        done = import_frame(store, opened, read, "lead", quiet)
        seconds = time.perf_counter() - began
        staging.close()
        assert done.added == rows
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        if rows == ROWS:
            began = time.perf_counter()
            draw_sample(store, opened, DrawRequest(22, 11, "2014"), "lead")
            drawn = time.perf_counter() - began
            began = time.perf_counter()
            assert verify_draws(store, opened) == []
            print(
                f"draw from {rows:,}: {drawn:.1f} s; verify {time.perf_counter() - began:.1f} s"
            )
    return seconds, memory


def quiet(done: int, total: int, words: str) -> None:
    """Nobody looks."""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _seconds, before = imported(folder, FEWER)
        seconds, after = imported(folder, ROWS)
        reference = read_with_csv(folder / f"{ROWS}.csv")
    print(f"memory: {before} MB for {FEWER:,} rows, {after} MB for {ROWS:,}")
    print(f"{ROWS:,} rows in {seconds:.1f} s (goal {MOST_SECONDS:.0f} s)")
    report(f"import of {ROWS:,} rows over csv alone", seconds, reference, 120, "s")
    finish(seconds <= MOST_SECONDS)


if __name__ == "__main__":
    main()
