"""Make the coded demo: Marlshire when all is asked, coded by two and adjudicated.

22 schools were rung that were drawn at random, 18 were visited: everything is invented.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import time, timedelta
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from coding_schemes.coded import Segment
from db.audit import Recorder
from db.repositories import coding
from db.store import Store
from questionnaires.loader import load_builtin
from survey_tui.coding.agreement.adjudicator import Adjudicator
from survey_tui.coding.imports.coding_import import import_codings
from survey_tui.coding.record.notes import DISMISS, HIDE, write_judgement
from survey_tui.coding.record.steps import StepWriter
from survey_tui.demo.face_to_face import CodedWords, visits
from survey_tui.demo.marlshire import (
    COLUMNS,
    QUESTIONNAIRE,
    drawn_schools,
    import_register,
    marlshire,
)
from survey_tui.demo.script import LEAD, ZONE, DemoScript, School, Visit, workday
from survey_tui.surveys.elsewhere import CasesElsewhere
from survey_tui.surveys.opening import OpenSurvey, open_survey, survey_lines
from survey_tui.surveys.starting import new_survey

_INSPECTED = ("grade_at_inspection", "grade_before")
# The face-to-face answers were coded by one person alone.
_VISITED_BY = "carol"


def open_coded_demo(store: Store, by: str) -> str:
    """The id of the coded demo survey; it is made if this database has none."""
    more = _inspected()
    for line in survey_lines(store):
        survey = open_survey(store, line.id).survey
        if survey.is_demo and line.title == more["title"] and _is_whole(store, line.id):
            return line.id
    return _make(store, more, by)


def _is_whole(store: Store, survey_id: str) -> bool:
    """Whether nothing stopped the making of it: its codings come last but for verdicts."""
    with store.read() as session:
        return bool(coding.decisions(session, survey_id))


def _make(store: Store, more: Mapping[str, Any], by: str) -> str:
    data = marlshire()
    variables = {"authority": data["authority"], "provider": data["provider"]}
    loaded = load_builtin(QUESTIONNAIRE)
    survey_id = new_survey(
        store, loaded, more["title"], variables, ZONE, by, is_demo=True
    )
    opened = open_survey(store, survey_id)
    columns = [*COLUMNS, *_INSPECTED]
    import_register(store, opened, _register(data, more), columns)
    drawn = {**data, "seed": more["seed"], "reserves": 0}
    schools = drawn_schools(store, opened, drawn)

    def work(recorder: Recorder) -> tuple[dict[str, str], dict[str, CodedWords]]:
        script = DemoScript(store, recorder, opened)
        _telephone(script, opened, schools, more["not_to_be_quoted"], recorder)
        visited = _face_to_face(script, store, opened, more["schools"], recorder)
        _judge_names(store, recorder, opened, script.stored, visited)
        return script.stored, visited

    stored, visited = store.write(work).result()
    _code(store, opened, stored, visited, by)
    _settle(store, opened, stored)
    return survey_id


def _register(
    data: Mapping[str, Any], more: Mapping[str, Any]
) -> Iterator[dict[str, str]]:
    """The schools as the register has them when the inspections are over."""
    for row in data["schools"]:
        grades = more["schools"].get(row["external_id"])
        if grades is None:
            yield row
            continue
        yield {
            **row,
            "ofsted_grade": grades["now"],
            "inspected_month": "March 2014",
            "inspected_in_period": "yes",
            "grade_at_inspection": grades["now"],
            "grade_before": grades["before"],
        }
    for row in more["not_asked"]:
        yield {**row, "inspected_in_period": "no"}


def _telephone(
    script: DemoScript,
    opened: OpenSurvey,
    schools: list[School],
    not_quoted: list[str],
    recorder: Recorder,
) -> None:
    for place, school in enumerate(schools):
        at = time((9, 10, 13)[place % 3], 20 + place)
        began = workday(opened, recorder.now, place // 3 - 12, at)
        by = ("alice", "bilal")[place % 2]
        may = "refused" if school.entry["interview"] in not_quoted else "given"
        script.interview(school, began, by, may)


def _face_to_face(
    script: DemoScript,
    store: Store,
    opened: OpenSurvey,
    grades: Mapping[str, Mapping[str, str]],
    recorder: Recorder,
) -> dict[str, CodedWords]:
    """Visit the schools; returns school-role-question -> what was said, with its codes."""
    session = recorder.session
    units = coding.unit_ids(session, opened.survey.id, sorted(grades))
    cases = CasesElsewhere(recorder, opened.survey.id, LEAD, store.new_id)
    found: dict[str, CodedWords] = {}
    for place, (school, spoken) in enumerate(visits().items(), 1):
        case_id = cases.open(units[school])
        began = workday(opened, recorder.now, place // 3 - 10, time(9, 30 + place))
        for turn, (role, said) in enumerate(spoken.items()):
            words = {question: one.text for question, one in said.items()}
            visit = Visit(role, grades[school]["now"], words)
            began += timedelta(hours=turn)
            ids = script.face_to_face(case_id, visit, began, "dilys")
            for question, one in said.items():
                name = f"{school}-{role}-{question}"
                script.stored[name] = ids[question]
                found[name] = one
    return found


def _code(
    store: Store,
    opened: OpenSurvey,
    stored: Mapping[str, str],
    visited: Mapping[str, CodedWords],
    by: str,
) -> None:
    """Bring the codings in from two files: two blind coders, and one who worked alone."""
    blind = [
        (
            stored[row["answer_id"]],
            row["coder"],
            Segment(int(row["start"]), int(row["end"]), row["code"], row["valence"]),
        )
        for row in _rows("marlshire_codings.csv")
    ]
    alone = [
        (stored[name], _VISITED_BY, segment)
        for name, one in visited.items()
        for segment in one.spans
    ]
    with TemporaryDirectory() as folder:
        for name, rows in (("marlshire.csv", blind), ("face_to_face.csv", alone)):
            path = Path(folder) / name
            with path.open("w", encoding="utf-8", newline="") as file:
                table = csv.writer(file)
                table.writerow(
                    ("answer_id", "coder", "start", "end", "code", "valence")
                )
                for answer_id, coder, one in rows:
                    place = (one.start, one.end, one.code, one.valence)
                    table.writerow((answer_id, coder, *place))
            import_codings(store, opened, path, None, by)


def _judge_names(
    store: Store,
    recorder: Recorder,
    opened: OpenSurvey,
    stored: Mapping[str, str],
    visited: Mapping[str, CodedWords],
) -> None:
    """Judge every name that is marked: hide people and schools, leave what is nobody's."""
    writer = StepWriter(opened.survey.id, LEAD, store.new_id)
    judged = [
        (name, stretch, HIDE) for name, one in visited.items() for stretch in one.hidden
    ]
    judged += [
        (
            row["answer"],
            (int(row["start"]), int(row["end"]), row["kind"]),
            HIDE if row["action"] == "hide" else DISMISS,
        )
        for row in _rows("marlshire_names.csv")
    ]
    for name, stretch, action in judged:
        write_judgement(
            recorder, writer, store.new_id, stored[name], stretch, action, None
        )


def _settle(store: Store, opened: OpenSurvey, stored: Mapping[str, str]) -> None:
    """The lead's verdict on each dispute, and why."""
    answers = {answer_id: name for name, answer_id in stored.items()}
    verdicts = {
        (row["answer"], row["code"]): row for row in _rows("marlshire_verdicts.csv")
    }
    adjudicator = Adjudicator(store, opened, LEAD)
    for dispute in tuple(adjudicator.open):
        row = verdicts[answers[dispute.answer.id], dispute.code]
        side = next((s for s in dispute.sides if s.coder == row["side"]), None)
        codings = side.codings if side is not None else ()
        stretches = [(c.start, c.end, c.valence) for c in codings]
        adjudicator.settle(dispute, stretches, row["reason"])


def _inspected() -> dict[str, Any]:
    folder = files("survey_tui.demo")
    text = (folder / "marlshire_inspected.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("survey_tui.demo") / name).read_text("utf-8")
    yield from csv.DictReader(io.StringIO(text, newline=""))
