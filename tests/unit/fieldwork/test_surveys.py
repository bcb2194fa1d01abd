"""Surveys, the draw, the demo and the numbers to dial."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files

import pytest
from sqlmodel import select

from coding_schemes.loader import load_builtin_scheme
from db.check import check_store
from db.frame_models import Case, Draw, FrameUnit
from db.models import Document, Survey
from db.store import Store
from questionnaires.loader import load_builtin
from survey_tui.demo.marlshire import open_demo
from survey_tui.errors import NotFound, SurveyError
from survey_tui.fieldwork.sampling import draw_order
from survey_tui.fieldwork.telephone import dial, dialable, tel_link
from survey_tui.surveys.opening import open_survey, survey_lines
from survey_tui.surveys.starting import new_survey


def test_a_survey_keeps_the_text_of_its_questionnaire(store: Store) -> None:
    loaded = load_builtin("service-call-back")
    for title in ("Spring", "Autumn"):
        new_survey(
            store, loaded, title, {"company": "Hob & Sons"}, "Europe/London", "lead"
        )

    with store.read() as session:
        documents = session.exec(select(Document)).all()
        surveys = session.exec(select(Survey)).all()
    scheme = load_builtin_scheme("service-quality")
    kept = sorted((d.kind, d.sha256) for d in documents)
    assert kept == [
        ("questionnaire", loaded.sha256),
        ("scheme", scheme.sha256),
    ]
    assert [s.title for s in surveys] == ["Spring", "Autumn"]
    assert open_survey(store).questionnaire == loaded.questionnaire


def test_an_unknown_variable_starts_nothing(store: Store) -> None:
    with pytest.raises(SurveyError, match="'firm' is not a variable"):
        new_survey(
            store, load_builtin("service-call-back"), "x", {"firm": "y"}, "UTC", "lead"
        )
    with pytest.raises(NotFound):
        open_survey(store)


def test_the_demo_has_40_schools_22_of_them_drawn_and_calls_made(store: Store) -> None:
    survey_id = open_demo(store, "alice")

    assert open_demo(store, "alice") == survey_id
    with store.read() as session:
        assert len(session.exec(select(FrameUnit)).all()) == 40
        cases = session.exec(select(Case)).all()
        report = check_store(session)
    assert len([case for case in cases if not case.is_reserve]) == 22
    (line,) = survey_lines(store)
    assert (line.cases, line.completed) == (22, 9)
    assert line.counts["appointment"] == 3
    assert report.is_sound


def test_the_demos_draw_can_be_repeated_by_hand(store: Store) -> None:
    open_demo(store, "alice")
    with store.read() as session:
        draw = session.exec(select(Draw)).one()
        cases = session.exec(select(Case).order_by(Case.rank)).all()  # type: ignore[arg-type]
        units = {unit.id: unit for unit in session.exec(select(FrameUnit))}
    eligible = [
        unit.external_id
        for unit in units.values()
        if unit.attributes.get("ofsted_grade") in ("1", "2")
        and unit.attributes["inspected_in_period"] != "yes"
    ]

    by_hand = sorted(
        eligible,
        key=lambda name: hashlib.sha256(f"{draw.seed}:{name}".encode()).hexdigest(),
    )

    assert [units[case.unit_id].external_id for case in cases] == by_hand[:24]
    assert draw_order(reversed(eligible), draw.seed) == by_hand


def test_the_demo_uses_drama_numbers_only() -> None:
    data = json.loads((files("survey_tui.demo") / "marlshire.json").read_text("utf-8"))
    numbers = [school["phone"] for school in data["schools"]]

    assert len(set(numbers)) == 40
    assert all(
        number.startswith("01632 960") and len(number) == 12 for number in numbers
    )


@pytest.mark.parametrize(
    ("phone", "shown", "link"),
    [
        ("01632 960121", "01632 960121", "tel:01632960121"),
        ("+44 (0)1632-960121", "+44 1632960121", "tel:+441632960121"),
        ("--help; rm -rf /", "", ""),
        ("tel:1;ext=2\x1b]8;;http://x\x07", "1", "tel:1"),
    ],
)
def test_only_digits_of_a_number_are_shown_large_or_dialled(
    phone: str, shown: str, link: str
) -> None:
    assert dialable(phone) == shown
    assert tel_link(phone) == link


def test_without_a_desktop_nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")

    assert dial("01632 960121") is False
