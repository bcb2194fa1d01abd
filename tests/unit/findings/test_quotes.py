"""Quotes: short, spread, agreed to, what was hidden replaced, no name that nobody judged."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from coding_schemes.assist.central import representative_order
from coding_schemes.coded import Segment
from survey_tui.coding.record.material import Answer
from survey_tui.coding.record.privacy import KnownNames
from survey_tui.findings.groups import Group
from survey_tui.findings.quotes import (
    MOST_WORDS,
    QuoteCandidate,
    QuoteChooser,
    QuotePool,
    printable,
)
from survey_tui.findings.record import InterviewRecord, JudgedWords, RecordedAnswer
from survey_tui.findings.settled import SettledCoding, SettledSegment

GROUPS = [
    Group((name,), name, name, f"{name}s")
    for name in ("headteacher", "governor", "officer")
]
KEY = ("know.data", "strength")
NAMES = KnownNames(
    [("person", "Mrs Zeta Quorn"), ("school", "Nimbus Lane Primary School")]
)
WORDS = [
    "they",
    "know",
    "our",
    "figures",
    "very",
    "well",
    "and",
    "send",
    "them",
    "back",
    "in",
    "the",
    "autumn",
    "term",
    "with",
    "notes",
    "that",
    "governors",
    "can",
    "read,",
    "and",
    "the",
    "officer",
    "sits",
    "down",
    "with",
    "us;",
    "she",
    "asks",
    "what",
    "we",
    "would",
    "do",
    "next.",
    "Then",
    "she",
    "writes",
    "it",
    "all",
    "down",
    "for",
    "everybody",
    "to",
    "see",
]


def recorded(
    number: int, text: str, hidden: tuple[JudgedWords, ...] = (), offered: bool = False
) -> RecordedAnswer:
    answer = Answer(
        f"a{number}", "q1", text, None, "School", "headteacher", stored=text
    )
    stretch = SettledSegment(Segment(0, len(text), *KEY), offered)
    return RecordedAnswer(
        answer, SettledCoding(is_finished=True, stretches=(stretch,)), hidden
    )


def record(
    number: int, school: int, answer: RecordedAnswer, may: bool | None
) -> InterviewRecord:
    return InterviewRecord(
        number, f"i{number}", f"c{school}", "headteacher", "telephone",
        None, {}, {}, {"q1": "answered"}, (answer,), may, 0,
    )  # fmt: skip


def chooser() -> QuoteChooser:
    return QuoteChooser(NAMES, lambda _: (), lambda _: "", representative_order)


def test_whatever_people_say_the_rules_hold() -> None:
    rng = random.Random(2014)
    printed = 0
    for _ in range(200):
        pool = QuotePool(held=rng.choice((3, 60)))
        refused, secret, named = set(), set(), set()
        for number in range(rng.randint(1, 30)):
            words = list(rng.choices(WORDS, k=rng.randint(3, 70)))
            hidden: tuple[JudgedWords, ...] = ()
            if rng.random() < 0.3:
                words.insert(rng.randint(0, len(words)), "Hushaby")
            if rng.random() < 0.3:
                words.insert(rng.randint(0, len(words)), "Quorn")
                named.add(f"a{number}")
            text = " ".join(words)
            if "Hushaby" in text:
                at = text.index("Hushaby")
                hidden = (JudgedWords(at, at + 7, "person"),)
                secret.add(f"a{number}")
            may = rng.choice((True, True, False, None))
            if not may:
                refused.add(f"a{number}")
            school = rng.randint(1, 8)
            answer = recorded(number, text, hidden, rng.random() < 0.1)
            pool.add(record(number, school, answer, may), rng.choice(GROUPS))
        choose = chooser()

        found = choose.choose(pool.of(*KEY, GROUPS), 5)

        assert len(found) <= 5
        assert len({q.answer_id for q in found}) == len(found)
        for quote in found:
            printed += 1
            assert quote.answer_id not in refused
            assert "Hushaby" not in quote.text
            assert "Quorn" not in quote.text
            assert 8 <= len(quote.text.replace(" \u2026", "").split()) <= MOST_WORDS + 1
    assert printed > 300


def test_at_most_two_of_a_school_and_every_group_gets_its_turn() -> None:
    pool = QuotePool()
    for number in range(12):
        group = GROUPS[0] if number < 10 else GROUPS[1]
        text = f"{' '.join(WORDS[: 9 + number])} {number}"
        pool.add(record(number, number // 6, recorded(number, text), may=True), group)

    found = chooser().choose(pool.of(*KEY, GROUPS), 6)

    schools = Counter(int(q.answer_id[1:]) // 6 for q in found)
    assert schools == {0: 2, 1: 2}
    assert {q.group.key for q in found[:2]} == {"headteacher", "governor"}


def test_what_a_reviewer_offers_comes_first() -> None:
    pool = QuotePool()
    for number in range(9):
        text = f"{' '.join(WORDS[:10])} {number}"
        answer = recorded(number, text, offered=number == 7)
        pool.add(record(number, number, answer, may=True), GROUPS[0])

    assert chooser().choose(pool.of(*KEY, GROUPS), 1)[0].answer_id == "a7"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("They know us.", ""),
        (" ".join(WORDS[:12]), " ".join(WORDS[:12])),
        # Cut at the end of a clause; what has none within forty words is not printed.
        (
            f"{' '.join(WORDS)}, {' '.join(WORDS)}",
            f"{' '.join(WORDS[:31]).rstrip(';')} \u2026",
        ),
        (" ".join(["word"] * 60), ""),
    ],
)
def test_a_quote_is_cut_only_at_the_end_of_a_clause(text: str, printed: str) -> None:
    whole = SettledSegment(Segment(0, len(text), *KEY))
    one = QuoteCandidate(whole, "i", "c", GROUPS[0], "telephone", recorded(1, text))

    found = printable(one)

    if printed and found != text:
        assert found.endswith(" \u2026")
        kept = found.removesuffix(" \u2026")
        assert text.startswith(kept)
        assert text[len(kept)] in ".,;" or kept[-1] in ".!?"
        assert len(kept.split()) <= MOST_WORDS
    else:
        assert found == printed


def test_probes_that_were_typed_into_an_answer_are_not_quoted() -> None:
    stored = "They know us (example?) very well and they have for years and years."
    text = stored.replace("(example?)", " " * 10)
    answer = Answer("a1", "q1", text, None, "School", "headteacher", stored=stored)
    one = RecordedAnswer(answer, SettledCoding(is_finished=True), ())

    whole = SettledSegment(Segment(0, len(text), *KEY))
    found = printable(QuoteCandidate(whole, "i", "c", GROUPS[0], "telephone", one))

    assert found == "They know us very well and they have for years and years."


def test_the_most_telling_is_near_the_middle_and_the_next_is_new() -> None:
    texts = [
        "The link officer visits us every term and asks hard questions.",
        "Our link officer visits each term and asks us hard questions.",
        "The link officer visits every term, she asks hard questions of us.",
        "Payroll was wrong three times before Christmas.",
    ]

    order = representative_order(texts)

    assert sorted(order) == [0, 1, 2, 3]
    assert order[0] != 3
    again = representative_order(texts)
    assert order == again
    # What one caller makes of it is not what the next one gets.
    again.clear()
    assert order == representative_order(texts)
    assert representative_order([]) == []
