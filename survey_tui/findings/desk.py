"""A lead at the findings of one survey: the table, and what stands behind each of its lines.

Reading methods block: run them in a thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coding_schemes.model import OPPOSITE, Scheme
from db.repositories import coding
from db.repositories.findings import case_fields
from db.store import Store
from survey_tui.coding.codebook.worklist import RECODE, give_code
from survey_tui.coding.names.redacting import RedactedView
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.exchange.letters.model import Point
from survey_tui.findings.counts import Cell
from survey_tui.findings.gathering import Gathered, Progress, gather, untold
from survey_tui.findings.groups import MODE, ROLE, Group, plural_of
from survey_tui.findings.letter import Tools, key_of, known_fills
from survey_tui.findings.ranking import Finding, findings_of
from survey_tui.findings.release.gate import Gate
from survey_tui.findings.release.terms import Terms
from survey_tui.findings.reports.desk import OpenReport, ReportDesk, WordingOf
from survey_tui.findings.sentences import Sentences, Statements
from survey_tui.findings.table import CountsTable, TableLine, counts_table
from survey_tui.findings.voices import Voice, Voices
from survey_tui.findings.wording import Wording
from survey_tui.surveys.documents import survey_scheme
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import one_line


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """The findings by some fields. title: who was asked, in a line; scale: its name."""

    by: tuple[str, ...]
    where: str
    title: str
    scale: str
    table: CountsTable
    is_draft: str
    gathered: Gathered
    wording: Wording
    findings: Mapping[tuple[str, str], Finding]


@dataclass(frozen=True, slots=True)
class LineStory:
    """What is said of one line. sentence: as the report has it; was: what it was before an edit.

    notes: what to know: stale, the interval, what would change the word, contrary voices.
    """

    sentence: str
    is_edited: bool
    notes: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class FindingsDesk:
    """The findings of one survey, and its report."""

    store: Store
    opened: OpenSurvey
    me: str
    tools: Tools
    wording_of: WordingOf
    progress: Progress = untold
    report: ReportDesk = field(init=False)
    _read: OpenReport | None = field(default=None, init=False)
    _reviewer: Reviewer | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """The report is read with the same tools."""
        self.report = ReportDesk(
            self.store, self.opened, self.me, self.tools, self.wording_of
        )

    @property
    def scheme(self) -> Scheme:
        """The codebook in force."""
        return survey_scheme(self.store, self.opened).scheme

    def page(self, by: Sequence[str] = (ROLE,), where: str = "") -> FindingsPage:
        """The table by some fields. Raises SurveyError as counting does."""
        gathered = gather(self.store, self.opened, by, where, self.progress)
        wording = self.wording_of(gathered.loaded.scheme, None, "both")
        counts = gathered.counts
        draft = (
            f"draft: {counts.uncoded} uncoded, {counts.open_answers} open"
            if counts.is_draft
            else ""
        )
        return FindingsPage(
            tuple(by),
            where,
            _title(gathered),
            one_line(wording.scale.scale),
            counts_table(counts, gathered.loaded.scheme),
            draft,
            gathered,
            wording,
            {f.key: f for f in findings_of(counts, gathered.loaded.scheme)},
        )

    def fields(self) -> list[tuple[str, str]]:
        """(name, label) of everything to group by: role, mode, fields, closed questions."""
        questionnaire = self.opened.questionnaire
        found = {ROLE: "Role", MODE: "Mode"}
        found |= {f.id: one_line(f.label) for f in questionnaire.fields}
        found |= {
            s.id: one_line(s.label)
            for s in questionnaire.steps
            if s.is_closed and s.consent is None
        }
        with self.store.read() as session:
            names = case_fields(session, self.opened.survey.id)
        found |= {name: one_line(name) for name in sorted(names) if name not in found}
        return list(found.items())

    # The report behind the table

    def read_report(self) -> OpenReport:
        """The report as it is now, by role."""
        self._read = self.report.read()
        return self._read

    def point_of(self, line: TableLine) -> Point | None:
        """The sentence of the report that tells a line, if it has one."""
        if self._read is None:
            return None
        key = key_of(*line.key)
        for section in self._read.letter.sections:
            for point in (*section.points, *section.single):
                if point.key == key or key in dict(point.also):
                    return point
        return None

    def telling(self, page: FindingsPage, line: TableLine) -> LineStory:
        """What is said of a line, and what to know of it."""
        finding = page.findings.get(line.key)
        statements = Statements(known_fills(page.gathered))
        sentences = Sentences(page.wording, statements)
        point = self.point_of(line) if page.by == (ROLE,) and not page.where else None
        words = " ".join(sentences.whole(finding)) if finding is not None else ""
        is_edited = point is not None and point.is_edited
        if point is not None and is_edited:
            words = " ".join(point.sentences)
        return LineStory(
            words, is_edited, tuple(self._notes(page, line, finding, point))
        )

    def _notes(
        self,
        page: FindingsPage,
        line: TableLine,
        finding: Finding | None,
        point: Point | None,
    ) -> list[tuple[str, str]]:
        """(style, words): warning, plain."""
        found: list[tuple[str, str]] = []
        if point is not None and self._read is not None:
            for change in self._read.edited.changes.get(point.key, ()):
                found.append(("warning", f"stale: {change.told()}"))
            if point.key in self._read.edited.conflicts:
                found.append(("error", "two people wrote this: r shows both texts"))
        if line.is_stale:
            found.append(("warning", "stale: the codebook was changed since"))
        if finding is None:
            return found
        cell = finding.lead
        interval = cell.interval
        if interval is not None and page.wording.is_marked(cell):
            low, high = round(interval.low * 100), round(interval.high * 100)
            found.append(("plain", f"interval {low} to {high} %: the word is not sure"))
        found += [("plain", words) for words in self.changes(page, line)[:1]]
        return found

    # Behind a line

    def changes(self, page: FindingsPage, line: TableLine) -> list[str]:
        """What would change the word of each group."""
        found = []
        for cell in line.cells:
            word = page.wording.word(cell)
            for change in page.wording.changes(cell):
                more = "more" if change.by > 0 else "fewer"
                found.append(
                    f"{abs(change.by)} {more} of the {one_line(cell.group.plural)}:"
                    f" \u201c{change.word}\u201d, and not \u201c{word}\u201d"
                )
        return found

    def differences(self, page: FindingsPage) -> list[tuple[TableLine, str, bool]]:
        """(line, what differs, whether clearly) of every finding with other groups."""
        lines = {line.key: line for line in page.table.lines}
        found: list[tuple[float, TableLine, str, bool]] = []
        for key, finding in page.findings.items():
            for other in finding.others:
                if key in lines:
                    words = (
                        f"{_of(finding.lead)} against {_of(other.cell)}"
                        f"  (p {other.p:.3f})"
                    )
                    found.append((other.p, lines[key], words, other.is_clear))
        found.sort(key=lambda entry: (entry[0], entry[1].code, entry[1].valence))
        return [(line, words, is_clear) for _, line, words, is_clear in found]

    def voices(
        self,
        page: FindingsPage,
        line: TableLine,
        group: Group | None,
        contrary: bool = False,
    ) -> list[Voice]:
        """Everything that was said of a line by a group; contrary: of the other pole."""
        valence = OPPOSITE.get(line.valence, "") if contrary else line.valence
        return self._heard(page, line.code, [valence], group)

    def all_voices(self, page: FindingsPage, code: str) -> list[Voice]:
        """Everything that was said of a code, by anybody and in any way."""
        valences = [valence.id for valence in page.gathered.loaded.scheme.valences]
        return self._heard(page, code, [*valences, None], None)

    def _heard(
        self,
        page: FindingsPage,
        code: str,
        valences: Sequence[str | None],
        group: Group | None,
    ) -> list[Voice]:
        questionnaire = self.opened.questionnaire
        labels = {s.id: one_line(s.label) for s in questionnaire.steps}
        modes = {m.id: one_line(m.label).lower() for m in questionnaire.modes}
        today = self.opened.survey.created_at.date()
        grouping = page.gathered.grouping
        visitor = Voices(
            code,
            valences,
            grouping,
            None if group is None else [group],
            RedactedView(self.store, self.opened),
            lambda question: labels.get(question, question),
            lambda mode: modes.get(mode, mode),
            lambda record: grouping.counts(record, today),
        )
        gather(self.store, self.opened, page.by, page.where, self.progress, (visitor,))
        return visitor.found

    def answer_of(self, voice: Voice) -> tuple[str, str]:
        """(question, whole answer) around a stretch, what is hidden in it replaced."""
        steps = {s.label: s.ask for s in self.opened.questionnaire.steps}
        with self.store.read() as session:
            texts = coding.stored_texts(session, self.opened.survey.id)
        hidden = RedactedView(self.store, self.opened)
        asked = one_line(steps.get(voice.question, voice.question))
        return asked, hidden.text(voice.answer, texts.get(voice.answer, ""))

    def add_quote(self, key: str, answer: str) -> None:
        """Let the report quote an answer for a finding, beside those chosen before."""
        before = self.report.read().draft.quotes.get(key, ())
        self.report.choose_quotes(key, [*(a for a in before if a != answer), answer])

    # Recoding

    def recode(self, voice: Voice, code: str) -> int:
        """Give a stretch another code, for every coder who gave it; returns how many."""
        reviewer = self._reviewing()
        found = [
            coding
            for coder in reviewer.state.ledger.coders_of(voice.answer)
            for coding in reviewer.state.ledger.codings(voice.answer, coder)
            if (coding.start, coding.code) == (voice.start, voice.code)
            and (coding.valence or "") == voice.valence
        ]
        give_code(reviewer, found, code)
        return len(found)

    def codes_now(self, voices: Sequence[Voice]) -> list[str]:
        """The code of each stretch as it is now; as it was where it is gone."""
        ledger = self._reviewing().state.ledger
        found = []
        for voice in voices:
            codes = [
                coding.code
                for coder in ledger.coders_of(voice.answer)
                for coding in ledger.codings(voice.answer, coder)
                if coding.start == voice.start
                and (coding.valence or "") == voice.valence
            ]
            found.append(
                voice.code if voice.code in codes else (codes or [voice.code])[0]
            )
        return found

    def undo_recode(self) -> None:
        """Take the last recoding back. Raises NotAllowed."""
        self._reviewing().undo(frozenset((RECODE,)))

    def redo_recode(self) -> None:
        """Do it again. Raises NotAllowed."""
        self._reviewing().redo(frozenset((RECODE,)))

    def _reviewing(self) -> Reviewer:
        if self._reviewer is None:
            self._reviewer = Reviewer(self.store, self.opened, self.me, is_blind=False)
        return self._reviewer

    def gate(self, terms: Terms) -> Gate:
        """The gate through which a file leaves."""
        return Gate(
            self.store,
            self.opened,
            terms,
            self.tools.find,
            lambda gathered: self.wording_of(gathered.loaded.scheme, None, "both"),
            self.me,
            self.progress,
        )


def _of(cell: Cell) -> str:
    return f"{cell.schools} of {cell.asked} {one_line(cell.group.plural)}"


def _title(gathered: Gathered) -> str:
    """Who was asked: "22 schools by telephone, 18 face to face"."""
    questionnaire = gathered.opened.questionnaire
    modes = {mode.id: one_line(mode.label).lower() for mode in questionnaire.modes}
    held = sorted(gathered.modes.items(), key=lambda item: (-item[1], item[0]))
    parts = [f"{count} {modes.get(mode, mode)}" for mode, count in held]
    units = plural_of(questionnaire.unit.lower())
    return f"{units}: {', '.join(parts)}" if parts else "nobody was asked yet"
