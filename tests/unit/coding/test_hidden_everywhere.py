"""What was hidden once is hidden wherever it is said, and so is the school."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from db.store import Store
from survey_tui.cli import program
from survey_tui.coding.names.redacting import RedactedView, unchecked_names
from survey_tui.coding.review.reviewer import Reviewer
from tests.conftest import make_survey
from tests.unit.coding.importing import brought_in

SAID = """\
id,school,question,text
a1,Alder Lane Primary,q2,Okafor from the county visits Alder Lane.
a2,Beck View,q2,We never see Okafor at Beck View Primary.
a3,Beck View,q2,Ring 01632 960121 if you like.
"""


def test_a_name_hidden_in_one_answer_is_hidden_in_all(
    sqlite_store: Store, tmp_path: Path, survey_file: Path
) -> None:
    opened = make_survey(sqlite_store)
    brought_in(sqlite_store, opened, tmp_path, SAID)
    reviewer = Reviewer(sqlite_store, opened, "bilal")
    answers = {answer.text[:5]: answer for answer in reviewer.state.answers}
    reviewer.hide(answers["Okafo"], (0, 6, "person"))

    view = RedactedView(sqlite_store, opened)
    shown = {
        key: view.text(answer.id, answer.stored) for key, answer in answers.items()
    }

    assert shown["Okafo"] == "[person] from the county visits [school]."
    assert shown["We ne"].startswith("We never see [person] at [school]")
    assert unchecked_names(reviewer.state) >= 1
    sqlite_store.close()
    result = CliRunner().invoke(
        program, ["--db", str(survey_file), "answers", "list", "--redacted", "--json"]
    )
    rows = json.loads(result.stdout)["answers"]
    assert "Beck View" not in result.stdout
    assert "Alder Lane" not in result.stdout
    assert {row["school"] for row in rows} == {"[school]"}
    assert "not judged by anybody" in result.stderr


def test_what_somebody_left_stays_where_it_was_left(
    sqlite_store: Store, tmp_path: Path
) -> None:
    opened = make_survey(sqlite_store)
    brought_in(sqlite_store, opened, tmp_path, SAID)
    reviewer = Reviewer(sqlite_store, opened, "bilal")
    answer = next(a for a in reviewer.state.answers if a.text.startswith("Okafor"))
    place = answer.text.index("Alder")
    reviewer.dismiss(answer, (place, place + 10, "school"))

    assert "Alder Lane" in RedactedView(sqlite_store, opened).text(
        answer.id, answer.stored
    )
