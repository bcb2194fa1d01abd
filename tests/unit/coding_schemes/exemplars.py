"""Coded examples of the small scheme."""

from __future__ import annotations

import json

from coding_schemes.coded import CodedAnswer, Segment

# Words that the scheme does not have: what is known of them, the examples taught.
SAID = (
    ("The lad on the desk had all the time in the world for me.", "staff.manner", "strength"),
    ("The woman on the desk looked straight through me.", "staff.manner", "area"),
    ("One lad for the whole of the county, it cannot be done.", "staff.number", "area"),
    ("I was still sat there when the street lamps came on.", "visit.wait", "area"),
    ("The van was in the lane before I had put the kettle on.", "visit.wait", "strength"),
    ("We had a lovely summer, thank you for asking.", "", ""),
)  # fmt: skip


def examples(count: int = 60) -> list[CodedAnswer]:
    """Two sentences an answer, each coded by itself."""
    found = []
    for number in range(count):
        text, spans = "", []
        for words, code, valence in (SAID[number % 6], SAID[(number // 6 + 1) % 6]):
            start = len(text)
            text += words + " "
            if code:
                spans.append(Segment(start, start + len(words), code, valence))
        text += f"That was visit {number}."
        pairs = tuple(dict.fromkeys((s.code, s.valence) for s in spans))
        found.append(CodedAnswer(f"e{number}", "q1", text, pairs, None, tuple(spans)))
    return found


def as_lines(answers: list[CodedAnswer]) -> str:
    rows = [
        {
            "id": one.id,
            "source": f"firm {number % 3}",
            "question": one.question,
            "text": one.text,
            "codes": [{"code": c, "valence": v} for c, v in one.codes],
            "spans": [s.stored() for s in one.spans],
        }
        for number, one in enumerate(answers)
    ]
    return "\n".join(json.dumps(row) for row in rows) + "\n"
