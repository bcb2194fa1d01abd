"""The counts again, by another hand: plain SQL and loops over the raw tables, nothing shared.

It knows the built-in questionnaire by heart: four key questions and one more, the fourth for
grades 1 and 2 only, the grade as corrected on the call, the role as it was said.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

KEY_QUESTIONS = ("q1", "q2", "q3", "q4", "q_any")
ROLES = {
    "headteacher": "headteacher",
    "acting_head": "headteacher",
    "governor": "governor",
    "la_officer": "la_officer",
}

Cells = dict[tuple[str, str | None, str], tuple[int, int, int]]


def expected_questions(scheme_file: Path) -> dict[str, set[str]]:
    """code -> the questions of its base, read from the scheme's YAML by another library."""
    tree = yaml.safe_load(scheme_file.read_text("utf-8"))
    found = {}
    for theme in tree["themes"]:
        for code in theme["codes"]:
            named = code.get("questions", theme.get("questions", []))
            found[code["id"]] = set(named) or set(KEY_QUESTIONS)
    return found


def cells(database: Path, questions: dict[str, set[str]], survey: str) -> Cells:
    """(code, valence, role) -> (schools, respondents, asked schools)."""
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    interviews = connection.execute(
        "SELECT i.id, i.case_id, i.role, u.attributes FROM interview i"
        " JOIN survey_case c ON c.id = i.case_id JOIN frame_unit u ON u.id = c.unit_id"
        " WHERE c.survey_id = ?",
        (survey,),
    ).fetchall()
    said: dict[tuple[str, str | None, str], dict[str, set[str]]] = defaultdict(
        lambda: defaultdict(set)
    )
    asked: dict[tuple[str, str], set[str]] = defaultdict(set)
    for interview in interviews:
        answers = _answers(connection, interview["id"])
        role = ROLES.get(_words(answers.get("role_held")) or "", interview["role"])
        put = _asked(answers, json.loads(interview["attributes"]))
        for question in put:
            asked[role, question].add(interview["case_id"])
        for question in put:
            answer = answers[question]
            if answer["kind"] == "answer" and answer["text"]:
                for code, valence in _settled(connection, answer["id"]):
                    is_base = bool(put & questions.get(code, set(KEY_QUESTIONS)))
                    key = (code, valence, role)
                    said[key][interview["case_id"]].add(
                        interview["id"] if is_base else ""
                    )
    return _counted(said, asked, questions)


def _counted(
    said: dict[tuple[str, str | None, str], dict[str, set[str]]],
    asked: dict[tuple[str, str], set[str]],
    questions: dict[str, set[str]],
) -> Cells:
    def base(code: str, role: str) -> set[str]:
        of = questions.get(code, set(KEY_QUESTIONS))
        return set().union(*(asked[role, q] for q in of))

    for code, _, role in list(said):
        strength = said.get((code, "strength", role), {})
        area = said.get((code, "area", role), {})
        for case in set(strength) & set(area):
            both = strength[case] & area[case]
            said[code, "mixed", role][case] |= both or {""}
    found: Cells = {}
    for (code, valence, role), by_case in said.items():
        of = base(code, role)
        schools = [case for case in by_case if case in of]
        respondents = {i for people in by_case.values() for i in people} - {""}
        if schools:
            found[code, valence, role] = (len(schools), len(respondents), len(of))
    return found


def _answers(connection: sqlite3.Connection, interview: str) -> dict[str, Any]:
    """question -> the newest revision with its words."""
    rows = connection.execute(
        "SELECT a.id, a.question_id, a.kind, a.revision, b.text FROM answer_revision a"
        " JOIN body b ON b.id = a.body_id WHERE a.interview_id = ? ORDER BY a.revision",
        (interview,),
    )
    return {row["question_id"]: row for row in rows}


def _words(row: Any) -> str | None:
    return row["text"] if row is not None and row["kind"] == "answer" else None


def _asked(answers: dict[str, Any], attributes: dict[str, str]) -> set[str]:
    grade = _words(answers.get("grade_now")) or attributes.get("ofsted_grade") or ""
    on = {"q1", "q2", "q3", "q_any"}
    if grade and float(grade) <= 2:
        on.add("q4")
    return {
        q
        for q in on & set(answers)
        if not (answers[q]["kind"] == "answer" and answers[q]["text"] is None)
    }


def _settled(
    connection: sqlite3.Connection, answer: str
) -> set[tuple[str, str | None]]:
    """What stands of an answer: alike for all who finished it, or as the verdict says."""
    rows = connection.execute(
        "SELECT * FROM decision WHERE answer_id = ?", (answer,)
    ).fetchall()
    replaced = {row["parent_id"] for row in rows}
    standing = [r for r in rows if r["id"] not in replaced and r["action"] == "apply"]
    finished: dict[str, bool] = {}
    for step in connection.execute(
        "SELECT coder, settles FROM step WHERE answer_id = ? AND settles IS NOT NULL"
        " ORDER BY id",
        (answer,),
    ):
        finished[step["coder"]] = bool(step["settles"])
    files = {row["file_name"] for row in rows if row["file_name"]}
    for file in files:
        for (coder,) in connection.execute(
            "SELECT DISTINCT coder FROM decision WHERE file_name = ?", (file,)
        ):
            finished.setdefault(coder, True)
    coders = sorted(c for c, is_done in finished.items() if is_done)
    found: set[tuple[str, str | None]] = set()
    for code in {row["code"] for row in standing if row["coder"] in coders}:
        says = {
            coder: {
                row["valence"]
                for row in standing
                if row["coder"] == coder and row["code"] == code
            }
            for coder in coders
        }
        if len({frozenset(v or "" for v in s) for s in says.values()}) == 1:
            found |= {(code, valence) for valence in says[coders[0]]}
            continue
        grounds = {
            r["id"] for r in standing if r["coder"] in coders and r["code"] == code
        }
        found |= {
            (code, valence) for valence in _verdict(connection, answer, code, grounds)
        }
    return found


def _verdict(
    connection: sqlite3.Connection, answer: str, code: str, grounds: set[str]
) -> set[str | None]:
    rows = connection.execute(
        "SELECT * FROM adjudication WHERE answer_id = ? AND code = ?", (answer, code)
    ).fetchall()
    replaced = {row["parent_id"] for row in rows}
    standing = [r for r in rows if r["id"] not in replaced and r["action"] == "apply"]
    return {
        row["valence"]
        for row in standing
        if row["applies"] and set(json.loads(row["against"])) == grounds
    }
