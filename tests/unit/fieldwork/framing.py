"""Registers of schools to bring in, invented."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from db.repositories import frame
from db.store import Store
from survey_tui.fieldwork.frame import ImportResult, import_frame, refuse_if_broken
from survey_tui.fieldwork.frame_reading import FrameFile, read_frame
from survey_tui.fieldwork.staging import Staging
from survey_tui.surveys.opening import OpenSurvey

SHARED = Path(__file__).resolve().parents[3].parent / "shared"


SCHOOLS = SHARED / "data" / "schools"


GIAS = (
    '"URN","LA (code)","EstablishmentName","PhaseOfEducation (name)","Postcode",'
    '"TelephoneNum","HeadTitle (name)","HeadFirstName","HeadLastName","HeadEmail"\n'
    '"1","860","St Anne’s","Primary","ST1 1AA","01632 960001","Mrs","Ada","Penn","a@x.org"\n'
    '"2","860","Beck View","Primary","ST1 1AB","01632 960002","","","",""\n'
)


def quiet(done: int, total: int, words: str) -> None:
    """Nobody looks."""


def read(opened: OpenSurvey, path: Path, staging: Staging, **mapping: str) -> FrameFile:
    return read_frame(path, opened.questionnaire, mapping, staging, quiet)


def bring_in(
    store: Store, opened: OpenSurvey, path: Path, **mapping: str
) -> tuple[FrameFile, ImportResult]:
    with closing(Staging()) as staging:
        file = read(opened, path, staging, **mapping)
        refuse_if_broken(file, skip_refused=True)
        return file, import_frame(store, opened, file, "lead", quiet)


def written(tmp_path: Path, words: str, name: str = "f.csv") -> Path:
    path = tmp_path / name
    path.write_text(words, "utf-8")
    return path


def register(rows: int = 60) -> str:
    lines = ["URN,Name,ofsted_grade,phase"]
    for number in range(1, rows + 1):
        phase = ("Primary", "Primary", "Middle", "Infant")[number % 4]
        lines.append(f"{number},School {number},{number % 4 + 1},{phase}")
    return "\n".join(lines) + "\n"


CASE_LISTS = SHARED / "examples" / "questionnaires" / "cases"


def units(store: Store, opened: OpenSurvey) -> dict[str, frame.FrameRow]:
    with store.read() as session:
        newest = frame.newest_import(session, opened.survey.id)
        number = newest.number if newest else 0
        found = frame.frame_units(session, opened.survey.id, number)
        return {unit.external_id: unit for unit in found}
