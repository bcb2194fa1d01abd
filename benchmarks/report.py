"""Report and findings: at 22 schools after the imports, at 100,000 answers, and their memory.

Time at 22 schools is without the import of the program; at 100,000 answers each size runs in a
process of its own, so that the peaks of memory can be compared.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from functools import cache
from pathlib import Path

from measure import IS_TINY, finish, sized, two_sizes

from coding_schemes.assist.central import representative_order
from coding_schemes.assist.entities import EntityFinder
from coding_schemes.scales.loader import load_builtin_scale
from db.driver import sqlite_driver
from db.store import Store, open_store
from questionnaires.loader import load_builtin
from survey_tui.demo.coded import open_coded_demo
from survey_tui.exchange.files import bytes_aside, write_lines
from survey_tui.exchange.letters.html import html_lines
from survey_tui.exchange.letters.word import word_bytes
from survey_tui.findings.gathering import gather
from survey_tui.findings.letter import ComposedLetter, Tools, compose
from survey_tui.findings.wording import Wording
from survey_tui.surveys.documents import store_scheme, survey_scheme
from survey_tui.surveys.opening import open_survey
from survey_tui.surveys.starting import new_survey

ANSWERS = sized(100_000, 80)
SIZES = two_sizes(ANSWERS)
GOAL_SMALL, GOAL_LARGE, GOAL_MEMORY = 1.0, 60.0, 1.2
OF_AN_INTERVIEW = 4
SAID = (
    (
        "The link officer is excellent and asks hard questions of me.",
        "chal.link_officer",
    ),
    ("There are far too few of them for the number of schools here.", "chal.capacity"),
    ("They know us inside out and tell us where teaching is weaker.", "know.firsthand"),
    (
        "Nobody has been in a classroom here for three whole years now.",
        "know.firsthand",
    ),
    (
        "The training for governors was first class, all five courses.",
        "serv.gov_training",
    ),
    (
        "We buy in our own consultant because nobody from the county came.",
        "strat.funding",
    ),
)


# The demo's 22 schools that were rung; 18 more were visited.
RUNG = "${mode} = 'telephone'"


def composed(store: Store, tools: Tools, view: str = "") -> ComposedLetter:
    """The letter of the newest survey."""
    gathered = gather(store, open_survey(store), ("role",), view)
    scale = load_builtin_scale("education-scotland").scale
    return compose(store, gathered, Wording(scale), tools)


def filled(path: Path, answers: int) -> None:
    """A survey with so many coded answers, written as rows: only reading is measured."""
    with closing(open_store(str(path), "bench")) as store:
        loaded = load_builtin("la-focused-inspection")
        survey = new_survey(store, loaded, "Bench", {}, "Europe/London", "lead")
        opened = open_survey(store, survey)
        scheme = survey_scheme(store, opened)
        scheme_id = store.write(
            lambda recorder: store_scheme(recorder, scheme, store.new_id, "lead")
        ).result()
        document = opened.questionnaire_id
    rng = random.Random(7)
    with closing(sqlite_driver().connect(str(path))) as raw:
        for number in range(answers // OF_AN_INTERVIEW):
            interview(raw, rng, number, survey, document, scheme_id)
        raw.commit()


def interview(
    raw: object,
    rng: random.Random,
    number: int,
    survey: str,
    document: str,
    scheme: str,
) -> None:
    """One case with one headteacher, four answers, a code on each, all finished."""
    execute = raw.execute  # type: ignore[attr-defined]
    at, key = "2026-11-18 14:00:00.000000", f"{number:09}"
    unit = (f"u{key}", survey, key, f"School {key}", '{"ofsted_grade": "2"}', at)
    execute(
        "INSERT INTO frame_unit (id, survey_id, external_id, name, attributes,"
        " imported_at) VALUES (?, ?, ?, ?, ?, ?)",
        unit,
    )
    execute(
        "INSERT INTO survey_case (id, survey_id, unit_id, rank, is_reserve, status,"
        " attempts) VALUES (?, ?, ?, ?, 0, 'elsewhere', 0)",
        (f"c{key}", survey, f"u{key}", number),
    )
    execute(
        "INSERT INTO interview (id, case_id, questionnaire_id, role, mode, started_at,"
        " interviewer) VALUES (?, ?, ?, 'headteacher', 'telephone', ?, 'a')",
        (f"i{key}", f"c{key}", document, at),
    )
    execute(
        "INSERT INTO consent (id, interview_id, kind, is_given, wording, asked_at,"
        " interviewer) VALUES (?, ?, 'quoting', 1, '', ?, 'a')",
        (f"k{key}", f"i{key}", at),
    )
    for question in ("q1", "q2", "q3", "q4"):
        text, code = rng.choice(SAID)
        answer = f"a{key}{question}"
        execute("INSERT INTO body (id, text, salt) VALUES (?, ?, '')", (answer, text))
        execute(
            "INSERT INTO answer_revision (id, interview_id, question_id, revision, kind,"
            " marks, wording, body_id, body_digest, asked_at, saved_at, interviewer)"
            " VALUES (?, ?, ?, 1, 'answer', '[]', '', ?, '', ?, ?, 'a')",
            (answer, f"i{key}", question, answer, at, at),
        )
        valence = "area" if code in ("chal.capacity", "strat.funding") else "strength"
        execute(
            'INSERT INTO decision (id, answer_id, scheme_id, start, "end", code, valence,'
            " flags, coder, action, source, is_blind, decided_at)"
            " VALUES (?, ?, ?, 0, ?, ?, ?, '[]', 'ann', 'apply', 'own', 1, ?)",
            (f"d{answer}", answer, scheme, len(text), code, valence, at),
        )
        execute(
            "INSERT INTO step (id, survey_id, coder, kind, answer_id, settles, is_blind,"
            " detail, done_at) VALUES (?, ?, 'ann', 'settle', ?, 1, 1, '{}', ?)",
            (f"s{answer}", survey, answer, at),
        )


def measured(path: Path, view: str) -> None:
    """Seconds and peak memory of one report, as JSON: run in a process of its own."""
    tools = Tools(cache(EntityFinder().find), representative_order)
    began = time.perf_counter()
    with closing(open_store(str(path), "bench")) as store:
        letter = composed(store, tools, view).letter
    counted = time.perf_counter() - began
    write_lines(path.with_suffix(".html"), html_lines(letter))
    page = time.perf_counter() - began
    with bytes_aside(path.with_suffix(".docx")) as file:
        file.write(word_bytes(letter))
    both = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    document = counted + both - page
    print(json.dumps({"html": page, "docx": document, "both": both, "peak": peak}))


def in_a_process(path: Path, view: str = "") -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, str(path), view],
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    if len(sys.argv) > 1:
        measured(Path(sys.argv[1]), sys.argv[2])
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with closing(open_store(str(folder / "demo.db"), "bench")) as store:
            open_coded_demo(store, "lead")
            began = time.perf_counter()
            for by in ((), ("role",)):
                gather(store, open_survey(store), by, RUNG)
            findings = time.perf_counter() - began
        small = in_a_process(folder / "demo.db", RUNG)
        runs = {}
        for size in sorted(set(SIZES)):
            filled(folder / f"{size}.db", size)
            runs[size] = in_a_process(folder / f"{size}.db")
    half, whole = (runs[size] for size in SIZES)
    ratio = whole["peak"] / half["peak"]
    print(f"findings, 22 schools of the demo: {findings:.2f} s (goal {GOAL_SMALL:g} s)")
    for kind in ("html", "docx"):
        print(f"report, the same, .{kind}: {small[kind]:.2f} s (goal {GOAL_SMALL:g} s)")
    print(
        f"report of {ANSWERS:,} answers, both: {whole['both']:.1f} s (goal {GOAL_LARGE:g} s)"
    )
    print(
        f"peak memory: {half['peak']:.0f} MB for {SIZES[0]:,} answers,"
        f" {whole['peak']:.0f} MB for {ANSWERS:,} = {ratio:.2f} (goal {GOAL_MEMORY:g})"
    )
    is_met = (
        max(small["html"], small["docx"], findings) <= GOAL_SMALL
        and whole["both"] <= GOAL_LARGE
        and ratio <= GOAL_MEMORY
    )
    finish(is_met or IS_TINY)


if __name__ == "__main__":
    main()
