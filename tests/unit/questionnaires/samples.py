"""A sound questionnaire, and one with ten mistakes."""

from __future__ import annotations

SOUND = """\
questionnaire: small
version: "1.0.0"
title: Small
modes:
  - {id: telephone, label: Telephone, minutes: 5}
roles:
  - {id: head, label: Head, plural: heads}
fields:
  - {id: grade, label: Grade, type: number}
introduction:
  opening: Hello {school}
  say: Thank you.
consent:
  - id: consent
    label: Consent
    type: choice
    consent: taking_part
    ask: Are you happy to go ahead?
    options: [{id: given, label: "Yes", key: y}, {id: refused, label: "No", key: n}]
questions:
  - id: q1
    label: One
    ask: What do you think?
  - id: q2
    label: Two
    when: "${grade} <= 2"
    ask: And why?
call_outcomes:
  - {id: completed, key: "1", label: Completed, final: true, aapor: "1.1"}
"""


TEN_MISTAKES = """\
questionnaire: small
version: 1.0
title: Small
modes:
  - {id: telephone, label: Telephone, minutes: soon}
roles:
  - {id: head, label: Head, plural: heads}
introduction:
  opening: Hello {nobody}
  say: Thank you.
consent:
  - id: consent
    label: Consent
    type: choice
    consent: taking_part
    ask: Are you happy to go ahead?
    options: [{id: given, label: "Yes", key: y}, {id: refused, label: "No", key: y}]
questions:
  - id: q1
    label: One
    ask: What do you think?
    requird: true
  - id: q1
    label: Again
    ask: What else?
  - id: q2
    label: Two
    ask: And why?
    when: "${q9} = 1"
  - id: q3
    label: Three
    ask: How?
    when: "${q1} == 2"
  - id: q4
    label: Four
    ask: Who?
    when: "${consent} = 'maybe'"
  - id: q5
    label: Five
    type: essay
    ask: Where?
call_outcomes:
  - {id: completed, key: "1", label: Completed, final: true}
"""
