"""Kinds of questions: each answers for itself, and a new one is one class and one line."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from questionnaires.answers import value_of
from questionnaires.functions import Value
from questionnaires.kinds import KINDS, Kind, NoAnswer
from questionnaires.kinds.kind import ReadDay
from questionnaires.loader import load_builtin, parse_questionnaire
from questionnaires.model import Question
from questionnaires.simulate import simulate
from survey_tui.errors import BadAnswer
from survey_tui.interview.state import Box
from survey_tui.interview.values import shown_text, stored_text
from tests.conftest import FakeClock
from tests.unit.interview.sessions import make_session

TODAY = date(2026, 11, 25)


class YesNo(Kind):
    """Yes or no, as people say it; a kind that the product has not."""

    name = "yes_no"
    has_one_line = True
    is_attribute = True
    _SAID = {"yes": "yes", "y": "yes", "aye": "yes", "no": "no", "n": "no"}

    def stored(self, question: Question, text: str, read_day: ReadDay) -> str:
        said = self._SAID.get(text.strip().casefold())
        if said is None:
            raise NoAnswer(f"'{text}' is neither yes nor no", "Type yes or no.")
        return said

    def value(self, text: str) -> Value:
        return text == "yes"

    def spoken(self, question: Question, rng: Random) -> str:
        return "Yes, we do."


@pytest.fixture
def yes_no(monkeypatch: pytest.MonkeyPatch) -> YesNo:
    kind = YesNo()
    monkeypatch.setitem(KINDS, kind.name, kind)
    return kind


def test_a_new_kind_is_asked_in_a_call_checked_and_simulated(
    yes_no: YesNo, clock: FakeClock
) -> None:
    text = load_builtin("la-focused-inspection").text
    asked = (
        "questions:\n  - {id: bus, type: yes_no, label: Bus, ask: Do you have a bus?}\n"
    )
    assert text.count("\nquestions:\n") == 1
    loaded = parse_questionnaire(text.replace("questions:\n", asked, 1), "x.yaml")
    assert simulate(loaded.questionnaire, TODAY).unreached == ()

    session, journal = make_session(clock, questionnaire=loaded.questionnaire)
    session.go_to("bus")
    session.put_box("bus", Box("aye"))
    session.submit()

    step = session.questionnaire.step("bus")
    assert journal.answers[-1].text == "yes"
    assert value_of(step, "yes") is True
    assert shown_text(step, "yes") == "yes"
    with pytest.raises(BadAnswer, match="neither yes nor no"):
        stored_text(step, "perhaps", TODAY)


def test_nothing_outside_the_kinds_asks_for_a_type_by_its_name() -> None:
    """A comparison of a question's type with a word would have to be found for each new kind."""
    found = []
    for folder in ("questionnaires", "survey_tui", "coding_schemes"):
        for file in sorted(Path(folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if not isinstance(node, ast.Compare):
                    continue
                named = [n for n in ast.walk(node) if isinstance(n, ast.Constant)]
                is_type = ast.unparse(node.left).endswith((".type", "kind.name"))
                if (
                    is_type
                    and any(n.value in KINDS for n in named)
                    and "field" not in (ast.unparse(node.left))
                ):
                    found.append(f"{file}:{node.lineno} {ast.unparse(node)}")
    assert found == []


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_answers_for_all_of_it(name: str) -> None:
    kind = KINDS[name]
    assert kind.name == name
    fields: dict[str, Any] = {"id": "q", "type": name, "label": "Q", "ask": "Q?"}
    if kind.has_options:
        fields["options"] = [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]
    if name == "scale":
        fields |= {"minimum": 0, "maximum": 5}
    question = Question.model_validate(fields)

    assert list(kind.problems(question)) == []
    assert kind.worth_trying(question, ())
    said = kind.said_in_turn(question, 3)
    assert (said is None) is not kind.is_answered
    assert kind.is_closed == bool(question.choices)
    for option in question.choices:
        assert stored_text(question, option.id, TODAY) == option.id
        assert shown_text(question, option.id) == option.label
    assert not (kind.is_open and kind.may_group)
