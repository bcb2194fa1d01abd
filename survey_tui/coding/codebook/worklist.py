"""What has to be looked at again: codings whose code was changed, and what they may become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coding_schemes.assist.phrases import PhraseTable
from coding_schemes.model import Code
from coding_schemes.words import cue_forms
from survey_tui.coding.record.ledger import MOVED, Coding
from survey_tui.coding.record.material import Answer
from survey_tui.coding.record.state import CodingState
from survey_tui.coding.record.steps import Act, DropCoding, PutCode
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.errors import NotAllowed

# The kind of the step in which a lead gives stretches another code.
RECODE = "recode"


@dataclass(frozen=True, slots=True)
class Item:
    """A coding to be looked at.

    options: the codes that it may have; guess: the likeliest one, if any; for what was coded
    blind only what follows from how it was coded. why: what happened to its code, in words.
    """

    answer: Answer
    coding: Coding
    options: tuple[str, ...]
    guess: str | None
    why: str

    @property
    def quote(self) -> str:
        """The words that are coded."""
        return self.answer.text[self.coding.start : self.coding.end]


def worklist(state: CodingState, is_everybodys: bool = False) -> list[Item]:
    """The stale codings, mine or everybody's, in the order of the draw."""
    parts = _parts(state)
    found: list[Item] = []
    for answer in state.everything:
        coders = state.ledger.coders_of(answer.id) if is_everybodys else [state.coder]
        for coder in coders:
            for coding in state.ledger.codings(answer.id, coder):
                if state.is_stale(coding):
                    found.append(_item(state, answer, coding, parts))
    return found


def sort(reviewer: Reviewer, items: Sequence[tuple[Item, str | None]]) -> None:
    """Give each coding a code, its own or another, or none; all in one step.

    Whose coding it is does not change, but what somebody else has sorted was not coded
    blind, and counts for no agreement. Raises NotAllowed for a code that is not in use.
    """
    changes: list[PutCode | DropCoding] = []
    for item, code in items:
        coding = item.coding
        if code is None:
            changes.append(DropCoding(coding))
        elif code in reviewer.state.scheme.places:
            changes.append(_moved(reviewer, coding, code))
        else:
            raise NotAllowed(f"there is no code '{code}' to give", "Pick another.")
    if not changes:
        raise NotAllowed("nothing is left to be sorted", "")
    reviewer.do(Act("sort", None, changes))


def give_code(reviewer: Reviewer, codings: Sequence[Coding], code: str) -> None:
    """Give codings another code, whosever they are, in one step that undo takes back.

    Raises NotAllowed for a code that is not in use, or if there is nothing to change.
    """
    if code not in reviewer.state.scheme.places:
        raise NotAllowed(f"there is no code '{code}' to give", "Pick another.")
    changes = [_moved(reviewer, coding, code) for coding in codings]
    if not changes:
        raise NotAllowed("this stretch is coded otherwise by now", "Look again.")
    reviewer.do(Act(RECODE, None, changes))


def _moved(reviewer: Reviewer, coding: Coding, code: str) -> PutCode:
    is_blind = coding.is_blind and coding.coder == reviewer.state.coder
    return PutCode.in_place_of(coding, code, "own", is_blind)


def _parts(state: CodingState) -> dict[str, tuple[str, ...]]:
    """code -> the codes that were split off it, by the steps that did so."""
    found: dict[str, tuple[str, ...]] = {}
    for codes in state.splits:
        found[codes[0]] = (*found.get(codes[0], ()), *codes[1:])
    return found


def _item(
    state: CodingState,
    answer: Answer,
    coding: Coding,
    parts: dict[str, tuple[str, ...]],
) -> Item:
    scheme = state.scheme
    now = next((c for c in scheme.all_codes if c.id == coding.code), None)
    listed = dict.fromkeys(
        (coding.code, *(now.became if now else ()), *parts.get(coding.code, ()))
    )
    options = tuple(code for code in listed if code in scheme.places)
    earlier = _earlier(state, coding)
    quote = answer.text[coding.start : coding.end]
    guess = next((code for code in earlier if code in options), None)
    if guess is None and len(options) == 1:
        guess = options[0]
    elif guess is None and options and not coding.is_blind:
        # Nothing is suggested to who codes blind.
        by_cues = _by_cues(quote, [scheme.code(code) for code in options])
        guess = by_cues or options[0]
    return Item(answer, coding, options, guess, _why(state, coding, now, earlier))


def _earlier(state: CodingState, coding: Coding) -> list[str]:
    """The other codes that a coding had, the newest first."""
    past = (state.ledger.past(i) for i in state.ledger.chain(coding.id))
    codes = dict.fromkeys(one.code for one in past if one is not None)
    return [code for code in codes if code != coding.code]


def _why(
    state: CodingState, coding: Coding, now: Code | None, earlier: Sequence[str]
) -> str:
    if now is None:
        return "its code is not in the codebook any more"
    if now.is_retired:
        return "its code is retired"
    if coding.source == MOVED and not state.is_outdated(coding):
        return f"it was {state.scheme.label(earlier[0])}" if earlier else "it was moved"
    return "its code means something else now"


def _by_cues(quote: str, codes: Iterable[Code]) -> str | None:
    """The code that the words speak for most, if they speak for one."""
    words = cue_forms(quote)
    counted: dict[str, int] = {}
    for code in codes:
        cues = (*code.cues, *code.strength_cues, *code.area_cues)
        counted[code.id] = len(list(_phrases(cues).find(words)))
    best = max(counted.values(), default=0)
    top = [code for code, count in counted.items() if count == best and best]
    return top[0] if len(top) == 1 else None


@lru_cache(maxsize=500)
def _phrases(cues: tuple[str, ...]) -> PhraseTable[None]:
    """Cues as they are looked for; made once for a list of thousands."""
    return PhraseTable({forms: None for cue in cues if (forms := cue_forms(cue))})
