"""What leaves, as data: sheets with typed columns, tables of counts, answers, the codebook.

Nothing here is decided: what may leave was decided by the gate before it came here, so that
a writer cannot give away what the gate held back. Every text is plain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from coding_schemes.coded import Segment

Value = str | int | float | None
Kind = Literal["text", "category", "flag", "whole", "number", "time"]
Rows = Callable[[], Iterator[Sequence[Value]]]

# The answers with their codes, which are no sheet.
RELEASED = "released"
# Why a 0/1 column has neither: the words of text files, and the figures that SPSS takes.
NOT_ASKED, NO_ANSWER, NOT_CODED = "not asked", "no answer", "not coded"
MISSING: Mapping[str, int] = {NOT_ASKED: -7, NO_ANSWER: -8, NOT_CODED: -9}
MISSING_TOLD: Mapping[str, str] = {
    NOT_ASKED: "No question of this code was put to the respondent.",
    NO_ANSWER: "Asked, and not answered: do not know, refused, not reached, erased.",
    NOT_CODED: "Answered, and not coded yet, or open because coders differ.",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. name: letters, digits and underscores, one of its kind in the sheet.

    labels: what its values stand for. is_words: said by people, so that it may be long.
    code, valence: what a 0/1 column is of.
    """

    name: str
    label: str
    kind: Kind = "text"
    labels: Mapping[str, str] = field(default_factory=dict)
    is_words: bool = False
    code: str = ""
    valence: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under typed columns. rows: reads them from the start each time, one at a time.

    note: what whoever reads it has to know.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Rows
    note: str = ""


@dataclass(frozen=True, slots=True)
class CountRow:
    """One code with one valence: distinct cases by group, None where the cell is masked."""

    theme: str
    label: str
    code: str
    valence: str
    sign: str
    counts: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class ReleasedTable:
    """Distinct cases by code and group. bases: row -> asked in each group; totals: of all."""

    title: str
    fields: tuple[str, ...]
    groups: tuple[str, ...]
    rows: tuple[CountRow, ...]
    bases: tuple[tuple[int, ...], ...]
    totals: tuple[int, ...]

    @property
    def masked(self) -> int:
        """How many cells are masked."""
        return sum(
            cell is None for row in self.rows for cell in (*row.counts, row.total)
        )


@dataclass(frozen=True, slots=True)
class ReleasedCode:
    """One code of the codebook, in the order of the scheme. examples, statement: by valence."""

    id: str
    label: str
    theme: str
    theme_id: str
    theme_definition: str
    definition: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    cues: tuple[str, ...]
    examples: tuple[tuple[str, str], ...]
    statement: tuple[tuple[str, str], ...]
    is_residual: bool
    is_retired: bool


@dataclass(frozen=True, slots=True)
class ReleasedCodebook:
    """The scheme as people read it. valences: (id, label, sign). rules: for coders."""

    title: str
    name: str
    version: str
    sha256: str
    valences: tuple[tuple[str, str, str], ...]
    rules: tuple[str, ...]
    codes: tuple[ReleasedCode, ...]


@dataclass(frozen=True, slots=True)
class ReleasedAnswer:
    """One answer as it may leave. codings: those that stand. is_finished: whether coded.

    attributes: (label, value) of its respondent. open_codes: those that coders differ in.
    """

    id: str
    school: str
    respondent: str
    role: str
    mode: str
    question: str
    question_label: str
    text: str
    may_quote: str
    is_finished: bool
    codings: tuple[Segment, ...]
    open_codes: tuple[str, ...]
    attributes: tuple[tuple[str, str], ...]
    date: str


@dataclass(frozen=True, slots=True)
class Release:
    """Everything that may leave of one survey, in one view.

    about: what it was made from, by name. sheets: by name. method: how it was done, in
    lines. is_draft: whether something is uncoded or open. made_at: a date of the data, so that
    the same data give the same bytes.
    """

    title: str
    language: str
    made_at: str
    about: Mapping[str, str]
    sheets: Mapping[str, Sheet]
    tables: tuple[ReleasedTable, ...]
    codebook: ReleasedCodebook
    answers: Callable[[], Iterator[ReleasedAnswer]]
    method: tuple[str, ...]
    rates: tuple[tuple[str, str, str], ...]
    is_draft: bool
