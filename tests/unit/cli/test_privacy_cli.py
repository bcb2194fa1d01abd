"""Names in answers from the command line: listed, and gone where they were hidden."""

from __future__ import annotations

import json
from pathlib import Path

from db.store import open_store
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.surveys.opening import open_survey
from tests.unit.cli.commands import fresh, run, told

SAID = "Mrs Penn is on 01632 960417, the data is useful."


def test_names_are_listed_and_hidden_ones_replaced(tmp_path: Path) -> None:
    db = fresh(tmp_path, "names")
    file = tmp_path / "a.csv"
    head = "id,interview,school,role,question,text"
    file.write_text(f'{head}\na1,i1,Beck View,headteacher,q1,"{SAID}"\n', "utf-8")
    told("answers", "import", str(file), db=db)

    before = run("--db", str(db), "answers", "names", "--json")
    assert before.returncode == 4
    assert "2 are unchecked" in before.stderr
    found = json.loads(before.stdout)
    kinds = {one["kind"]: one["words"] for one in found["names"]}
    assert kinds == {"person": "Mrs Penn", "telephone": "01632 960417"}

    store = open_store(str(db), "device-2")
    reviewer = Reviewer(store, open_survey(store), "bilal")
    (answer,) = reviewer.state.answers
    person, number = reviewer.state.names.waiting(answer)
    reviewer.hide(answer, (person.start, person.end, person.kind))
    reviewer.dismiss(answer, (number.start, number.end, number.kind))
    store.close()

    after = run("--db", str(db), "answers", "names")
    assert after.returncode == 0
    assert "hidden     person \u201cMrs Penn\u201d  Beck View" in after.stdout
    assert "left       telephone" in after.stdout
    (row,) = told("answers", "list", "--redacted", db=db)["answers"]
    assert row["text"] == row["label"] == SAID.replace("Mrs Penn", "[person]")
    assert told("answers", "list", db=db)["answers"][0]["text"] == SAID
    both = run("--db", str(db), "answers", "list", "--redacted", "--history")
    assert both.returncode == 2
