"""Quotations: each must be a stretch of somebody's answer, word for word, that may be printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from survey_tui.findings.claims.tokens import tokens
from survey_tui.findings.claims.verdicts import RIGHT, WRONG, JudgedClaim
from survey_tui.findings.quotes import shown
from survey_tui.findings.record import InterviewRecord

_QUOTED = re.compile(r"\u201c([^\u201d]{1,2000})\u201d|\"([^\"]{1,2000})\"")
# What stands for a cut, and for what was hidden: the words on both sides are looked for.
_GAP = re.compile(r"\u2026|\.\.\.|\[[^\]]{0,40}\]")
# Fewer words than these are a term in quotation marks rather than a quotation.
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, where they stand in a passage."""

    start: int
    end: int
    text: str


def quotations(text: str) -> Iterator[Quotation]:
    """Every quotation of a passage that is more than a term."""
    for match in _QUOTED.finditer(text):
        words = match[1] or match[2]
        if len(words.split()) >= _LEAST:
            yield Quotation(match.start(), match.end(), words)


@dataclass(slots=True)
class HiddenNames:
    """What reviewers hid: (kind, words), however often."""

    found: set[tuple[str, str]] = field(default_factory=set)

    def see(self, record: InterviewRecord) -> None:
        """Take in what was hidden in one interview."""
        for one in record.answers:
            for judged in one.judged:
                if judged.kind is not None:
                    words = one.answer.text[judged.start : judged.end]
                    self.found.add((judged.kind, words))


@dataclass(slots=True)
class QuotationSearch:
    """Looks for quotations in every answer."""

    wanted: set[str]
    found: dict[str, str] = field(default_factory=dict)

    def see(self, record: InterviewRecord) -> None:
        """Look through the answers of one interview."""
        for one in record.answers:
            text = one.answer.text
            printed = _line(tokens(shown(one, 0, len(text))))
            raw = _line(tokens(text))
            for words in self.wanted:
                pieces = [tokens(piece) for piece in _GAP.split(words)]
                pieces = [piece for piece in pieces if piece]
                if not pieces or self.found.get(words) == RIGHT:
                    continue
                if _stands(pieces, printed):
                    agreed = RIGHT if record.may_quote else "not agreed"
                    self.found[words] = agreed
                elif _stands(pieces, raw):
                    self.found.setdefault(words, "hidden")

    def judge(self, quoted: Quotation) -> JudgedClaim:
        """What is to be said of a quotation."""
        status = self.found.get(quoted.text)
        entry = {
            RIGHT: (RIGHT, "it stands so in an answer"),
            "not agreed": (WRONG, "whoever said it did not agree to be quoted"),
            "hidden": (WRONG, "what a reviewer hid is shown in it"),
        }
        verdict, why = entry.get(
            status or "", (WRONG, "nobody said this word for word")
        )
        return JudgedClaim(quoted.start, quoted.end, verdict, why)


def _line(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


def _stands(pieces: list[tuple[str, ...]], text: str) -> bool:
    """Whether the pieces stand in a text, one after the other."""
    place = 0
    for piece in pieces:
        at = text.find(_line(piece), place)
        if at < 0:
            return False
        place = at + 1
    return True
