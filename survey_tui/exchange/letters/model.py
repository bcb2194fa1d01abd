"""A letter as data: what every writer prints, in the same order and the same words.

Nothing here is decided: sentences, counts and quotes come from findings. Every text is plain;
each writer escapes it for its own format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says of one cell: so many of so many, and the word for it."""

    code: str
    valence: str | None
    group: str
    schools: int
    asked: int
    word: str | None


@dataclass(frozen=True, slots=True)
class LetterPart:
    """Some words of a paragraph. key: the evidence they lead to; mark: what is printed for it."""

    text: str
    key: str = ""
    mark: str = ""


Paragraph = tuple[LetterPart, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A line, items under it, and a line after them."""

    lead: str
    items: tuple[str, ...]
    close: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A finding in the body: its sentences, and the evidence behind them.

    mark: empty for a sentence that a person added. also: (key, mark) of findings that were
    joined to this one. is_edited: whether a person wrote the sentences.
    """

    key: str
    mark: str
    sentences: tuple[str, ...]
    claims: tuple[Claim, ...]
    is_stale: bool = False
    also: tuple[tuple[str, str], ...] = ()
    is_edited: bool = False

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """(key, mark) of everything that stands behind it."""
        return ((self.key, self.mark), *self.also) if self.mark else self.also


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its findings; single: the voices of few schools, told apart."""

    heading: str
    points: tuple[Point, ...]
    single: tuple[Point, ...] = ()
    single_heading: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One group in the evidence of a finding. low, high: of the interval, in whole percent.

    percent: None on a base that is too small for one. word: None where only the count counts.
    """

    group: str
    schools: int
    asked: int
    respondents: int
    asked_respondents: int
    volunteered: int
    percent: int | None
    low: int | None
    high: int | None
    word: str | None


@dataclass(frozen=True, slots=True)
class PrintedQuote:
    """What somebody said, as it may be printed. answer: the id of the answer revision."""

    text: str
    who: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind a finding. changes: what would give it another word.

    contrary: the quotes of the other pole. search: the command that lists every answer.
    """

    key: str
    mark: str
    heading: str
    theme: str
    code: str
    valence: str
    rows: tuple[EvidenceRow, ...]
    changes: str
    remarks: tuple[str, ...]
    quotes: tuple[PrintedQuote, ...]
    contrary_heading: str
    contrary: tuple[PrintedQuote, ...]
    search: str


@dataclass(frozen=True, slots=True)
class LetterTableRow:
    """One code with one pole in the table of counts: (schools, asked) by group."""

    theme: str
    label: str
    sign: str
    valence: str
    counts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class LetterTable:
    """Counts of distinct cases by code and group."""

    groups: tuple[str, ...]
    rows: tuple[LetterTableRow, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The whole summary. hashes: what it was made from, by name.

    made_at: a date of the data, so that the same data give the same document.
    """

    title: str
    author: str
    language: str
    made_at: str
    draft: str
    introduction: tuple[str, ...]
    questions: Listing
    outcomes: tuple[Listing, ...]
    sections: tuple[Section, ...]
    summary: tuple[Paragraph, ...]
    evidence: tuple[Evidence, ...]
    table: LetterTable
    key_lines: tuple[str, ...]
    method: tuple[str, ...]
    hashes: Mapping[str, str]
    actions: Listing | None = None


# Headings that are the same in every letter.
OUTCOMES, FINDINGS, SUMMARY = "Inspection outcomes", "Survey responses", "Summary"
ACTIONS = "Actions"
EVIDENCE, TABLE, WORDS, METHOD = (
    "Evidence",
    "Table of counts",
    "The words and what they stand for",
    "Method",
)


def anchor(key: str) -> str:
    """The name of a place in the document that holds the evidence of a key.

    Word takes forty characters at most: letters, digits and underscores, a letter first.
    """
    return f"e_{key}"[:40]


def of_asked(schools: int, asked: int, bar: str = "") -> str:
    """So many of so many, with a bar; where nobody was asked it says so."""
    return f"{schools} of {asked} {bar}".rstrip() if asked else "not asked"
