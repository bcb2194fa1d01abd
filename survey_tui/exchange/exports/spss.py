"""Respondents for SPSS: what is a variable, under which name, and the syntax beside the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import BinaryIO

from survey_tui.exchange.exports.model import (
    MISSING,
    MISSING_TOLD,
    Column,
    Release,
    Value,
)
from survey_tui.exchange.exports.sav import (
    MOST_BYTES,
    NOMINAL,
    SCALE,
    ResponseSet,
    SavWriter,
    Variable,
)

# Words that SPSS keeps for itself.
_RESERVED = frozenset(
    ("ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH")
)
_LONGEST_NAME = 64
CUT = " [cut]"


def spss_names(columns: Iterable[Column]) -> list[str]:
    """Names that SPSS takes, one of its kind each, whatever the capitals.

    A letter first; letters, digits, points, underscores and a few signs; no more than 64
    bytes; no word of SPSS's own; no point or underscore at the end.
    """
    taken: set[str] = set()
    found: list[str] = []
    for column in columns:
        kept = "".join(
            c if c.isalnum() or c in "._$#@" else "_" for c in column.name.strip()
        ).rstrip("._")
        if not kept or not kept[0].isalpha() or kept.upper() in _RESERVED:
            kept = f"v_{kept}".rstrip("._")
        base, number = _short(kept, ""), 1
        name = base
        while name.upper() in taken:
            number += 1
            name = _short(kept, f"_{number}")
        taken.add(name.upper())
        found.append(name)
    return found


def _short(name: str, end: str) -> str:
    most = _LONGEST_NAME - len(end.encode("utf-8"))
    cut = name.encode("utf-8")[:most].decode("utf-8", "ignore").rstrip("._")
    return cut + end


class _Plan:
    """Which column becomes which variable, after one look at all values."""

    def __init__(self, release: Release) -> None:
        self.sheet = release.sheets["respondents"]
        self.columns = self.sheet.columns
        self.names = spss_names(self.columns)
        self.codes: list[dict[str, int]] = [{} for _ in self.columns]
        self._widths = [1] * len(self.columns)
        self._is_number = [True] * len(self.columns)
        self._look()
        self.variables = [
            self._variable(place, column) for place, column in enumerate(self.columns)
        ]
        self.sets = list(_sets(release, self.columns, self.names))

    def _look(self) -> None:
        for place, column in enumerate(self.columns):
            if column.kind == "category":
                for known in column.labels:
                    self._code(place, known)
        for row in self.sheet.rows():
            for place, (column, value) in enumerate(
                zip(self.columns, row, strict=True)
            ):
                if isinstance(value, str) and value and column.kind != "flag":
                    self._take_in(place, column, value)

    def _take_in(self, place: int, column: Column, value: str) -> None:
        if column.kind == "category":
            self._code(place, value)
            return
        width = len(value.encode("utf-8"))
        self._widths[place] = max(self._widths[place], width)
        self._is_number[place] &= _number(value) is not None

    def _code(self, place: int, value: str) -> None:
        """Whole numbers keep their figure; other values are counted from 1."""
        codes = self.codes[place]
        if value in codes:
            return
        taken = set(codes.values())
        if value.isdecimal() and len(value) < 10 and int(value) not in taken:
            codes[value] = int(value)
            return
        first = 1_001 if any(known.isdecimal() for known in codes) else 1
        codes[value] = next(n for n in count(first) if n not in taken)

    def is_number(self, place: int) -> bool:
        """Whether a column of text holds numbers only."""
        column = self.columns[place]
        return column.kind in ("whole", "number") or (
            column.kind == "text" and not column.is_words and self._is_number[place]
        )

    def _variable(self, place: int, column: Column) -> Variable:
        name, label = self.names[place], column.label
        if column.kind == "flag":
            labels = {0: "not said", 1: "said"}
            labels |= {figure: words for words, figure in MISSING.items()}
            return Variable(
                name, label, labels=labels, missing=sorted(MISSING.values())
            )
        if column.kind == "category":
            labels = {
                figure: column.labels.get(value) or value
                for value, figure in self.codes[place].items()
            }
            return Variable(name, label, labels=labels)
        if self.is_number(place):
            return Variable(name, label, decimals=2, measure=SCALE)
        width = min(self._widths[place], MOST_BYTES)
        return Variable(name, label, width=width, measure=NOMINAL)

    def case(self, row: Sequence[Value]) -> Iterator[float | str | None]:
        """One respondent as SPSS takes it."""
        for place, (column, value) in enumerate(zip(self.columns, row, strict=True)):
            if value is None or value == "":
                yield "" if self.variables[place].width else None
            elif column.kind == "flag":
                yield MISSING[value] if isinstance(value, str) else value
            elif column.kind == "category":
                yield self.codes[place][str(value)]
            elif self.variables[place].width:
                yield fitting(str(value))
            else:
                yield _number(str(value))


def fitting(text: str) -> str:
    """A text as it fits into one variable; what is longer is cut and says so."""
    data = text.encode("utf-8")
    if len(data) <= MOST_BYTES:
        return text
    return data[: MOST_BYTES - len(CUT)].decode("utf-8", "ignore") + CUT


def _sets(
    release: Release, columns: Sequence[Column], names: Sequence[str]
) -> Iterator[ResponseSet]:
    """A set for each valence, and for each theme with a valence."""
    themes = {
        entry.id: (entry.theme_id, entry.theme) for entry in release.codebook.codes
    }
    flags = [
        (name, column)
        for name, column in zip(names, columns, strict=True)
        if column.kind == "flag" and column.valence
    ]
    for valence, label, _sign in release.codebook.valences:
        mine = [(name, c) for name, c in flags if c.valence == valence]
        if len(mine) > 1:
            yield ResponseSet(
                valence, f"{label}: all codes", [name for name, _ in mine]
            )
        for theme_id, theme in dict.fromkeys(themes.values()):
            of_theme = [n for n, c in mine if themes.get(c.code, ("",))[0] == theme_id]
            if len(of_theme) > 1:
                set_name = f"{theme_id}_{valence}".replace(".", "_")[:60]
                yield ResponseSet(set_name, f"{theme}: {label}", of_theme)


def write_sav(release: Release, file: BinaryIO) -> int:
    """Write respondents as a system file; returns how many there are."""
    plan = _Plan(release)
    written = SavWriter(file, plan.variables, plan.sets, release.title, release.made_at)
    cases = 0
    for row in plan.sheet.rows():
        written.case(list(plan.case(row)))
        cases += 1
    written.finish()
    return cases


def syntax_lines(release: Release, file_name: str) -> Iterator[str]:
    """Syntax that opens the file and says all that is in it once more."""
    plan = _Plan(release)
    yield "* Encoding: UTF-8."
    yield f"* {_quoted(release.title)}: respondents, one a case."
    for why, words in MISSING_TOLD.items():
        yield f"* {MISSING[why]} {why}. {words}"
    yield f"GET FILE={_quoted(file_name)}."
    yield "VARIABLE LABELS"
    for variable in plan.variables:
        yield f"  {variable.name} {_quoted(variable.label)}"
    yield "  ."
    for variable in plan.variables:
        if variable.labels:
            yield f"VALUE LABELS {variable.name}"
            for value, words in variable.labels.items():
                yield f"  {value} {_quoted(words)}"
            yield "  ."
        if variable.missing:
            sentence = ", ".join(map(str, variable.missing))
            yield f"MISSING VALUES {variable.name} ({sentence})."
    for one in plan.sets:
        yield f"MRSETS /MDGROUP NAME=${one.name} LABEL={_quoted(one.label)} VALUE=1"
        yield f"  VARIABLES={' '.join(one.variables)}."
    yield "EXECUTE."


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _number(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if abs(found) < 1e15 and text.strip("+-.0123456789") == "" else None
