"""What a coder sees: answers, codings, proposals and how far the work is, in memory.

It is folded from the rows, and kept up to date with each step; it writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from coding_schemes.coded import CodedAnswer, Segment
from coding_schemes.loader import parse_scheme
from coding_schemes.model import Scheme
from db.repositories import review
from db.review_models import Adjudication
from db.store import Store
from survey_tui.coding.record.known_suggestions import KnownSuggestions
from survey_tui.coding.record.ledger import MOVED, Coding, History
from survey_tui.coding.record.material import Answer, coded_answer
from survey_tui.coding.record.name_check import NameCheck
from survey_tui.coding.record.notes import ON_ANSWER, MemoText, Notes
from survey_tui.coding.record.privacy import KnownNames, known_names
from survey_tui.coding.record.proposals import (
    EARLIER,
    Proposal,
    all_reasons,
    at_hand,
    carried,
    considered,
    suggested,
    valence_reasons,
    without_decided,
)
from survey_tui.coding.record.reading import read_record
from survey_tui.coding.record.sending_back import RETURNED, own_steps, returned_to
from survey_tui.coding.record.steps import WrittenStep
from survey_tui.coding.record.wordings import spoken_questions
from survey_tui.surveys.opening import OpenSurvey

# Suggestions are read from the database for so many answers at once.
AHEAD = 20


@dataclass(frozen=True, slots=True)
class Page:
    """One answer as a reviewer sees it. asked: the question as it was read aloud.

    at_hand: the likeliest codes that stand in no row, as proposals. stale: the ids of codings
    whose code means something else by now, or that a change of the codebook moved. silence:
    why there is no suggestion, if there is none.
    """

    answer: Answer
    asked: str
    question: str
    role: str
    codings: tuple[Coding, ...]
    proposals: tuple[Proposal, ...]
    at_hand: tuple[Proposal, ...]
    is_settled: bool
    is_blind: bool
    stale: frozenset[str]
    silence: str = ""


@dataclass(frozen=True, slots=True)
class CoderProgress:
    """How far a coder is: answers in all, settled, and those that need the coder."""

    total: int
    settled: int
    waiting: int


class CodingState:
    """The answers of a survey and one coder's work on them.

    answers: those that are this coder's by the plan, if there is one. is_blind: no suggestion
    and nobody else's codes are shown on any of them, and the codings say so.
    """

    def __init__(
        self, store: Store, opened: OpenSurvey, coder: str, is_blind: bool = False
    ) -> None:
        self._store = store
        self._opened = opened
        self.coder = coder
        self._is_blind = is_blind
        self._asked = spoken_questions(opened, store.clock())
        self._labels = {step.id: step.label for step in opened.questionnaire.steps}
        self._roles = {role.id: role.label for role in opened.questionnaire.roles}
        self.names = NameCheck(self._asked)
        self.suggestions = KnownSuggestions(store)
        self.reload()

    def reload(self) -> None:
        """Read everything anew: scheme, answers, codings, steps."""
        with self._store.read() as session:
            record = read_record(session, self._opened)
        self.loaded, self._plan = record.loaded, record.plan
        self.scheme: Scheme = self.loaded.scheme
        self.everything: tuple[Answer, ...] = record.material.answers
        self._by_id = {answer.id: answer for answer in self.everything}
        mine = self._plan.order(self.everything, self.coder) if self._plan else ()
        self.answers: tuple[Answer, ...] = (
            tuple(mine) if self._plan else self.everything
        )
        self._words = {answer.id: answer.text for answer in self.everything}
        self._decided = {one.id: one for one in record.material.decided}
        self._meanings, self.ledger = record.meanings, record.ledger
        steps = record.steps
        # The code that was split, and what it was split into.
        self.splits = [s.detail["parts"] for s in steps if "parts" in s.detail]
        self.history = History(own_steps(steps, self.coder))
        self._old_words = {
            i: record.old_words[i] for i in record.today if i in record.old_words
        }
        self._earlier: dict[str, list[str]] = {}
        for old, new in record.today.items():
            self._earlier.setdefault(new, []).append(old)
        self._take_notes(record.notes, record.names)
        self._mine = {answer.id for answer in self.answers}
        self._waiting = {i for i in self._mine if self._is_waiting(i)}

    def _take_notes(self, notes: Notes, names: KnownNames) -> None:
        self.notes = notes
        self.names.take_in(notes, names)

    def _read_notes(self) -> None:
        with self._store.read() as session:
            notes = Notes(session, self._opened.survey.id)
            hidden = [
                (one.kind, self._words[one.answer_id][one.start : one.end])
                for one in notes.all_hidden()
                if one.answer_id in self._words
            ]
            self._take_notes(
                notes, known_names(session, self._opened.survey.id, hidden)
            )

    def scheme_texts(self) -> Collection[str]:
        """Every text that the codebook of this survey has had."""
        with self._store.read() as session:
            survey = self._opened.survey
            changes = review.codebook_changes(session, survey.id)
            ids = {c.before_id for c in changes} | {c.after_id for c in changes}
            return review.document_texts(session, ids).values()

    def scheme_before(self, code: str) -> Scheme | None:
        """The scheme as it was just before a code went out of use; None if nobody knows."""
        with self._store.read() as session:
            survey = self._opened.survey
            changes = review.codebook_changes(session, survey.id)
            ids = {c.before_id for c in changes} | {c.after_id for c in changes}
            texts = review.document_texts(session, ids)
        for change in reversed(changes):
            before, after = (
                parse_scheme(texts[i], "a stored scheme").scheme
                for i in (change.before_id, change.after_id)
            )
            if code in before.places and code not in after.places:
                return before
        return None

    def memo(self, subject: str, subject_id: str, answer: Answer | None) -> str:
        """The memos on one thing, with names; beside a blind answer only this coder's own."""
        is_apart = answer is not None and self.is_blind(answer)
        listed = [
            m
            for m in self.notes.on(subject, subject_id)
            if m.text and (not is_apart or m.coder == self.coder)
        ]
        if answer is not None and subject == ON_ANSWER:
            listed = [*self._returned(answer), *listed]
        return "\n".join(
            m.text if m.coder == self.coder else f"{m.coder}: {m.text}"
            for m in listed
            if m.text
        )

    def _returned(self, answer: Answer) -> list[MemoText]:
        """Why an answer was sent back to this coder, until it is finished again."""
        if self.ledger.is_settled(answer.id, self.coder):
            return []
        return self.notes.on(RETURNED, returned_to(answer.id, self.coder))[-1:]

    def answer(self, answer_id: str) -> Answer | None:
        """An answer of today, or None if its words were changed or erased."""
        return self._by_id.get(answer_id)

    def is_blind(self, answer: Answer) -> bool:
        """Whether nothing of the machine or of others is shown beside an answer."""
        planned = self._plan is not None and self._plan.is_blind(answer, self.coder)
        return self._is_blind or planned

    def page(self, answer_id: str) -> Page:
        """An answer with its codings and what is proposed for it. Raises KeyError."""
        answer = self._by_id[answer_id]
        codings = self.ledger.codings(answer_id, self.coder)
        is_settled = self.ledger.is_settled(answer_id, self.coder)
        proposals = () if is_settled else self._proposals(answer, codings)
        return Page(
            answer,
            self._asked[answer.question],
            self._labels[answer.question],
            self._roles.get(answer.role, answer.role),
            codings,
            proposals,
            () if is_settled else self._at_hand(answer, (*codings, *proposals)),
            is_settled,
            self.is_blind(answer),
            frozenset(c.id for c in codings if self.is_stale(c)),
            self.suggestions.of(answer_id).silence,
        )

    @property
    def words(self) -> Mapping[str, str]:
        """The words of every answer, by its id."""
        return self._words

    def colleagues(self, answer: Answer) -> list[str]:
        """Who else has coded an answer; nobody beside one that is coded blind."""
        if self.is_blind(answer):
            return []
        return [c for c in self.ledger.coders_of(answer.id) if c != self.coder]

    def is_looked_at(self, answer: Answer) -> bool:
        """Whether the machine has looked at an answer, or is not to."""
        return answer.id in self.suggestions or self.is_blind(answer)

    def unseen(self, answer: Answer) -> tuple[Proposal, ...] | None:
        """What the machine would show beside an answer, blind or not; None if nobody knows."""
        if answer.id not in self.suggestions:
            return None
        return suggested(self._considered(answer))

    def reasons(self, answer: Answer, proposal: Proposal) -> list[str]:
        """All that speaks for a proposal, a line each."""
        if proposal.origin == EARLIER:
            return [proposal.because]
        rows = self.suggestions.of(answer.id).rows
        found = [r for r in rows if Segment.from_stored(r).place == proposal.place]
        if not found:
            return []
        reason = found[0]["reason"]
        label = self.scheme.valence_label(found[0]["valence"])
        return [
            *all_reasons(reason, answer, self._words),
            *valence_reasons(reason, label),
        ]

    def place_of_question(self, question: str) -> int:
        """Where a question comes in the questionnaire."""
        return list(self._labels).index(question)

    def needs_me(self, answer_id: str) -> bool:
        """Whether an answer is unfinished, or something on it is stale."""
        return answer_id in self._waiting

    def _is_waiting(self, answer_id: str) -> bool:
        if not self.ledger.is_settled(answer_id, self.coder):
            return True
        codings = self.ledger.codings(answer_id, self.coder)
        return any(self.is_stale(coding) for coding in codings)

    def standing(self) -> CoderProgress:
        """How far this coder is."""
        total, waiting = len(self.answers), len(self._waiting)
        return CoderProgress(total, total - waiting, waiting)

    def decided(self) -> tuple[CodedAnswer, ...]:
        """All that there is to learn from, this moment."""
        return tuple(self._decided.values())

    def adjudications(self) -> list[Adjudication]:
        """Every verdict of the survey, as it is stored now."""
        with self._store.read() as session:
            return review.adjudications(session, self._opened.survey.id)

    def enter(self, written: WrittenStep) -> None:
        """Take in a step that is on disk."""
        if written.changes_scheme:
            self.suggestions.forget()
            self.reload()
            return
        if written.has_notes:
            self._read_notes()
        for row in written.decisions:
            self.ledger.enter(row)
        self.ledger.mark(written.step)
        self.history.append(written.step)
        touched = {row["answer_id"] for row in written.decisions}
        touched.add(written.step.answer_id or "")
        for answer_id in touched & self._by_id.keys():
            self._waiting.discard(answer_id)
            if answer_id in self._mine and self._is_waiting(answer_id):
                self._waiting.add(answer_id)
            self._decided.pop(answer_id, None)
            found = coded_answer(self._by_id[answer_id], self.ledger, self._usable)
            if found is not None:
                self._decided[answer_id] = found

    def _usable(self, coding_: Coding) -> bool:
        return not self.is_outdated(coding_)

    def is_outdated(self, coding_: Coding) -> bool:
        """Whether a coding's code means something else by today's scheme."""
        return self._meanings.is_outdated(coding_.code, coding_.scheme_id)

    def is_stale(self, coding_: Coding) -> bool:
        """Whether a coding is to be looked at again: outdated, or moved by a codebook change."""
        return coding_.source == MOVED or self.is_outdated(coding_)

    def _at_hand(
        self, answer: Answer, rows: Sequence[Coding | Proposal]
    ) -> tuple[Proposal, ...]:
        """What else the machine would consider, without the codes of the rows."""
        if self.is_blind(answer) or answer.id not in self.suggestions:
            return ()
        return at_hand(self._considered(answer), {row.code for row in rows})

    def _considered(self, answer: Answer) -> list[Proposal]:
        made = self.suggestions.of(answer.id)
        return considered(made.rows, made.model, answer, self.scheme, self._words)

    def _proposals(
        self, answer: Answer, codings: Sequence[Coding]
    ) -> tuple[Proposal, ...]:
        earlier = [
            old
            for revision in self._earlier.get(answer.id, ())
            for old in self.ledger.codings(revision, self.coder)
        ]
        found = carried(earlier, self._old_words, answer)
        if not self.is_blind(answer):
            taken = {p.place for p in found}
            new = self.unseen(answer) or ()
            found += tuple(p for p in new if p.place not in taken)
        # In reading order, as the words stand above them.
        return tuple(
            sorted(without_decided(found, codings), key=lambda p: (p.start, p.end))
        )
