"""From interviews to the rows that leave: everything of one respondent, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from coding_schemes.model import Scheme
from survey_tui.coding.agreement.disputes import Resolution
from survey_tui.coding.record.ledger import Coding
from survey_tui.exchange.exports.model import ReleasedAnswer, Value
from survey_tui.findings.record import InterviewRecord, RecordedAnswer
from survey_tui.findings.release.columns import (
    NO_CODE,
    OPEN,
    OVERRULED,
    SETTLED,
    VERDICT,
)
from survey_tui.findings.release.fields import KEPT_BACK, FieldValues
from survey_tui.findings.release.pseudonyms import Pseudonyms
from survey_tui.findings.release.terms import Terms
from survey_tui.findings.release.wordguard import WordGuard
from survey_tui.text import one_line

NOT_RELEASED = "[not to be quoted]"
# What somebody here was called by, or the key that stands for it.
Named = Callable[[str], str]
Confidence = Callable[[str, str, str], float | None]


@dataclass(frozen=True, slots=True)
class Whose:
    """Who answered, as it may leave. may_quote: yes, no or not asked.

    telling: what would say which case it is.
    """

    cells: tuple[Value, ...]
    school: str
    respondent: str
    role: str
    mode: str
    may_quote: str
    attributes: Mapping[str, str]
    telling: tuple[str, ...] = ()


class RowMaker:
    """Makes the rows of one interview after the other.

    attributes: the names of the fields that are told. questions: question -> its label.
    confidence: of the suggestion that was accepted: answer, model, code -> 0 to 1.
    """

    def __init__(
        self,
        scheme: Scheme,
        questions: Mapping[str, str],
        attributes: Sequence[str],
        values: FieldValues,
        words: WordGuard,
        keys: Pseudonyms,
        terms: Terms,
        confidence: Confidence,
    ) -> None:
        self._scheme, self._questions = scheme, questions
        self._attributes, self._values = attributes, values
        self._words, self._keys, self._terms = words, keys, terms
        self._confidence = confidence

    def whose(self, record: InterviewRecord) -> Whose:
        """Who answered."""
        school = self._keys.school(record.case_id)
        respondent = self._keys.respondent(record.id)
        named = (
            (one_line(record.unit), one_line(record.unit_key))
            if self._terms.with_names
            else ()
        )
        attributes = {
            name: self._value(name, record.values.get(name, ""))
            for name in self._attributes
        }
        for question, specified in record.specified.items():
            sentence = "; ".join(
                f"{option}: {words}" for option, words in specified.items()
            )
            attributes[f"{question}_words"] = self._words.of_words(sentence)
        may_quote = {True: "yes", False: "no", None: "not asked"}[record.may_quote]
        return Whose(
            (school, *named, respondent, record.role, record.mode),
            school,
            respondent,
            record.role,
            record.mode,
            may_quote,
            attributes,
            () if self._terms.with_names else (record.unit, record.unit_key),
        )

    def answer(
        self, whose: Whose, one: RecordedAnswer, date: str
    ) -> tuple[ReleasedAnswer, Callable[[int], int]]:
        """An answer as it may leave, and where offsets of the stored text stand in it."""
        text, moved = self._words.of_answer(one)
        if self._terms.quotable_only and whose.may_quote != "yes":
            text, moved = NOT_RELEASED, _nowhere
        codings = tuple(
            replace(s.segment, start=start, end=end)
            for s in one.coding.stretches
            for start, end in (_placed(text, moved, s.start, s.end),)
        )
        question = one.answer.question
        return (
            ReleasedAnswer(
                self._answer_id(one.answer.id),
                whose.school,
                whose.respondent,
                whose.role,
                whose.mode,
                question,
                self._questions.get(question, question),
                text,
                whose.may_quote,
                one.coding.is_finished,
                codings,
                one.coding.open,
                tuple(whose.attributes.items()),
                date,
            ),
            moved,
        )

    def codings(
        self,
        whose: Whose,
        one: RecordedAnswer,
        released: ReleasedAnswer,
        moved: Callable[[int], int],
        has_stored_places: bool,
    ) -> Iterator[list[Value]]:
        """Every coding of every coder who finished an answer, and who gave it none.

        has_stored_places: offsets as they are stored, for ``codings import``; a quote in which
        something was replaced is left out then.
        """
        head: list[Value] = [released.id, self._file_id(one, whose)]
        head += [*whose.cells, one.answer.question]
        spoke: set[str] = set()
        for resolution in one.coding.resolutions:
            for tail in self._of_code(one, resolution, spoke):
                if tail[2] is None:
                    yield [*head, *tail[:2], None, None, "", *tail[4:]]
                    continue
                start, end = int(tail[2]), int(tail[3] or 0)
                stored = one.answer.stored[start:end]
                placed = _placed(released.text, moved, start, end)
                quote = released.text[slice(*placed)]
                if released.text == NOT_RELEASED:
                    quote = NOT_RELEASED
                if has_stored_places:
                    placed = start, end
                    quote = stored if quote == stored else ""
                yield [*head, *tail[:2], *placed, quote, *tail[4:]]
        for coder in one.coding.coders:
            if coder not in spoke:
                blind = int(any(name == coder for name, _ in one.coding.blind))
                yield [
                    *head, "", "", None, None, "", self._person(coder), NO_CODE, "", 0, 0, "", "",
                    None, blind, None,
                ]  # fmt: skip

    def _of_code(
        self, one: RecordedAnswer, found: Resolution, spoke: set[str]
    ) -> Iterator[list[Value]]:
        state = OPEN if found.dispute else OVERRULED if found.verdict else SETTLED
        is_stale = int(found.code in one.coding.stale)
        for side in found.sides:
            for coding in side.codings:
                spoke.add(side.coder)
                yield self._of_coding(one, coding, state, is_stale)
        verdict = found.verdict
        if verdict is None:
            return
        at = _time(verdict.at)
        shared: list[Value] = [self._person(verdict.by), VERDICT, verdict.reason]
        rest: list[Value] = ["adjudication", "", None, 0, at]
        if not verdict.codings:
            # It does not apply: that is said too, so that the verdict can be read back.
            yield [found.code, "", None, None, *shared, 0, 0, *rest]
        for start, end, valence in verdict.codings:
            yield [found.code, valence or "", start, end, *shared, 1, is_stale, *rest]

    def _of_coding(
        self, one: RecordedAnswer, coding: Coding, state: str, is_stale: int
    ) -> list[Value]:
        model = coding.model or ""
        stands = int(
            state == SETTLED
            and any(
                (s.start, s.end, s.code, s.valence)
                == (coding.start, coding.end, coding.code, coding.valence)
                for s in one.coding.stretches
            )
        )
        return [
            coding.code,
            coding.valence or "",
            coding.start,
            coding.end,
            self._person(coding.coder),
            state,
            "",
            stands,
            is_stale,
            coding.source,
            model[:12],
            self._confidence(coding.answer_id, model, coding.code) if model else None,
            int(coding.is_blind),
            _time(coding.decided_at),
        ]

    def _value(self, name: str, value: str) -> str:
        if self._terms.with_names or self._values.may_leave(name, value):
            return one_line(value)
        return KEPT_BACK

    def _answer_id(self, answer_id: str) -> str:
        return self._keys.answer(answer_id) if self._terms.pseudonyms else answer_id

    def _person(self, name: str) -> str:
        return self._keys.person(name) if self._terms.pseudonyms else one_line(name)

    def _file_id(self, one: RecordedAnswer, whose: Whose) -> str:
        """The answer's id in its file, unless it tells of which case it is."""
        found = one_line(one.answer.file_id or "")
        tells = any(word and word in found for word in whose.telling)
        return "" if self._terms.pseudonyms or tells else found


def _nowhere(_offset: int) -> int:
    return 0


def _placed(
    text: str, moved: Callable[[int], int], start: int, end: int
) -> tuple[int, int]:
    """A stretch in the released text; what begins or ends in something replaced takes it in."""
    first, last = moved(start), moved(end)
    if (
        last < len(text)
        and end
        and text[last : last + 1] == "["
        and moved(end - 1) == last
    ):
        last = text.find("]", last) + 1
    return min(first, len(text)), min(max(last, first), len(text))


def _time(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at is not None else None
