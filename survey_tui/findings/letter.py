"""The letter: strengths, areas for development and a summary, each sentence with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from coding_schemes.model import AREA, NEUTRAL, STRENGTH
from db.store import Store
from questionnaires.fills import number_word
from survey_tui import __version__
from survey_tui.coding.record.privacy import Entity
from survey_tui.coding.record.wordings import spoken_questions
from survey_tui.errors import NotFound
from survey_tui.exchange.letters.model import (
    Evidence,
    Letter,
    LetterTable,
    LetterTableRow,
    Listing,
    Point,
    Section,
)
from survey_tui.findings.actions import action_listing, actions_of
from survey_tui.findings.evidence import SIGNS, EvidenceWriter, claim
from survey_tui.findings.gathering import Gathered
from survey_tui.findings.groups import plural_of
from survey_tui.findings.method import key_lines, method_lines
from survey_tui.findings.opening import introduction, outcomes_told, questions_asked
from survey_tui.findings.quotes import ChoosesQuotes, QuoteChooser
from survey_tui.findings.ranking import Finding, findings_of, sections_of
from survey_tui.findings.sentences import Sentences, Statements
from survey_tui.findings.summary import summary
from survey_tui.findings.wording import Wording
from survey_tui.text import one_line

_LETTERS = {STRENGTH: "S", AREA: "A", NEUTRAL: "N"}


@dataclass(frozen=True, slots=True)
class Tools:
    """What a letter needs from outside: a finder of names, and an order of texts."""

    find: Callable[[str], Sequence[Entity]]
    in_order: Callable[[Sequence[str]], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the lead chose. with_neutral: how things are done, in a section of its own."""

    title: str = ""
    author: str = ""
    with_neutral: bool = False


@dataclass(slots=True)
class ComposedLetter:
    """A letter, and what the lead is told beside it."""

    letter: Letter
    warnings: list[str] = field(default_factory=list)


def key_of(code: str, valence: str) -> str:
    """The key of a finding, as evidence marks carry it: the same for every ranking."""
    return f"{code.replace('.', '_')}_{valence}"


def compose(
    store: Store,
    gathered: Gathered,
    wording: Wording,
    tools: Tools,
    choices: Choices = Choices(),
    chooser: ChoosesQuotes | None = None,
) -> ComposedLetter:
    """The letter on what was gathered. chooser: one that serves several letters.

    Raises NotFound where no answer is coded; SurveyError for a statement that cannot be told.
    """
    chosen = chooser or quote_chooser(gathered, tools)
    return _Composer(store, gathered, wording, chosen, choices).compose()


def quote_chooser(gathered: Gathered, tools: Tools) -> QuoteChooser:
    """What chooses the quotes of a survey; the same ones for every letter."""
    asked = spoken_questions(gathered.opened, gathered.opened.survey.created_at)
    return QuoteChooser(
        gathered.names, tools.find, lambda q: asked.get(q, ""), tools.in_order
    )


def known_fills(gathered: Gathered) -> dict[str, str]:
    """What the fills of statements read as: the variables of the survey."""
    opened = gathered.opened
    return {**opened.questionnaire.variables, **opened.survey.variables}


