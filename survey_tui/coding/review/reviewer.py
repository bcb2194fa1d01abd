"""A reviewer at work: everything that can be done on an answer.

Every act is a step, on disk before it is shown, so closing the program at any moment loses
nothing, and undo reaches back for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from coding_schemes.coded import Segment
from db.audit import Recorder
from db.review_models import Step
from db.store import Store
from survey_tui.coding.record import spans
from survey_tui.coding.record.ledger import MOVED, Coding
from survey_tui.coding.record.material import Answer
from survey_tui.coding.record.notes import DISMISS, HIDE, write_judgement, write_memo
from survey_tui.coding.record.proposals import SUGGESTED, Proposal
from survey_tui.coding.record.scheme_file import SchemeFile
from survey_tui.coding.record.state import CodingState, Page
from survey_tui.coding.record.steps import (
    Act,
    DropCoding,
    PutCode,
    StepWriter,
    WrittenStep,
)
from survey_tui.coding.review.searching import Hit, parsed, search
from survey_tui.coding.review.sweeping import (
    Look,
    SweepCandidate,
    Swept,
    candidates,
    no_machine,
    taken,
)
from survey_tui.errors import NotAllowed
from survey_tui.surveys.opening import OpenSurvey


class Reviewer:
    """Everything one coder does on the answers of a survey; state is what is seen.

    The methods return when it is on disk. They raise NotWritten if it cannot be,
    ChangedElsewhere if somebody was faster (then reload the state), NotAllowed with what is
    wrong, and change nothing then.
    """

    def __init__(
        self,
        store: Store,
        opened: OpenSurvey,
        coder: str,
        is_blind: bool = False,
        file: SchemeFile | None = None,
    ) -> None:
        """file: where the scheme is kept; it follows every change of the codebook."""
        self._store = store
        self.file = file
        self.file_told = ""
        self.state = CodingState(store, opened, coder, is_blind)
        self._writer = StepWriter(opened.survey.id, coder, store.new_id)

    def take(self, page: Page, proposals: Iterable[Proposal]) -> None:
        """Finish an answer: what is taken of the proposals becomes codings.

        What was shown and not taken is kept with the step, so that it can be told how much
        the suggestions sway people; so is what would have been shown beside a blind answer.
        """
        shown = list(proposals)
        if any(c.code not in self.state.scheme.places for c in page.codings):
            hint = "c gives its words another code, x drops it."
            raise NotAllowed("a code here is retired", hint)
        changes: list[PutCode | DropCoding] = [
            PutCode(
                page.answer.id,
                p.segment,
                p.flags,
                source="accepted" if p.origin == SUGGESTED else "own",
                model=p.model,
                replaces=p.replaces,
            )
            for p in shown
            if p.is_taken
        ]
        changes += [self._same(c) for c in page.codings if c.id in page.stale]
        entry: dict[str, object] = {
            "shown": [_seen(p) for p in shown if p.origin == SUGGESTED]
        }
        unseen = self.state.unseen(page.answer) if page.is_blind else None
        if unseen is not None:
            entry["unseen"] = [{"code": p.code, "applies": p.applies} for p in unseen]
        self.do(
            Act(
                "take",
                page.answer.id,
                changes,
                settles=True,
                is_blind=page.is_blind,
                detail=entry,
            )
        )

    def put(self, page: Page, span: spans.Span, code: str, valence: str | None) -> None:
        """Put a code on a stretch. Raises NotAllowed if it is there, or no such code is."""
        self.put_all(page, [Segment(*span, code, valence)])

    def put_all(self, page: Page, segments: Sequence[Segment]) -> None:
        """The same for several, in one step."""
        changes = [PutCode(page.answer.id, self._new(page, one)) for one in segments]
        self.do(Act("code", page.answer.id, changes, None, page.is_blind))

    def _new(self, page: Page, wanted: Segment) -> Segment:
        """A segment that may be put, without the white space at its ends."""
        code = wanted.code
        start, end = spans.trimmed(page.answer.text, (wanted.start, wanted.end))
        if code not in self.state.scheme.places:
            raise NotAllowed(f"there is no code '{code}' in this scheme", "")
        if not 0 <= start < end <= len(page.answer.text):
            raise NotAllowed("there are no words to code here", "Select some.")
        if any((c.start, c.end, c.code) == (start, end, code) for c in page.codings):
            raise NotAllowed("these words have this code already", "")
        return replace(wanted, start=start, end=end)

    def drop(self, page: Page, gone: Coding) -> None:
        """Take a coding away."""
        self.do(Act("drop", page.answer.id, [DropCoding(gone)], None, page.is_blind))

    def revalue(self, page: Page, coding_: Coding, valence: str) -> None:
        """Give a coding another valence."""
        self._change(page, "valence", coding_, {"valence": valence})

    def flag(self, page: Page, coding_: Coding, flag: str) -> None:
        """Set a flag on a coding, or take it off."""
        kept = tuple(f for f in coding_.flags if f != flag)
        flags = kept if flag in coding_.flags else (*kept, flag)
        self._change(page, "flag", coding_, {}, flags=flags)

    def recode(self, page: Page, coding_: Coding, code: str) -> None:
        """Give a stretch another code; valence, flags and memo stay."""
        self._change(page, "recode", coding_, {"code": code})

    def move(self, page: Page, coding_: Coding, move: spans.EdgeMove) -> None:
        """Move an edge by a word. Raises NotAllowed where there is no word."""
        found = spans.moved(page.answer.text, (coding_.start, coding_.end), move)
        if found is None:
            raise NotAllowed("there is no word to move over", "")
        self._change(page, "move", coding_, {"start": found[0], "end": found[1]})

    def split(self, page: Page, coding_: Coding, place: int) -> None:
        """Make two codings of one, at a word. Raises NotAllowed at an edge."""
        parts = spans.split(page.answer.text, (coding_.start, coding_.end), place)
        if parts is None:
            hint = "Put the cursor on the word where the second part begins."
            raise NotAllowed("the cursor is not inside these words", hint)
        first, second = parts
        same = self._same(coding_)
        kept = same.on(*first)
        new = replace(same.on(*second), replaces=None)
        self.do(Act("split", page.answer.id, (kept, new), None, page.is_blind))

    def join(self, page: Page, first: Coding, second: Coding) -> None:
        """Make one coding of two with the same code. Raises NotAllowed for two codes."""
        if first.id == second.id:
            raise NotAllowed("there is no second stretch to join it with", "")
        if first.code != second.code:
            raise NotAllowed("only two stretches with the same code can be joined", "")
        start, end = min(first.start, second.start), max(first.end, second.end)
        flags = tuple(dict.fromkeys((*first.flags, *second.flags)))
        joined = replace(self._same(first).on(start, end), flags=flags)
        changes: tuple[PutCode | DropCoding, ...] = (joined, DropCoding(second))
        self.do(Act("join", page.answer.id, changes, None, page.is_blind))

    def candidates(self, code: str, look: Look = no_machine) -> Swept:
        """The answers that a code is suggested for, the likeliest first."""
        return candidates(self.state, code, look)

    def sweep(self, listed: Sequence[SweepCandidate]) -> int:
        """Put one code on many answers in one go, which one undo takes back.

        The answers are not finished by it. Returns how many were coded.
        """
        changes = [
            PutCode(
                one.answer.id,
                one.proposal.segment,
                source="sweep",
                model=one.proposal.model,
            )
            for one in taken(listed)
        ]
        if not changes:
            raise NotAllowed(
                "nothing is marked", "space marks a row, a marks them all."
            )
        code = changes[0].code
        self.do(
            Act("sweep", None, changes, None, is_blind=False, detail={"code": code})
        )
        return len(changes)

    def reopen(self, page: Page) -> None:
        """Say that an answer is not finished after all."""
        self.do(
            Act("reopen", page.answer.id, (), settles=False, is_blind=page.is_blind)
        )

    def search(self, query: str, limit: int = 50) -> list[Hit]:
        """This coder's answers with all words of a query, the best first.

        A query may hold filters, as ``code:know.data`` and ``is:stale``. Raises SurveyError.
        """
        words, filters = parsed(query)
        if not words and not filters.are_any:
            return []
        mine = replace(filters, is_mine=True)
        return search(self._store, self.state, words, mine, limit)

    def memo(
        self, subject: str, subject_id: str, answer: Answer | None, words: str
    ) -> None:
        """Write a memo in the place of one's own; without words take it away."""
        mine = (
            m
            for m in self.state.notes.on(subject, subject_id)
            if m.coder == self._writer.coder
        )
        before = next(mine, None)
        if before is None and not words.strip():
            return
        about = (subject, subject_id, answer.id if answer else None)
        new_id = self._store.new_id
        self._write(lambda r: write_memo(r, self._writer, new_id, about, before, words))

    def hide(self, answer: Answer, stretch: tuple[int, int, str]) -> None:
        """Let no export show a stretch of an answer; its words stay as they are."""
        self._judge(answer, stretch, HIDE)

    def dismiss(self, answer: Answer, stretch: tuple[int, int, str]) -> None:
        """Say that a stretch gives nobody away; if it was hidden, it is shown again."""
        self._judge(answer, stretch, DISMISS)

    def _judge(
        self, answer: Answer, stretch: tuple[int, int, str], action: str
    ) -> None:
        start, end, _ = stretch
        if not 0 <= start < end <= len(answer.stored):
            raise NotAllowed("there are no words to hide here", "Select some.")
        judged = self.state.notes.judged(answer.id)
        before = next((j for j in judged if (j.start, j.end) == (start, end)), None)
        new_id = self._store.new_id
        self._write(
            lambda r: write_judgement(
                r, self._writer, new_id, answer.id, stretch, action, before
            )
        )

    def undo(self, kinds: frozenset[str] = frozenset()) -> str | None:
        """Take the newest step back; returns its answer. Raises NotAllowed at the beginning.

        kinds: only if it is one of these, so that nobody takes back what is not in sight.
        """
        step = self._of(kinds, self.state.history.to_undo())
        if step is None:
            raise NotAllowed("there is nothing to take back", "")
        return self._take_back(step)

    def redo(self, kinds: frozenset[str] = frozenset()) -> str | None:
        """Do again what was taken back; returns its answer. Raises NotAllowed if nothing was."""
        step = self._of(kinds, self.state.history.to_redo())
        if step is None:
            raise NotAllowed("there is nothing to do again", "")
        return self._take_back(step)

    def _of(self, kinds: frozenset[str], step: Step | None) -> Step | None:
        if step is not None and kinds:
            kind = self.state.history.origin(step).kind
            if kind not in kinds:
                hint = "u in review takes it back, where you see it."
                raise NotAllowed(f"the last thing you did was elsewhere ({kind})", hint)
        return step

    def _take_back(self, step: Step) -> str | None:
        before = (
            self.state.ledger.settled_before(step) if step.settles is not None else None
        )

        def work(recorder: Recorder) -> WrittenStep:
            return self._writer.take_back(recorder, step, before)

        self._write(work)
        origin = self.state.history.origin(step)
        known = origin.answer_id is not None and self.state.answer(origin.answer_id)
        return origin.answer_id if known else None

    def _change(
        self,
        page: Page,
        kind: str,
        coding_: Coding,
        segment: Mapping[str, Any],
        **rest: Any,
    ) -> None:
        same = self._same(coding_)
        change = replace(same, segment=replace(same.segment, **segment), **rest)
        self.do(Act(kind, page.answer.id, [change], None, page.is_blind))

    def _same(self, coding_: Coding) -> PutCode:
        return PutCode(
            coding_.answer_id,
            coding_.segment,
            coding_.flags,
            "own" if coding_.source in ("imported", MOVED) else coding_.source,
            replaces=coding_.id,
        )

    # Writing

    def do(self, doing: Act) -> None:
        """Write a step of any kind."""
        loaded = self.state.loaded
        self._write(lambda recorder: self._writer.do(recorder, doing, loaded))

    def _write(self, work: Callable[[Recorder], WrittenStep]) -> None:
        written: WrittenStep = self._store.write(work).result()
        self.state.enter(written)
        if written.changes_scheme and self.file is not None:
            earlier = self.state.scheme_texts()
            self.file_told = self.file.follow(self.state.loaded, earlier)


def _seen(proposal: Proposal) -> dict[str, Any]:
    return {
        **proposal.segment.stored(),
        "confidence": proposal.confidence,
        "model": proposal.model,
        "taken": proposal.is_taken,
        "applies": proposal.applies,
    }
