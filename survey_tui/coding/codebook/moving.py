"""What becomes of codings when their code is renamed, or merged into another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from survey_tui.coding.record.ledger import MOVED, Coding
from survey_tui.coding.record.steps import DropCoding, PutCode


def moved_to(coding: Coding, code: str, source: str) -> PutCode:
    """A coding under another code, whoever gave it."""
    return PutCode.in_place_of(coding, code, source, coding.is_blind)


def merged(
    codings: Iterable[Coding], code: str, into: str
) -> Iterable[PutCode | DropCoding]:
    """What is on one code goes to the other; what says the same there falls together."""
    there = {
        (c.answer_id, c.coder, c.start, c.end, c.valence): c
        for c in codings
        if c.code == into
    }
    for coding in codings:
        if coding.code != code:
            continue
        place = (coding.answer_id, coding.coder, coding.start, coding.end)
        same = there.get((*place, coding.valence))
        if same is None:
            yield moved_to(coding, into, MOVED)
            continue
        yield DropCoding(coding)
        more = tuple(dict.fromkeys((*same.flags, *coding.flags)))
        if more != same.flags:
            yield replace(moved_to(same, into, same.source), flags=more)
