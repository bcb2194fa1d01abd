"""Every format of export: at 22 schools, and at 100,000 answers, with the peak of memory.

The reference is one pass over the same answers that only reads and counts them, in the same
process. All formats of one size run in one process, whose peak is that of the hungriest.
Names are looked for by form and by the sample; what spaCy adds an answer is told apart, for
it is the language model's own time.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from measure import finish, sized, two_sizes
from report import filled

from db.store import open_store
from survey_tui.demo.coded import open_coded_demo
from survey_tui.exchange.exports.formats import FORMATS, format_named
from survey_tui.findings.gathering import Gathered, gather
from survey_tui.findings.release.gate import Gate
from survey_tui.findings.release.sending import send
from survey_tui.findings.release.terms import Terms
from survey_tui.findings.scales import chosen_wording
from survey_tui.findings.tools import letter_tools
from survey_tui.findings.wording import Wording
from survey_tui.surveys.opening import open_survey

ANSWERS = sized(100_000, 80)
SIZES = two_sizes(ANSWERS)
RUNG = "${mode} = 'telephone'"
# Of the time of the reading pass; memory at the whole against the half.
GOAL_TIME, GOAL_MEMORY, GOAL_SMALL = 6.0, 1.2, 3.0
SPACY_ANSWERS = sized(400, 20)


def measured(path: Path, names: list[str], view: str) -> None:
    """Seconds of reading, of the first pass, and of each export; the peak of memory; as JSON."""
    with closing(open_store(str(path), "bench")) as store:
        opened = open_survey(store)
        began = time.perf_counter()
        gather(store, opened, ("role",), view)
        reading = time.perf_counter() - began
        terms = Terms(view=view, finds_names=False)
        gate = Gate(store, opened, terms, letter_tools().find, wording, "lead")
        began = time.perf_counter()
        gate.survey()
        first = time.perf_counter() - began
        seconds = {}
        for name in names:
            one = format_named(name)
            assert one is not None
            began = time.perf_counter()
            send(gate, one, path.with_name(f"{name}{one.ending}"), may_replace=True)
            seconds[name] = first + time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"reading": reading, "peak": peak, "seconds": seconds}))


def wording(gathered: Gathered) -> Wording:
    return chosen_wording(gathered.loaded.scheme, None, "both")


def in_a_process(path: Path, names: list[str], view: str = "") -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, __file__, str(path), ",".join(names), view],
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def spacy_cost(path: Path) -> float:
    """Milliseconds that spaCy takes an answer."""
    from coding_schemes.assist.entities import EntityFinder

    with closing(open_store(str(path), "bench")) as store, store.read() as session:
        from db.repositories import coding

        texts = list(
            coding.stored_texts(session, open_survey(store).survey.id).values()
        )
    find = EntityFinder().find
    find(texts[0])
    chosen = [f"{text} {n}" for n, text in enumerate(texts * 4)][:SPACY_ANSWERS]
    began = time.perf_counter()
    for text in chosen:
        find(text)
    return (time.perf_counter() - began) / len(chosen) * 1000


def main() -> None:
    if len(sys.argv) > 1:
        measured(Path(sys.argv[1]), sys.argv[2].split(","), sys.argv[3])
        return
    names = [one.name for one in FORMATS if one.is_there]
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        with closing(open_store(str(at / "demo.db"), "bench")) as store:
            open_coded_demo(store, "lead")
        small = in_a_process(at / "demo.db", names, RUNG)
        runs = {}
        for size in sorted(set(SIZES)):
            filled(at / f"{size}.db", size)
            runs[size] = in_a_process(at / f"{size}.db", names)
        half, whole = (runs[size] for size in SIZES)
        spacy = spacy_cost(at / "demo.db")
    print(f"{'format':14} 22 schools  {ANSWERS:,} answers  of reading")
    for name in names:
        seconds = whole["seconds"][name]
        print(
            f"{name:14} {small['seconds'][name]:8.2f} s {seconds:12.1f} s"
            f" {seconds / whole['reading']:12.2f}"
        )
    memory = whole["peak"] / half["peak"]
    print(f"reading alone: {whole['reading']:.1f} s")
    print(
        f"peak memory: {half['peak']} MB for {SIZES[0]:,} answers, {whole['peak']} MB"
        f" for {ANSWERS:,} = {memory:.2f} (goal {GOAL_MEMORY:g})"
    )
    print(f"spaCy, beside that: {spacy:.1f} ms an answer")
    slowest = max(whole["seconds"].values()) / whole["reading"]
    finish(
        slowest <= GOAL_TIME
        and memory <= GOAL_MEMORY
        and max(small["seconds"].values()) <= GOAL_SMALL
    )


if __name__ == "__main__":
    main()
