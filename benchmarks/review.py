"""Reviewing: Enter to the next answer, undo, search, a sweep's preview, a merge.

The search is over 100,000 answers, the merge of 2,000 codings. Keys are measured on a real
pty, while the machine learns behind; the reference is a bare Textual app that shows the next
text when Enter is pressed.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from keys import Screen
from measure import quantile, report, sized
from surveys import survey_of

from db.driver import sqlite_driver
from db.repositories import words
from db.store import Store, open_store
from survey_tui.coding.codebook.changes import Codebook
from survey_tui.coding.codebook.worklist import worklist
from survey_tui.coding.machine.suggesting import suggest_all
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.surveys.opening import OpenSurvey

ANSWERS, PRESSES, SEARCHED = sized(2_000, 60), sized(120, 6), sized(100_000, 500)
QUIET = 0.12
SAID = (
    "The link officer is excellent, but there are too few of them.",
    "We get one visit a year, it used to be termly.",
    "They know us inside out and tell us where the teaching is weaker.",
    "The training for governors was first class, the paperwork is not.",
    "Nobody has been in a classroom here for three years.",
    "We buy in our own consultant because nobody from the county came.",
)
BARE = """
from textual.app import App
from textual.widgets import Static
SAID = {said!r}
class Bare(App):
    BINDINGS = [("enter", "next", "Next")]
    def compose(self):
        yield Static("survey-tui", id="text")
    def on_mount(self):
        self.place = 0
    def action_next(self):
        self.place += 1
        text = SAID[self.place % len(SAID)]
        self.query_one("#text", Static).update(f"{{self.place}} {{text}} " * 6)
Bare().run()
"""


def a_survey(store: Store, folder: Path) -> OpenSurvey:
    """Invented answers, each suggested for."""
    rng = random.Random(7)
    said = (("q2", " ".join(rng.sample(SAID, 3))) for _ in range(ANSWERS))
    opened = survey_of(store, folder, said)
    suggest_all(store, opened, "lead", lambda *_: None, semantic=False)
    return opened


def pressed(screen: Screen, key: str, times: int) -> list[float]:
    """Seconds from a key to the last of what it paints."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        screen.send(key)
        last = started
        while screen.ready(QUIET):
            screen.read()
            last = time.perf_counter()
        found.append(last - started)
    return found


def keys(folder: Path) -> None:
    """Enter and undo, on a terminal."""
    file = folder / "survey.db"
    with closing(open_store(str(file), "benchmark")) as store:
        opened = a_survey(store, folder)
        reviewer = Reviewer(store, opened, "bilal")
        started = time.perf_counter()
        listed = reviewer.candidates("chal.capacity").listed
        sweep = time.perf_counter() - started
        print(
            f"sweep preview, {len(listed)} of {ANSWERS} answers: {sweep * 1000:.0f} ms"
        )
    program = str(Path(sys.executable).parent / "survey-tui")
    ours = Screen([program, "--db", str(file), "--as", "bilal", "review"], str(folder))
    ours.until("need")
    time.sleep(sized(8, 2))
    ours.drain(1.0)
    enter = pressed(ours, "\r", PRESSES)
    undo = pressed(ours, "u", PRESSES // 2)
    ours.process.kill()
    with closing(open_store(str(file), "benchmark")) as store:
        settled = Reviewer(store, opened, "bilal").state.standing().settled
        # Else the keys were swallowed, and the figures mean nothing.
        assert settled == PRESSES - PRESSES // 2, settled
    bare = Screen([sys.executable, "-c", BARE.format(said=SAID)], str(folder))
    bare.until("survey")
    bare.drain(1.0)
    reference = quantile(pressed(bare, "\r", PRESSES), 0.95)
    bare.process.kill()
    for name, values in (("Enter to the next answer", enter), ("undo", undo)):
        middle, high = quantile(values, 0.5), quantile(values, 0.95)
        print(
            f"{name}: p50 {middle * 1000:.0f} ms, p95 {high * 1000:.0f} ms (goal 100)"
        )
    report("Enter, p95, against a bare app", quantile(enter, 0.95), reference, 10)


def search(folder: Path) -> None:
    """Words among 100,000 answers, against reading them all with LIKE."""
    rng = random.Random(8)
    file = folder / "words.db"
    with closing(open_store(str(file), "benchmark")):
        pass
    with closing(sqlite_driver().connect(str(file))) as raw:
        # Without the answers themselves: only the index is measured.
        raw.execute("PRAGMA foreign_keys = OFF")
        rows = ((f"a{n}", " ".join(rng.sample(SAID, 3))) for n in range(SEARCHED))
        raw.executemany("INSERT INTO answer_words VALUES (?, ?)", rows)
        raw.execute(
            "INSERT INTO answer_words VALUES ('odd', 'The swimming gala was moved.')"
        )
        raw.commit()
    with closing(open_store(str(file), "benchmark")) as store, store.read() as session:
        words.matching(session, "gala")
        started = time.perf_counter()
        for _ in range(20):
            assert words.matching(session, "gala swimming") == ["odd"]
        ours = (time.perf_counter() - started) / 20
        started = time.perf_counter()
        count = len(words.matching(session, "classroom"))
        many = time.perf_counter() - started
    with closing(sqlite3.connect(str(file))) as plain:
        started = time.perf_counter()
        plain.execute(
            "SELECT answer_id FROM answer_words WHERE words LIKE '%gala%'"
        ).fetchall()
        reference = time.perf_counter() - started
    print(f"search with {count} hits: {many * 1000:.0f} ms")
    report(f"search over {SEARCHED:,} answers, against LIKE", ours, reference, 0.2)


def codebook(folder: Path) -> None:
    """A merge of a code with 2,000 codings: what it touches, doing it, taking it back.

    Against the same codings decided one by one.
    """
    with closing(open_store(str(folder / "codebook.db"), "benchmark")) as store:
        opened = a_survey(store, folder)
        reviewer = Reviewer(store, opened, "bilal")
        pages = [reviewer.state.page(a.id) for a in reviewer.state.answers]
        started = time.perf_counter()
        for page in pages:
            reviewer.put(page, (0, 9), "know.data", "strength")
        reference = time.perf_counter() - started
        book = Codebook(reviewer)
        started = time.perf_counter()
        edit = book.merge("know.data", "know.firsthand")
        planned = time.perf_counter() - started
        assert edit.moved == ANSWERS
        started = time.perf_counter()
        book.do(edit)
        done = time.perf_counter() - started
        started = time.perf_counter()
        listed = len(worklist(reviewer.state))
        looked = time.perf_counter() - started
        assert listed == ANSWERS
        started = time.perf_counter()
        reviewer.undo()
        undone = time.perf_counter() - started
    for name, took in (
        ("shown", planned),
        ("done", done),
        ("worklist", looked),
        ("undone", undone),
    ):
        print(f"merge of {ANSWERS:,} codings {name}: {took * 1000:.0f} ms")
    report("merge, against deciding them one by one", done, reference, 0.5)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        search(Path(name))
        codebook(Path(name))
        keys(Path(name))
