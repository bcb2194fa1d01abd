"""Make the Marlshire demo: 40 invented schools, 22 drawn, some calls made.

Schools, people, opinions and telephone numbers are invented; the numbers are from the range
that Ofcom keeps for drama (01632 960000 to 960999) and reach nobody.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.audit import Recorder
from db.repositories.cases import case_detail
from db.store import Store
from questionnaires.loader import load_builtin
from survey_tui.demo.script import LEAD, ZONE, DemoScript, School, workday
from survey_tui.fieldwork.draws import DrawRequest, draw_sample
from survey_tui.fieldwork.frame import import_frame
from survey_tui.fieldwork.frame_reading import read_frame, untold
from survey_tui.fieldwork.proofs import draw_views
from survey_tui.fieldwork.staging import Staging
from survey_tui.surveys.opening import OpenSurvey, open_survey, survey_lines
from survey_tui.surveys.starting import new_survey

QUESTIONNAIRE = "la-focused-inspection"
FINISHED = 9
COLUMNS = (
    "external_id",
    "name",
    "ofsted_grade",
    "inspected_month",
    "inspected_in_period",
    "town",
    "head",
    "phone",
)


def open_demo(store: Store, by: str) -> str:
    """The id of the demo survey; it is made if this database has none."""
    with store.read():
        lines = survey_lines(store)
    for line in lines:
        # One without cases was being made when something stopped it.
        if line.cases and open_survey(store, line.id).survey.is_demo:
            return line.id
    return _make(store, by)


def _make(store: Store, by: str) -> str:
    data = marlshire()
    loaded = load_builtin(QUESTIONNAIRE)
    variables = {"authority": data["authority"], "provider": data["provider"]}
    survey_id = new_survey(
        store, loaded, data["title"], variables, ZONE, by, is_demo=True
    )
    opened = open_survey(store, survey_id)
    import_register(store, opened, data["schools"], COLUMNS)
    schools = drawn_schools(store, opened, data)

    def work(recorder: Recorder) -> None:
        _calls(store, recorder, opened, schools)

    store.write(work).result()
    return survey_id


def marlshire() -> dict[str, Any]:
    """The invented authority and its schools."""
    text = (files("survey_tui.demo") / "marlshire.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def import_register(
    store: Store,
    opened: OpenSurvey,
    rows: Iterable[Mapping[str, str]],
    columns: Iterable[str],
) -> None:
    """Bring the invented schools in as any register: from a file."""
    staging = Staging()
    try:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "marlshire.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(columns), extrasaction="ignore")
                writer.writeheader()
                writer.writerows(rows)
            read = read_frame(path, opened.questionnaire, {}, staging, untold)
            import_frame(store, opened, read, LEAD, untold)
    finally:
        staging.close()


def drawn_schools(
    store: Store, opened: OpenSurvey, data: Mapping[str, Any]
) -> list[School]:
    """Draw the sample, all others in reserve; returns it in draw order."""
    sample = opened.questionnaire.sample
    assert sample is not None
    wanted = DrawRequest(sample.size, data["reserves"], data["seed"])
    draw_sample(store, opened, wanted, LEAD)
    entries = {row["external_id"]: row for row in data["schools"]}
    (view,) = draw_views(store, opened)
    schools = []
    with store.read() as session:
        for case, unit in view.cases[: sample.size]:
            (contact,) = case_detail(session, case.id).contacts
            schools.append(School(case.id, contact.id, entries[unit.external_id]))
    return schools


def _calls(
    store: Store, recorder: Recorder, opened: OpenSurvey, schools: list[School]
) -> None:
    """Nine finished interviews, one half done, appointments, and calls nobody answered."""
    script = DemoScript(store, recorder, opened)
    now = recorder.now

    def past(days: int, hour: int, minute: int) -> datetime:
        return workday(opened, now, -days, time(hour, minute))

    for place, school in enumerate(schools[:FINISHED]):
        days, turn = 8 - place // 2, place % 3
        if turn == 1:
            script.ring(school, "no_answer", past(days + 1, 14, 5), "bilal")
        began = past(days, (9, 10, 13)[turn], 20 + 3 * place)
        script.interview(school, began, ("alice", "bilal")[place % 2])
    rest = schools[FINISHED:]
    script.half_done(rest[0], past(2, 14, 10), "alice")
    rang = now - timedelta(hours=1)
    due = now - timedelta(minutes=2)
    script.agree(rest[1], rang, "bilal", due, "asked to be rung now")
    later = _half_hour(now + timedelta(minutes=40))
    script.agree(rest[2], past(1, 9, 30), "alice", later, "after the parents' meeting")
    tomorrow = workday(opened, now, 1, time(14, 30))
    script.agree(rest[3], past(1, 9, 40), "alice", tomorrow, "best in the afternoon")
    script.ring(rest[4], "no_answer", past(3, 9, 25), "bilal")
    script.ring(rest[4], "no_answer", past(2, 14, 20), "alice")
    script.ring(rest[5], "engaged", now - timedelta(minutes=41), "alice")
    script.ring(rest[6], "not_available", now - timedelta(minutes=55), "bilal")
    note = "Too busy this term; was friendly."
    script.ring(rest[7], "refusal", past(3, 14, 50), "bilal", note)
    note = "Not before the inspection; may be asked again."
    script.ring(rest[8], "soft_refusal", past(9, 10, 50), "alice", note)
    script.message(rest[9], "Ask for the deputy: the head is away until Friday.")


def _half_hour(moment: datetime) -> datetime:
    """The full or half hour that follows a moment."""
    return moment + timedelta(minutes=-moment.minute % 30)
