"""What stands behind each finding: counts by group, what would change the word, and quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coding_schemes.model import AREA, OPPOSITE, STRENGTH
from questionnaires.fills import number_word
from survey_tui.exchange.letters.model import Claim, Evidence, EvidenceRow, PrintedQuote
from survey_tui.findings.counts import Cell
from survey_tui.findings.gathering import Gathered
from survey_tui.findings.groups import plural_of
from survey_tui.findings.quotes import ChoosesQuotes, Quote
from survey_tui.findings.ranking import Finding
from survey_tui.findings.together import Together
from survey_tui.findings.wording import WordChange, Wording, percent_of
from survey_tui.text import one_line

# So many quotes stand for a finding, and so many for those who say otherwise.
QUOTES, CONTRARY = 3, 2
SIGNS = {STRENGTH: "+", AREA: "\u2212", "neutral": "\u00b7", "mixed": "\u00b1"}


@dataclass(frozen=True, slots=True)
class EvidenceWriter:
    """Puts the evidence of findings together."""

    gathered: Gathered
    wording: Wording
    chooser: ChoosesQuotes

    def of(
        self, finding: Finding, key: str, mark: str, together: Sequence[Together]
    ) -> Evidence:
        """The evidence of one finding. together: what was found for its code and valence."""
        scheme = self.gathered.loaded.scheme
        code, valence = finding.key
        label = scheme.valence_label(valence)
        opposite = OPPOSITE.get(valence)
        contrary_label = scheme.valence_label(opposite) if opposite else ""
        return Evidence(
            key,
            mark,
            f"{one_line(finding.code.label)}: {one_line(label).lower()}",
            one_line(finding.theme),
            code,
            valence,
            tuple(self.row(cell) for cell in finding.cells),
            self._changes(finding.lead),
            tuple(self._remarks(finding, together)),
            self._quotes(code, valence, QUOTES),
            f"Said otherwise ({one_line(contrary_label).lower()})" if opposite else "",
            self._quotes(code, opposite, CONTRARY) if opposite else (),
            f"survey-tui answers search --code {code} --valence {valence}",
        )

    def row(self, cell: Cell) -> EvidenceRow:
        """One group's counts."""
        interval = cell.interval
        percent = percent_of(cell)
        is_told = interval is not None and cell.asked >= 10
        return EvidenceRow(
            cell.group.plural,
            cell.schools,
            cell.asked,
            cell.respondents,
            cell.asked_respondents,
            cell.volunteered,
            percent,
            round(interval.low * 100) if interval and is_told else None,
            round(interval.high * 100) if interval and is_told else None,
            self.wording.word(cell),
        )

    def _changes(self, cell: Cell) -> str:
        lines = [_change(c) for c in self.wording.changes(cell)]
        return f"{'; '.join(lines)}.".capitalize() if lines else ""

    def _remarks(self, finding: Finding, together: Sequence[Together]) -> list[str]:
        scheme = self.gathered.loaded.scheme
        found = []
        if finding.is_stale:
            found.append(
                "Stale: the codebook was changed since some of this was coded."
            )
        mixed = finding.mixed
        if mixed is not None and mixed.schools:
            found.append(
                f"Both at once: {mixed.schools} of {mixed.asked} {mixed.group.plural}."
            )
        for cell in finding.cells:
            if cell.volunteered:
                unit = cell.group.unit
                units = unit if cell.volunteered == 1 else plural_of(unit)
                words = f"{cell.volunteered} more {units}"
                found.append(
                    f"{words} said so without having been asked, and do not count:"
                    f" {cell.group.plural}."
                )
        for one in together:
            (hits, base), (hits_2, base_2) = one.with_other, one.without
            more = "more" if one.is_more else "less"
            other = one_line(scheme.label(one.other))
            found.append(
                f"Said {more} often by {one.group.plural} who also spoke of"
                f" \u201c{other}\u201d: {hits} of {base}, of the others {hits_2} of"
                f" {base_2} (respondents; one of {one.comparisons} comparisons)."
            )
        return found

    def _quotes(self, code: str, valence: str, wanted: int) -> tuple[PrintedQuote, ...]:
        groups = self.gathered.counts.groups
        found = self.chooser.quotes_of(
            self.gathered.pool, code, valence, groups, wanted
        )
        return tuple(map(self._quotation, found))

    def _quotation(self, quote: Quote) -> PrintedQuote:
        questionnaire = self.gathered.opened.questionnaire
        mode = next(
            (m.label.lower() for m in questionnaire.modes if m.id == quote.mode), ""
        )
        label = next(
            (s.label for s in questionnaire.steps if s.id == quote.question),
            quote.question,
        )
        who = ", ".join(part for part in (quote.group.singular, mode) if part)
        return PrintedQuote(
            one_line(quote.text), one_line(who), one_line(label), quote.answer_id
        )


def claim(cell: Cell, wording: Wording) -> Claim:
    """What a sentence says of a cell, for machines."""
    return Claim(
        cell.code,
        cell.valence,
        cell.group.key,
        cell.schools,
        cell.asked,
        wording.word(cell),
    )


def _change(change: WordChange) -> str:
    number = number_word(abs(change.by))
    return f"{number} {'more' if change.by > 0 else 'fewer'}: {change.word}"
