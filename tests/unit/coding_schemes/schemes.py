"""A small scheme, and answers to code with it. Invented, all of it."""

from __future__ import annotations

from coding_schemes.coded import CodedAnswer, Segment

SMALL = """\
scheme: small
version: "1.0.0"
title: A small scheme
valences:
  - {id: strength, label: Strength, key: "+"}
  - {id: area, label: Area, key: "-"}
  - {id: neutral, label: Neutral, key: "0"}
themes:
  - id: staff
    key: s
    label: Staff
    codes:
      - id: staff.manner
        key: m
        label: Manner
        definition: Friendly or rude.
        cues: [friendly, rude, kind]
        examples: {strength: They are kind., area: They were rude.}
      - id: staff.number
        key: n
        label: Number of staff
        definition: How many people there are.
        include: ["too few (staff.manner)"]
        cues: [too few, short of staff]
        unmarked: area
        examples: {area: There are too few of them.}
  - id: visit
    key: v
    label: Visit
    questions: [q1]
    codes:
      - id: visit.wait
        key: w
        label: Waiting
        definition: How long it takes.
        cues: [wait, late, quick]
        area_cues: [hours * late]
        strength_cues: [came at once]
        examples: {strength: They came at once., area: Three hours late.}
"""

KIND = "They are kind and friendly to us."
FEW = "There are too few of them here."
LATE = "He came three hours too late."


def coded(number: int, text: str, code: str, valence: str) -> CodedAnswer:
    """An answer with one code on all of it."""
    span = Segment(0, len(text), code, valence)
    return CodedAnswer(f"a{number}", "q1", text, ((code, valence),), valence, (span,))


def decisions(count: int) -> list[CodedAnswer]:
    """So many coded answers, each a little different."""
    kinds = (
        (KIND, "staff.manner", "strength"),
        (FEW, "staff.number", "area"),
        (LATE, "visit.wait", "area"),
    )
    return [
        coded(i, f"{kinds[i % 3][0]} That is visit {i}.", *kinds[i % 3][1:])
        for i in range(count)
    ]
