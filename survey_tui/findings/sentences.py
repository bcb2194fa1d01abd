"""Sentences: a statement of the scheme, of whom, in which words, and who says otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coding_schemes.model import AREA, OPPOSITE, STRENGTH, Code
from questionnaires.fills import fill, fill_names
from survey_tui.errors import SurveyError
from survey_tui.findings.counts import Cell
from survey_tui.findings.ranking import Finding
from survey_tui.findings.wording import LEAST_FOR_WORD, Wording
from survey_tui.text import one_line

_AS = {STRENGTH: " as a strength", AREA: " as an area for development"}
NO_DIFFERENCE = "no clear difference"


class Statements:
    """What is said of each code, in the scheme's own words.

    known: what the fills of a statement read as. missing: codes without a statement, told
    by their label instead.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known
        self.missing: set[tuple[str, str]] = set()

    def of(self, code: Code, valence: str, is_one: bool = False) -> str:
        """The predicate: "said that ...". Raises SurveyError for a fill that is not known."""
        words = code.statement.get(valence)
        if words is None:
            self.missing.add((code.id, valence))
            return f"spoke of \u201c{one_line(code.label)}\u201d{_AS.get(valence, '')}"
        for name, _ in fill_names(words):
            if name not in self._known:
                message = (
                    f"the statement of {code.id} ({valence}) has the fill '{{{name}}}'"
                )
                known = ", ".join(sorted(self._known)) or "none"
                raise SurveyError(
                    f"{message}, which does not exist", f"Known: {known}."
                )
        sentence = one_line(fill(words, self._known)).rstrip(".")
        if is_one and sentence.startswith("were "):
            return f"was {sentence[5:]}"
        return sentence


class Sentences:
    """Makes the sentences of findings on one scale, printed in one way."""

    def __init__(self, wording: Wording, statements: Statements) -> None:
        self._wording = wording
        self._statements = statements

    def main(self, finding: Finding) -> str:
        """Who says it: "Most headteachers (18 of 22) said that ..."; no full stop."""
        return self._of_cell(finding.lead, finding.code, finding.valence)

    def whole(self, finding: Finding) -> list[str]:
        """The sentences of a finding: who says it, the other groups, who says otherwise."""
        found = [self.main(finding), *self._others(finding)]
        contrary = self.contrary(finding)
        return [f"{words}." for words in ([*found, contrary] if contrary else found)]

    def alone(self, finding: Finding) -> list[str]:
        """A voice of few: who says it, and who says otherwise."""
        contrary = self.contrary(finding)
        return [f"{words}." for words in (self.main(finding), contrary) if words]

    def contrary(self, finding: Finding) -> str:
        """The other pole in the same group; empty where a code has none."""
        cell = finding.contrary
        opposite = OPPOSITE.get(finding.valence)
        if cell is None or opposite is None:
            return ""
        if not cell.schools:
            return f"{self._wording.subject(cell)} said the contrary"
        words = f"However, {_small(self._of_cell(cell, finding.code, opposite))}"
        if finding.mixed is not None and finding.mixed.schools:
            both = self._wording.alone(finding.mixed)
            return f"{words}; both at once: {both}"
        return words

    def clear(self, finding: Finding) -> list[str]:
        """The groups that differ clearly from the lead one, as a clause each."""
        return [
            f"{self._wording.alone(other.cell)} of the {other.cell.group.plural}"
            for other in finding.others
            if other.is_clear
        ]

    def _of_cell(self, cell: Cell, code: Code, valence: str) -> str:
        # "3 of 8 headteachers were", and "one headteacher was".
        is_one = cell.schools == 1 and cell.asked >= LEAST_FOR_WORD
        statement = self._statements.of(code, valence, is_one and cell.respondents < 2)
        return f"{self._wording.subject(cell)} {statement}"

    def _others(self, finding: Finding) -> list[str]:
        """The other groups: those that differ clearly, and those that do not.

        A handful of people of whom nobody says so stand in the evidence alone.
        """
        clear = [other.cell for other in finding.others if other.is_clear]
        alike = [
            other.cell
            for other in finding.others
            if not other.is_clear
            and (other.cell.schools or other.cell.asked >= LEAST_FOR_WORD)
        ]
        found = []
        if clear:
            found.append(f"In contrast, {self._among(clear)}")
        if alike:
            found.append(f"{_large(self._among(alike))}, {NO_DIFFERENCE}")
        return found

    def _among(self, cells: Sequence[Cell]) -> str:
        first, *rest = cells
        words = f"among {first.group.plural} it was {self._wording.alone(first)}"
        more = [f"among {c.group.plural} {self._wording.alone(c)}" for c in rest]
        return " and ".join([words, *more])


def _small(sentence: str) -> str:
    """A sentence as it goes on within another."""
    return sentence[:1].lower() + sentence[1:]


def _large(clause: str) -> str:
    return clause[:1].upper() + clause[1:]
