"""Everything that was said of one code: each stretch, with who said it as far as allowed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from survey_tui.coding.names.redacting import RedactedView
from survey_tui.findings.groups import Group, Grouping
from survey_tui.findings.record import InterviewRecord
from survey_tui.text import one_line, replaced


@dataclass(frozen=True, slots=True)
class Voice:
    """One stretch. who: role and mode; case: its key on screen. may_quote: as they agreed."""

    text: str
    who: str
    case: str
    question: str
    answer: str
    start: int
    code: str
    valence: str
    may_quote: bool | None
    is_offered: bool
    is_stale: bool


class Voices:
    """Collects the stretches of one code, shown every interview once.

    valences: which of them; groups: of whom, None for everybody in the view. label: of a
    question, who: of a group and mode.
    """

    def __init__(
        self,
        code: str,
        valences: Sequence[str | None],
        grouping: Grouping,
        groups: Sequence[Group] | None,
        hidden: RedactedView,
        question: Callable[[str], str],
        mode: Callable[[str], str],
        is_in_view: Callable[[InterviewRecord], bool],
    ) -> None:
        self._code, self._valences = code, set(valences)
        self._grouping, self._groups = grouping, groups
        self._hidden, self._question, self._mode = hidden, question, mode
        self._is_in_view = is_in_view
        self.found: list[Voice] = []

    def see(self, record: InterviewRecord) -> None:
        """Take in one interview."""
        if not self._is_in_view(record):
            return
        group = self._grouping.of(record)
        if self._groups is not None and group.key not in {g.key for g in self._groups}:
            return
        for one in record.answers:
            for stretch in one.coding.stretches:
                if stretch.code != self._code or stretch.valence not in self._valences:
                    continue
                text, moved = replaced(
                    one.answer.text,
                    self._hidden.replacements(one.answer.id, one.answer.text),
                )
                words = text[moved(stretch.start) : moved(stretch.end)]
                self.found.append(
                    Voice(
                        one_line(words),
                        ", ".join(
                            p for p in (record.role, self._mode(record.mode)) if p
                        ),
                        f"interview {record.number}",
                        self._question(one.answer.question),
                        one.answer.id,
                        stretch.start,
                        stretch.code,
                        stretch.valence or "",
                        record.may_quote,
                        stretch.is_offered,
                        stretch.code in one.coding.stale,
                    )
                )
