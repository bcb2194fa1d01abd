"""Quotes that the lead chose, before those that are chosen by rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from survey_tui.findings.groups import Group
from survey_tui.findings.quotes import Quote, QuoteChooser, QuotePool


@dataclass(frozen=True, slots=True)
class PinnedQuotes:
    """Chooses quotes as another does, but for the findings that answers were chosen for.

    chosen: (code, valence) -> answers, in the order of the lead. What may not be printed is
    not, whoever chose it.
    """

    chooser: QuoteChooser
    chosen: Mapping[tuple[str, str], Sequence[str]]

    @property
    def with_names(self) -> set[tuple[str, int]]:
        """What was left out for a name that nobody judged."""
        return self.chooser.with_names

    def quotes_of(
        self,
        pool: QuotePool,
        code: str,
        valence: str,
        groups: Iterable[Group],
        wanted: int,
    ) -> list[Quote]:
        """The quotes of a saying: those of the answers that were chosen, if any were."""
        answers = self.chosen.get((code, valence), ())
        if not answers:
            return self.chooser.quotes_of(pool, code, valence, groups, wanted)
        place = {answer: number for number, answer in enumerate(answers)}
        mine = [
            one
            for one in pool.of(code, valence, groups)
            if one.answer.answer.id in place
        ]
        found = self.chooser.choose(mine, max(wanted, len(answers)))
        return sorted(found, key=lambda quote: place[quote.answer_id])