class _Composer:
    def __init__(
        self,
        store: Store,
        gathered: Gathered,
        wording: Wording,
        chooser: ChoosesQuotes,
        choices: Choices,
    ) -> None:
        self._store, self._gathered, self._choices = store, gathered, choices
        self._wording = wording
        self._statements = Statements(known_fills(gathered))
        self._sentences = Sentences(wording, self._statements)
        opened = gathered.opened
        self._asked = spoken_questions(opened, opened.survey.created_at)
        self._chooser = chooser
        self._marks: dict[str, int] = defaultdict(int)
        self._evidence: list[Evidence] = []
        self._together = defaultdict(list)
        for one in gathered.company.together():
            self._together[one.code, one.valence].append(one)
        self._writer = EvidenceWriter(gathered, wording, self._chooser)

    def compose(self) -> ComposedLetter:
        counts, scheme = self._gathered.counts, self._gathered.loaded.scheme
        findings = findings_of(counts, scheme)
        if not findings:
            raise NotFound(*_nothing(self._gathered))
        least = scheme.report.min_distinct_schools_for_finding
        own, single = sections_of(findings, least)
        wanted = [STRENGTH, AREA, *([NEUTRAL] if self._choices.with_neutral else [])]
        points: dict[tuple[str, str], Point] = {}
        sections = [
            section
            for valence in wanted
            if (section := self._section(valence, own, single, points))
        ]
        letter = Letter(
            one_line(self._choices.title)
            or one_line(self._gathered.opened.survey.title),
            one_line(self._choices.author),
            self._gathered.opened.questionnaire.locale,
            self._gathered.opened.survey.created_at.date().isoformat(),
            self._draft(),
            tuple(introduction(self._gathered)),
            questions_asked(self._gathered, self._asked),
            tuple(outcomes_told(one, self._unit) for one in self._gathered.outcomes),
            tuple(sections),
            tuple(summary(self._gathered, own, points, self._sentences, self._wording)),
            tuple(self._evidence),
            self._table(),
            tuple(key_lines(self._wording)),
            tuple(method_lines(self._store, self._gathered, self._wording)),
            self._hashes(),
            self._actions({point.key: point.mark for point in points.values()}),
        )
        return ComposedLetter(letter, self._warnings())

    def _actions(self, marks: Mapping[str, str]) -> Listing | None:
        with self._store.read() as session:
            found = actions_of(session, self._gathered.opened.survey.id)
        return action_listing(found, marks)

    @property
    def _unit(self) -> str:
        return self._gathered.opened.questionnaire.unit.lower()

    def _few(self) -> str:
        """The heading of voices that are too few for a finding."""
        least = self._gathered.loaded.scheme.report.min_distinct_schools_for_finding
        if least <= 2:
            return f"Said at one {self._unit} only"
        return f"Said at fewer than {number_word(least)} {plural_of(self._unit)}"

    def _section(
        self,
        valence: str,
        own: Sequence[Finding],
        single: Sequence[Finding],
        points: dict[tuple[str, str], Point],
    ) -> Section | None:
        scheme = self._gathered.loaded.scheme
        found = next((v for v in scheme.valences if v.id == valence), None)
        mine = [f for f in own if f.valence == valence]
        few = [f for f in single if f.valence == valence]
        if found is None or not (mine or few):
            return None
        heading = found.section or found.label
        heading = "How things are done" if valence == NEUTRAL else one_line(heading)
        made = [
            self._point(finding, self._sentences.whole(finding), points)
            for finding in mine
        ]
        alone = [
            self._point(finding, self._sentences.alone(finding), points)
            for finding in few
        ]
        return Section(heading, tuple(made), tuple(alone), self._few())

    def _point(
        self,
        finding: Finding,
        sentences: Sequence[str],
        points: dict[tuple[str, str], Point],
    ) -> Point:
        letter = _LETTERS.get(finding.valence, "X")
        self._marks[letter] += 1
        key = key_of(*finding.key)
        mark = f"{letter}{self._marks[letter]}"
        cells = [*finding.cells]
        cells += [c for c in (finding.contrary, finding.mixed) if c is not None]
        point = Point(
            key,
            mark,
            tuple(sentences),
            tuple(claim(cell, self._wording) for cell in cells),
            finding.is_stale,
        )
        points[finding.key] = point
        together = self._together[finding.key]
        self._evidence.append(self._writer.of(finding, key, mark, together))
        return point

    def _draft(self) -> str:
        counts = self._gathered.counts
        if not counts.is_draft:
            return ""
        return (
            f"DRAFT: {counts.uncoded} of {counts.answers} answers are uncoded and"
            f" {counts.open_answers} open; the figures may change."
        )

    def _table(self) -> LetterTable:
        counts, scheme = self._gathered.counts, self._gathered.loaded.scheme
        rows = []
        order = {name: place for place, name in enumerate(scheme.report.order)}
        for theme in sorted(scheme.themes, key=lambda t: order.get(t.id, len(order))):
            for code in theme.codes:
                for valence in (STRENGTH, AREA, NEUTRAL):
                    cells = [counts.cell(code.id, valence, g) for g in counts.groups]
                    if any(cell.schools for cell in cells):
                        rows.append(
                            LetterTableRow(
                                one_line(theme.label),
                                one_line(scheme.label(code.id)),
                                SIGNS[valence],
                                valence,
                                tuple((c.schools, c.asked) for c in cells),
                            )
                        )
        return LetterTable(tuple(g.plural for g in counts.groups), tuple(rows))

    def _hashes(self) -> dict[str, str]:
        loaded, document = self._gathered.loaded, self._gathered.questionnaire
        scheme = loaded.scheme
        return {
            "program": f"survey-tui {__version__}",
            f"questionnaire {document.name} {document.version}": document.sha256,
            f"scheme {scheme.scheme} {scheme.version}": loaded.sha256,
            "answers and codes": self._gathered.data_sha256,
        }

    def _warnings(self) -> list[str]:
        counts, pool = self._gathered.counts, self._gathered.pool
        found = []
        if counts.is_draft:
            found.append(
                f"a draft: {counts.uncoded} answers are uncoded, {counts.open_answers}"
                " open: survey-tui review, adjudicate"
            )
        if self._chooser.with_names:
            count = len(self._chooser.with_names)
            found.append(
                f"{count} quotes were left out for a name that nobody judged:"
                " survey-tui answers names"
            )
        if counts.off_route:
            found.append(
                f"{counts.off_route} answers are to questions that the route does not ask"
                " for, and count nowhere: answers list shows them"
            )
        if pool.kept_back:
            found.append(
                f"{pool.kept_back} coded stretches may not be quoted: whoever said them"
                f" did not agree, or was not asked ({self._gathered.quoting_unknown}"
                " interviews)"
            )
        for code, valence in sorted(self._statements.missing):
            found.append(
                f"{code} has no statement for {valence}: its label is told instead"
            )
        for code in sorted(counts.unknown_codes):
            found.append(f"the code {code} is not in the codebook any more: not told")
        for one in self._gathered.outcomes:
            found += [f"{one.label}: {problem}" for problem in one.problems()]
        return found


def _nothing(gathered: Gathered) -> tuple[str, str]:
    counts = gathered.counts
    if not counts.answers:
        if gathered.grouping.expression:
            return "no answer is within this view", "Change --view, or leave it out."
        return "there are no answers yet", "Interview somebody, or: answers import."
    if counts.open_codes and not counts.uncoded:
        told_ = f"all that was coded is open: {counts.open_codes} codes"
        return told_, "Settle what coders differ in: survey-tui adjudicate."
    told_ = f"none of {counts.answers} answers has a settled code"
    return told_, "Code them: survey-tui review; or: codings import."
