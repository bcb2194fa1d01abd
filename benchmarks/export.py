"""Every format of export: at 22 schools, and at 100,000 answers with its peak of memory.

The reference is one pass over the same answers that only reads and counts them, in the same
process. Names are looked for by form and by the sample; what spaCy adds an answer is told
apart, for it is the language model's own time.
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

from measure import IS_TINY, finish, sized
from report import filled

from db.store import open_store
from survey_tui.demo.coded import open_coded_demo
from survey_tui.exchange.exports.formats import FORMATS, format_named
from survey_tui.fieldwork.surveys import open_survey
from survey_tui.findings.gathering import gather
from survey_tui.findings.release.gate import Gate
from survey_tui.findings.release.sending import send
from survey_tui.findings.release.terms import Terms
from survey_tui.findings.scales import chosen_wording
from survey_tui.findings.tools import letter_tools

ANSWERS = sized(100_000, 400)
RUNG = "${mode} = 'telephone'"
# Of the time of the reading pass; memory at the whole against the half.
GOAL_TIME, GOAL_MEMORY, GOAL_SMALL = 6.0, 1.2, 3.0
SPACY_ANSWERS = sized(400, 20)


def measured(path: Path, name: str, view: str) -> None:
    """Seconds of reading and of one export, and the peak of memory, as JSON."""
    one = format_named(name)
    assert one is not None
    with closing(open_store(str(path), "bench")) as store:
        opened = open_survey(store)
        began = time.perf_counter()
        gather(store, opened, ("role",), view)
        reading = time.perf_counter() - began
        began = time.perf_counter()
        terms = Terms(view=view, finds_names=False)
        find = letter_tools().find
        gate = Gate(
            store,
            opened,
            terms,
            find,
            lambda gathered: chosen_wording(gathered.loaded.scheme, None, "both"),
            "lead",
        )
        sent = send(gate, one, path.with_name(f"{name}{one.ending}"), True)
        writing = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        json.dumps(
            {"reading": reading, "writing": writing, "peak": peak, "rows": sent.rows}
        )
    )


def in_a_process(path: Path, name: str, view: str = "") -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, str(path), name, view],
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
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
        measured(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
        return
    is_met = True
    names = [one.name for one in FORMATS if one.is_there]
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        with closing(open_store(str(at / "demo.db"), "bench")) as store:
            open_coded_demo(store, "lead")
        for size in (ANSWERS // 2, ANSWERS):
            filled(at / f"{size}.db", size)
        print(f"{'format':14} 22 schools   {ANSWERS:,} answers   of reading   memory")
        for name in names if not IS_TINY else names[:1]:
            small = in_a_process(at / "demo.db", name, RUNG)
            half = in_a_process(at / f"{ANSWERS // 2}.db", name)
            whole = in_a_process(at / f"{ANSWERS}.db", name)
            ratio = whole["writing"] / whole["reading"]
            memory = whole["peak"] / half["peak"]
            is_met &= (
                ratio <= GOAL_TIME
                and memory <= GOAL_MEMORY
                and small["writing"] <= GOAL_SMALL
            )
            print(
                f"{name:14} {small['writing']:8.2f} s {whole['writing']:13.1f} s"
                f" {ratio:12.2f} {whole['peak']:7.0f} MB = {memory:.2f} of half"
            )
        print(f"spaCy, beside that: {spacy_cost(at / 'demo.db'):.1f} ms an answer")
    print(
        f"goals: {GOAL_SMALL:g} s, {GOAL_TIME:g} times the reading,"
        f" {GOAL_MEMORY:g} times the memory of half as many"
    )
    finish(is_met)


if __name__ == "__main__":
    main()
