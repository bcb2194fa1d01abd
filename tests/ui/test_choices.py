"""Closed questions: keys of two figures, one key, words with an option, exclusion, warnings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.store import Store
from questionnaires.loader import load_builtin, parse_questionnaire
from survey_tui.fieldwork.contacts import add_case_by_hand
from survey_tui.interview.listing import listed_answers
from survey_tui.paths import Places
from survey_tui.surveys.opening import open_survey
from survey_tui.surveys.starting import new_survey
from survey_tui.widgets.choice_list import ChoiceList
from survey_tui.workplace import Workplace
from tests.ui.driving import Driver, running

MANY = "\n".join(f'      - {{id: area{n}, label: "Area {n}"}}' for n in range(20))
QUESTIONS = f"""\
questions:
  - id: overall
    label: Overall
    type: scale
    ask: From nought to ten?
    minimum: 0
    maximum: 10
  - id: again
    label: Again
    type: choice
    ask: Would you come again?
    answers_at_once: true
    options:
      - {{id: "yes", label: "Yes", key: y}}
      - {{id: "no", label: "No", key: n}}
  - id: who
    label: Who
    type: choice
    ask: Who told you of us?
    options:
      - {{id: friend, label: A friend, key: f}}
      - {{id: other, label: Somebody else, key: o, text: true}}
  - id: done
    label: Done
    type: multiple
    ask: What was done?
    options:
      - {{id: repaired, label: Repaired, key: r}}
      - {{id: cleaned, label: Cleaned, key: c}}
      - {{id: other, label: Something else, key: o, text: true}}
      - {{id: none, label: None of these, key: n, exclusive: true}}
  - id: visits
    label: Visits
    type: number
    ask: How many visits?
    minimum: 0
    maximum: 90
    warn: ". <= 20"
    warn_message: "More than 20 visits, {{respondent}}?"
  - id: area
    label: Area
    type: choice
    ask: Which area?
    options:
{MANY}
"""


@pytest.fixture
def workplace(sqlite_store: Store, places: Places) -> Workplace:
    """A survey of closed questions with one case."""
    text = load_builtin("service-call-back").text
    start, end = text.index("questions:\n"), text.index("close:\n")
    loaded = parse_questionnaire(
        text[:start] + QUESTIONS + "\n" + text[end:], "closed.yaml"
    )
    survey_id = new_survey(sqlite_store, loaded, "Closed", {}, "Europe/London", "lead")
    fields = {"visit_date": "2026-11-10"}
    add_case_by_hand(
        sqlite_store,
        survey_id,
        "Mr Hob",
        "Mr Hob",
        "01632 960500",
        "customer",
        fields,
        "lead",
    )
    return Workplace(sqlite_store, places, "alice")


async def to_first_question(driver: Driver) -> None:
    await driver.open_case()
    await driver.press("s")
    await driver.until("November 2026 went")
    await driver.press("f2", "y", "enter", "y", "enter")
    await driver.until("From nought to ten")


def stored(store: Store) -> dict[str, dict[str, object]]:
    return {row["question"]: row for row in listed_answers(store, open_survey(store))}


async def test_one_and_nought_are_ten_and_no_two_rows_share_a_key(
    workplace: Workplace, sqlite_store: Store
) -> None:
    async with running(workplace) as driver:
        await to_first_question(driver)
        keys = [choice.key for choice in driver.screen.query_one(ChoiceList).choices]
        assert len(set(keys)) == len(keys) == 11
        # In one read: how long a moment is between two keys is the machine's here.
        await driver.burst("1", "0")
        await driver.until("(•) 10")
        await driver.press("enter")
        assert driver.session.answers["overall"].text == "10"
        await driver.press("backspace")
        assert "▶10 (•) 10" in driver.text()
        await driver.press("1")
        await driver.until("▶ 1 (•) 1 ")


async def test_a_key_answers_at_once_and_another_goes_back(
    workplace: Workplace,
) -> None:
    async with running(workplace) as driver:
        await to_first_question(driver)
        await driver.press("down", "down", "enter")
        assert driver.session.answers["overall"].text == "2"
        await driver.press("y")
        assert driver.session.current.id == "who"
        assert driver.session.answers["again"].text == "yes"
        await driver.press("backspace")
        assert driver.session.current.id == "again"
        await driver.press("n")
        assert driver.session.answers["again"].text == "no"
        assert driver.session.current.id == "who"
        await driver.press("backspace", "up", "enter")
        assert driver.session.answers["again"].text == "yes"
        assert driver.session.current.id == "who", "Enter goes on by one question"
        assert "who" not in driver.session.answers


async def test_other_takes_words_and_none_of_these_clears_the_rest(
    workplace: Workplace, sqlite_store: Store
) -> None:
    async with running(workplace) as driver:
        await to_first_question(driver)
        await driver.press("7", "enter", "y", "o", "enter")
        assert "not said in words yet" in driver.text()
        await driver.type("the caretaker")
        await driver.press("enter")
        assert driver.session.current.id == "done"
        await driver.press("r", "n", "c", "o")
        await driver.type("a new lock")
        await driver.press("enter")
        assert driver.session.current.id == "visits"
        await driver.press("f9", "8")

    said = stored(sqlite_store)
    assert said["who"]["label"] == "Somebody else: the caretaker"
    assert said["done"]["label"] == "Cleaned, Something else: a new lock"


async def test_none_of_these_stands_alone(workplace: Workplace) -> None:
    async with running(workplace) as driver:
        await to_first_question(driver)
        await driver.press("7", "enter", "y", "f", "enter", "r", "c", "n", "enter")
        assert driver.session.answers["done"].text == "none"


async def test_an_unusual_number_is_asked_once_more_and_kept_with_a_mark(
    workplace: Workplace, sqlite_store: Store
) -> None:
    async with running(workplace) as driver:
        await to_first_question(driver)
        await driver.press("7", "enter", "y", "f", "enter", "r", "enter")
        await driver.type("25")
        await driver.press("enter")
        assert "More than 20 visits, Mr Hob?" in driver.text()
        assert driver.session.current.id == "visits"
        await driver.press("enter")
        assert driver.session.current.id == "area"
        await driver.press("f9", "8")

    marks = stored(sqlite_store)["visits"]["marks"]
    assert [mark["kind"] for mark in marks] == ["kept_as_unusual"]  # type: ignore[attr-defined]


async def test_a_long_list_scrolls_to_its_cursor_and_to_what_is_marked(
    workplace: Workplace,
) -> None:
    async with running(workplace) as driver:
        await to_first_question(driver)
        await driver.press("7", "enter", "y", "f", "enter", "r", "enter")
        await driver.type("2")
        await driver.press("enter")
        assert "Area 19" not in driver.text()
        await driver.press("up")
        assert "Area 19" in driver.text()
        await driver.press("enter", "f12")
        await driver.press(*["up"] * 3, "enter")
        assert driver.session.answers["area"].text == "area19"


def at_once(text: str) -> str:
    return text.replace("maximum: 10\n", "maximum: 10\n    answers_at_once: true\n")


def nobody_gives(text: str) -> str:
    return text.replace(", gives: true", "").replace("id: given", "id: agreed")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda t: t.replace("key: n, exclusive: true", "key: r, exclusive: true"),
            "the key 'r'",
        ),
        (
            lambda t: t.replace(
                "maximum: 10\n", "maximum: 10\n    answers_at_once: true\n"
            ),
            "no key of one",
        ),
        (
            lambda t: t.replace("key: n}", "key: n, exclusive: true}", 1),
            "always excludes",
        ),
        (
            lambda t: t.replace("type: scale", "type: scale\n    warn_message: Hm.", 1),
            "no 'warn'",
        ),
        (
            lambda t: t.replace("gives: true", "gives: false").replace(
                "id: given", "id: agreed"
            ),
            "gives the consent",
        ),
        (
            lambda t: t.replace("gives: true}", "gives: true, outcome: refusal}", 1),
            "ends the call",
        ),
        (lambda t: t.replace("{respondent}?", "{respondant}?"), "respondant"),
        (
            lambda t: t.replace("label: Again", 'label: "{company} again"'),
            "never filled",
        ),
    ],
)
def test_check_refuses_what_cannot_be_meant(
    change: Callable[[str], str], told: str
) -> None:
    text = load_builtin("service-call-back").text
    start, end = text.index("questions:\n"), text.index("close:\n")
    with pytest.raises(Exception, match=told):
        parse_questionnaire(
            change(text[:start] + QUESTIONS + "\n" + text[end:]), "closed.yaml"
        )
