"""Two hundred codings by two coders, and the file of their codebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from coding_schemes.loader import load_builtin_scheme
from db.store import Store
from survey_tui.coding.imports.coding_import import import_codings
from survey_tui.coding.record.scheme_file import (
    SchemeFile,
)
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.surveys.opening import OpenSurvey
from tests.unit.coding.codebook.coded_twice import GONE, KEPT
from tests.unit.coding.importing import brought_in, written


@pytest.fixture
def linked(opened: OpenSurvey, tmp_path: Path) -> SchemeFile:
    """The survey's scheme in a file of its own, with a comment of its own."""
    path = tmp_path / "ours.yaml"
    path.write_text(load_builtin_scheme("la-school-improvement").text, "utf-8")
    found = SchemeFile(tmp_path / "state" / "scheme-files.json", opened.survey.id)
    found.link(path)
    return found


@pytest.fixture
def reviewer(
    store: Store, opened: OpenSurvey, tmp_path: Path, linked: SchemeFile
) -> Reviewer:
    """Two hundred codings by two coders, half of each code, some of both on the same words."""
    answers = ["id,interview,school,role,question,text"]
    codings = ["answer_id,coder,start,end,quote,code,valence"]
    words = "They know us and the data is useful"
    for number in range(50):
        answers.append(f"a{number},i{number},School {number},headteacher,q1,{words}.")
        for coder in ("ann", "bob"):
            codings.append(f"a{number},{coder},0,12,They know us,{KEPT},strength")
            start, end = (17, 35) if number % 5 else (0, 12)
            quote = words[start:end]
            codings.append(f"a{number},{coder},{start},{end},{quote},{GONE},strength")
    brought_in(store, opened, tmp_path, "\n".join(answers) + "\n")
    file = written(tmp_path, "\n".join(codings) + "\n", "codings.csv")
    import_codings(store, opened, file, None, "lead")
    return Reviewer(store, opened, "lead", file=linked)
