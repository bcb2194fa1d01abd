"""Finding answers by their words: SQLite's FTS5 through sqlite-utils, PostgreSQL's own search.

The index is derived: it is brought up to date before it is asked, and erased with its answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from db.repositories import words
from db.store import Store
from survey_tui.coding.agreement.disputes import disputes_of, standing_verdicts
from survey_tui.coding.record.ledger import Coding
from survey_tui.coding.record.material import Answer
from survey_tui.coding.record.state import CodingState
from survey_tui.errors import SurveyError
from survey_tui.text import clean

_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Filters:
    """What else an answer must be; None leaves that open. coder: whose codes are meant.

    flag: on a coding. memo: a word of a memo on it; is_memo: it has any. is_short: it has
    few words. is_uncoded: nobody finished it.

    is_mine: only answers that are the searcher's to code.
    """

    code: str | None = None
    valence: str | None = None
    question: str | None = None
    role: str | None = None
    coder: str | None = None
    flag: str | None = None
    memo: str | None = None
    is_stale: bool = False
    is_disputed: bool = False
    is_memo: bool = False
    is_short: bool = False
    is_uncoded: bool = False
    is_mine: bool = False

    @property
    def are_any(self) -> bool:
        """Whether anything is asked for."""
        return self != Filters()


FILTERS = (
    "code: valence: question: role: coder: flag: memo: is:stale is:disputed is:memo is:short"
    " is:uncoded"
)
_IS = ("stale", "disputed", "memo", "short", "uncoded")
# An answer of fewer words seldom says anything.
SHORT_WORDS = 5


def parsed(query: str) -> tuple[str, Filters]:
    """The words of a query, and its filters: ``visits code:know.data is:stale``.

    Raises SurveyError for a filter that is none.
    """
    said: list[str] = []
    found: dict[str, Any] = {}
    for word in query.split():
        name, colon, value = word.partition(":")
        if not colon or not value or name not in _FILTERED:
            said.append(word)
        elif name != "is":
            found[name] = value
        elif value in _IS:
            found[f"is_{value}"] = True
        else:
            raise SurveyError(f"there is no filter 'is:{value}'", f"Known: {FILTERS}.")
    return " ".join(said), Filters(**found)


_FILTERED = frozenset(
    ("code", "valence", "question", "role", "coder", "flag", "memo", "is")
)


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer that was found, and the codings on it that are meant."""

    answer: Answer
    codings: tuple[Coding, ...]


def bring_up_to_date(
    store: Store, answers: Sequence[Answer], progress: Callable[[int, int], None]
) -> int:
    """Index the answers that are not in the index yet; returns how many.

    progress: (done, of how many); it may raise to stop, what is done stays done.
    """
    with store.read() as session:
        known = words.indexed(session)
    missing = [answer for answer in answers if answer.id not in known]
    for start in range(0, len(missing), _BATCH):
        rows = [(answer.id, answer.text) for answer in missing[start : start + _BATCH]]
        store.write(partial(words.put_words, rows=rows)).result()
        progress(min(start + _BATCH, len(missing)), len(missing))
    return len(missing)


def search(
    store: Store, state: CodingState, query: str, filters: Filters, limit: int
) -> list[Hit]:
    """Answers with all words of a query, the best first, that pass the filters.

    Any form of a word is found (visit, visits, visited). Without words every answer that
    passes is found, in the order of the draw. Raises SurveyError if nothing is asked for, or
    for a code, question, role or valence that is not known.
    """
    wanted = clean(query).strip()
    if not wanted and not filters.are_any:
        raise SurveyError("nothing to look for", "Give some words, or a filter.")
    _check(state, filters)
    searched = state.answers if filters.is_mine else state.everything
    by_id = {answer.id: answer for answer in searched}
    if wanted:
        bring_up_to_date(store, state.everything, lambda done, total: None)
        with store.read() as session:
            found = [by_id[i] for i in words.matching(session, wanted) if i in by_id]
    else:
        found = list(searched)
    disputed = _disputed(state) if filters.is_disputed else frozenset()
    hits: list[Hit] = []
    for answer in found:
        hit = _hit(answer, state, filters, disputed)
        if hit is not None:
            hits.append(hit)
        if len(hits) >= limit:
            break
    return hits


def _hit(
    answer: Answer, state: CodingState, filters: Filters, disputed: frozenset[str]
) -> Hit | None:
    if filters.question not in (None, answer.question):
        return None
    if filters.role not in (None, answer.role):
        return None
    if filters.is_disputed and answer.id not in disputed:
        return None
    if filters.is_short and len(answer.text.split()) >= SHORT_WORDS:
        return None
    if filters.is_uncoded and _is_coded(answer, state, filters):
        return None
    if not _has_memo(answer, state, filters):
        return None
    coders = [filters.coder] if filters.coder else state.ledger.coders_of(answer.id)
    if filters.is_mine and state.is_blind(answer):
        # What others gave an answer that is coded blind is not to be found out by searching.
        coders = [coder for coder in coders if coder == state.coder]
    codings = tuple(
        coding
        for coder in coders
        for coding in state.ledger.codings(answer.id, coder)
        if filters.code in (None, coding.code)
        and filters.valence in (None, coding.valence)
        and (not filters.is_stale or state.is_stale(coding))
        and (filters.flag is None or filters.flag in coding.flags)
    )
    by_coding = (
        filters.code
        or filters.valence
        or filters.coder
        or filters.flag
        or filters.is_stale
    )
    return Hit(answer, codings) if codings or not by_coding else None


def _is_coded(answer: Answer, state: CodingState, filters: Filters) -> bool:
    """Whether anybody finished an answer; blind, whether this coder did."""
    coders = state.ledger.coders_of(answer.id)
    if filters.is_mine and state.is_blind(answer):
        coders = [state.coder]
    return any(state.ledger.is_settled(answer.id, coder) for coder in coders)


def _has_memo(answer: Answer, state: CodingState, filters: Filters) -> bool:
    """Whether an answer has a memo as it is asked for; blind, only one's own."""
    if not filters.is_memo and filters.memo is None:
        return True
    is_blind = filters.is_mine and state.is_blind(answer)
    texts = [
        memo.text or ""
        for memo in state.notes.memos
        if memo.answer_id == answer.id and (not is_blind or memo.coder == state.coder)
    ]
    wanted = (filters.memo or "").casefold()
    return any(wanted in text.casefold() for text in texts)


def _disputed(state: CodingState) -> frozenset[str]:
    verdicts = standing_verdicts(state.adjudications())
    found, _, _ = disputes_of(state.everything, state.ledger, verdicts)
    return frozenset(dispute.answer.id for dispute in found)


def _check(state: CodingState, filters: Filters) -> None:
    known = {
        "code": (filters.code, set(state.scheme.places)),
        "valence": (filters.valence, {v.id for v in state.scheme.valences}),
        "question": (filters.question, {a.question for a in state.everything}),
        "role": (filters.role, {a.role for a in state.everything}),
        "coder": (filters.coder, set(state.ledger.coders())),
        "flag": (filters.flag, {flag.id for flag in state.scheme.flags}),
    }
    for name, (given, listed) in known.items():
        if given is not None and given not in listed:
            shown = ", ".join(sorted(listed)[:30]) or "none yet"
            raise SurveyError(f"there is no {name} '{given}' here", f"Known: {shown}.")
