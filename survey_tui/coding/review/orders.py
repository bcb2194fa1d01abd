"""In which order answers come: as they were drawn, or so that a coder's mind stays on one thing.

The blind share always comes first and at random, before anything sways.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from coding_schemes.words import cue_forms
from survey_tui.coding.record.material import Answer
from survey_tui.coding.record.state import CodingState

DRAWN, UNCERTAIN, BY_QUESTION, SIMILAR = "drawn", "uncertain", "question", "similar"


def ordered(state: CodingState, order: str, here: Answer | None) -> list[str]:
    """The ids of a coder's answers in an order. here: what the similar ones are similar to.

    uncertain: where the machine is least sure what applies; what it is silent about is last,
    because there is nothing to judge it by.
    """
    blind = [answer for answer in state.answers if state.is_blind(answer)]
    rest = [answer for answer in state.answers if not state.is_blind(answer)]
    if order == UNCERTAIN:
        doubts = state.suggestions.doubts(answer.id for answer in rest)
        rest.sort(key=lambda answer: doubts[answer.id])
    elif order == BY_QUESTION:
        rest.sort(key=lambda answer: state.place_of_question(answer.question))
    elif order == SIMILAR and here is not None:
        alike = _likeness(rest, here)
        rest.sort(key=lambda answer: -alike[answer.id])
    return [answer.id for answer in (*blind, *rest)]


def _likeness(answers: Sequence[Answer], here: Answer) -> Mapping[str, float]:
    """Cosine of word forms weighted by how rare they are (tf-idf); 1 for the same words."""
    bags = {answer.id: Counter(cue_forms(answer.text)) for answer in answers}
    bags[here.id] = Counter(cue_forms(here.text))
    having = Counter(form for bag in bags.values() for form in bag)
    rare = {form: math.log(1 + len(bags) / n) for form, n in having.items()}

    def weighted(bag: Counter[str]) -> dict[str, float]:
        found = {form: (1 + math.log(n)) * rare[form] for form, n in bag.items()}
        size = math.sqrt(sum(value * value for value in found.values())) or 1.0
        return {form: value / size for form, value in found.items()}

    target = weighted(bags[here.id])
    return {
        name: sum(v * target.get(form, 0.0) for form, v in weighted(bag).items())
        for name, bag in bags.items()
    }
