"""Filling the stage: the rows of every sheet, interview after interview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from coding_schemes.model import Theme
from survey_tui.exchange.exports.model import (
    RELEASED,
    Column,
    ReleasedAnswer,
    Value,
)
from survey_tui.findings.record import InterviewRecord
from survey_tui.findings.release.flags import Flags
from survey_tui.findings.release.rows import RowMaker, Whose
from survey_tui.findings.release.stage import Stage
from survey_tui.text import one_line

# Each sheet of codings, and whether its offsets are those of the stored words.
_CODINGS = (("codings", False), ("stored codings", True))
OF_ANSWERS = (RELEASED, "answers", "codings", "stored codings", "verbatims")
OF_INTERVIEWS = ("respondents", *OF_ANSWERS)
_FIELDS = tuple(field.name for field in fields(ReleasedAnswer))


@dataclass(frozen=True, slots=True)
class Filler:
    """Puts one interview after the other on the stage. attributes: the columns told of each."""

    stage: Stage
    maker: RowMaker
    flags: Flags
    attributes: Sequence[Column]
    order: Mapping[str, int]
    themes: Mapping[str, Theme]

    def fill(self, record: InterviewRecord) -> None:
        """The rows of one respondent."""
        whose = self.maker.whose(record)
        attributes = self._told(whose)
        if self.stage.wants("respondents"):
            self.stage.put(
                "respondents",
                [*whose.cells, whose.may_quote, *attributes, *self.flags.of(record)],
            )
        if not self.stage.wants(*OF_ANSWERS):
            return
        for one in record.answers:
            released, moved = self.maker.answer(whose, one, record.date)
            if self.stage.wants(RELEASED):
                self.stage.put(RELEASED, _as_json(released))
            self._answer(whose, released)
            for sheet, is_stored in _CODINGS:
                if self.stage.wants(sheet):
                    rows = self.maker.codings(whose, one, released, moved, is_stored)
                    for row in rows:
                        self.stage.put(sheet, row)
            if self.stage.wants("verbatims"):
                self._verbatims(whose, released, attributes)

    def _answer(self, whose: Whose, released: ReleasedAnswer) -> None:
        state = "coded" if released.is_finished else "uncoded"
        if released.open_codes:
            state = "open"
        head: list[Value] = [released.id, *whose.cells, released.question]
        self.stage.put(
            "answers", [*head, released.text, whose.may_quote, state, released.date]
        )

    def _verbatims(
        self, whose: Whose, released: ReleasedAnswer, attributes: Sequence[Value]
    ) -> None:
        scheme = self.flags.scheme
        for coded in released.codings:
            theme = self.themes.get(coded.code)
            row: list[Value] = [
                one_line(theme.label) if theme else "",
                one_line(scheme.label(coded.code)),
                coded.code,
                coded.valence or "",
                released.text[coded.start : coded.end],
                whose.may_quote,
                released.question,
            ]
            place = f"{self.order.get(coded.code, 99_999):05}{coded.valence or ''}"
            self.stage.put(
                "verbatims", [*row, *whose.cells, *attributes, released.id], place
            )

    def _told(self, whose: Whose) -> list[Value]:
        return [whose.attributes.get(column.name, "") for column in self.attributes]


def _as_json(released: ReleasedAnswer) -> dict[str, object]:
    """An answer as JSON; ``dataclasses.asdict`` takes ten times as long."""
    entry = {name: getattr(released, name) for name in _FIELDS}
    entry["codings"] = [one.stored() for one in released.codings]
    return entry
