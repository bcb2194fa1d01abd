"""Surveys for the benchmarks: invented answers brought in by the product's own import."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from coding_schemes.loader import LoadedScheme
from db.store import Store
from questionnaires.loader import load_builtin
from survey_tui.coding.imports.answer_files import read_answers
from survey_tui.coding.imports.answer_import import import_answers
from survey_tui.surveys.opening import OpenSurvey, open_survey
from survey_tui.surveys.starting import new_survey

COLUMNS = ("id", "interview", "school", "role", "question", "text")


def survey_of(
    store: Store,
    folder: Path,
    said: Iterable[tuple[str, str]],
    scheme: LoadedScheme | None = None,
) -> OpenSurvey:
    """A survey with answers, each a question and a text; none of them suggested for.

    scheme: that of the questionnaire if not given.
    """
    file = folder / "answers.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(COLUMNS)
        for n, (question, text) in enumerate(said):
            rows.writerow([f"a{n}", f"i{n}", f"S{n}", "headteacher", question, text])
    loaded = load_builtin("la-focused-inspection")
    new_survey(store, loaded, "Benchmark", {}, "Europe/London", "lead", scheme=scheme)
    opened = open_survey(store)
    answers = read_answers(file, opened, {}, {}, None)
    import_answers(store, opened, answers, "lead", lambda *_: None)
    return opened
