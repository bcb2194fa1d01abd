"""Answers and codings brought in from elsewhere, as tests of coding need them."""

from __future__ import annotations

from pathlib import Path

from db.store import Store
from survey_tui.coding.imports.answer_files import (
    AnswerFile,
    read_answers,
)
from survey_tui.coding.imports.answer_import import ImportedAnswers, import_answers
from survey_tui.surveys.opening import OpenSurvey

ANSWERS = """\
id,interview,school,role,question,text
a1,i1,Beck View,headteacher,q1,"They know us inside out, but we never see them."
a2,i1,Beck View,headteacher,q2,HR were brilliant.
a3,i2,Moor End,governor,q1,"We hear nothing from them."
"""


CODINGS = """\
answer_id,coder,start,end,quote,code,valence
a1,ann,0,23,They know us inside out,know.firsthand,strength
a1,ann,25,46,but we never see them,chal.contact,area
a2,bob,0,18,HR were brilliant.,serv.hr,strength
"""


def silent(done: int, total: int, words: str) -> None:
    """Nobody watches."""


def written(tmp_path: Path, text: str, name: str = "answers.csv") -> Path:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return file


def read(opened: OpenSurvey, file: Path, **more: str) -> AnswerFile:
    return read_answers(file, opened, {}, {}, more.get("question"))


def brought_in(
    store: Store, opened: OpenSurvey, tmp_path: Path, text: str = ANSWERS
) -> ImportedAnswers:
    file = read(opened, written(tmp_path, text))
    return import_answers(store, opened, file, "lead", silent)
