"""A robot respondent: what it says at each step, in one of five manners.

It serves the rehearsal, where an interviewer hears it, and load tests, where nobody does.
Everything it says is invented.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from questionnaires.model import CallOutcome, Option, Question, Questionnaire

Manner = Literal["answers", "hesitates", "two_at_once", "refuses", "hangs_up"]
MANNERS: tuple[Manner, ...] = (
    "answers",
    "hesitates",
    "two_at_once",
    "refuses",
    "hangs_up",
)
# People speak about this fast on the telephone; a hesitation is longer than a breath.
WORDS_A_SECOND = 2.5
HESITATION_SECONDS = 4.0

GENERIC = (
    "I would say it works well on the whole. We know whom to ring, and somebody rings back.",
    "It used to be better. There were visits every term, and now there is one a year.",
    "The person we deal with is excellent. There are too few of them for all of us, though.",
    "We have seen results from it. The last review changed what we do on Mondays.",
    "To be honest we do most of it ourselves, with the two others down the road.",
)


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words that are heard, after a pause; is_end: the line is dead after them."""

    words: str
    pause: float = 0.0
    is_end: bool = False


@dataclass(slots=True)
class Respondent:
    """One respondent on one call.

    sayings: question -> what they say; where there is none, something that fits anything.
    said: question -> the words that belong to it, wherever they were said.
    """

    questionnaire: Questionnaire
    manner: Manner
    rng: random.Random
    sayings: Mapping[str, str] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=dict)
    is_gone: bool = False
    _held_back: dict[str, str] = field(default_factory=dict)

    def picks_up(self) -> tuple[Utterance, ...]:
        """What is heard when somebody answers the telephone."""
        return (Utterance("Hello, yes? … Speaking. What is it about?", 1.0),)

    def hears(self, step: Question) -> tuple[Utterance, ...]:
        """What is said when a step was read aloud."""
        if self.is_gone:
            return (Utterance("(The line is dead.)", is_end=True),)
        if step.is_closed:
            option = self.choice(step)
            if option.outcome or self._refuses(step):
                return (Utterance("No, I would rather not, thank you.", 1.0),)
            return (Utterance(f"{option.label}.", 1.0),)
        said = step.kind.spoken(step, self.rng)
        if said:
            return (Utterance(said, 1.0),)
        if not step.kind.is_open:
            return ()
        return self._opinion(step)

    def probed(self, step: Question) -> tuple[Utterance, ...]:
        """What is said when a probe was asked."""
        if self.is_gone:
            return (Utterance("(The line is dead.)", is_end=True),)
        held = self._held_back.pop(step.id, "")
        if held:
            return _spoken(self._remember(step.id, held))
        return (Utterance("No, that is all, really.", 1.0),)

    def choice(self, step: Question) -> Option:
        """The option of a closed step that they take."""
        going_on = [option for option in step.choices if not option.outcome]
        if self._refuses(step):
            ends = [o for o in step.choices if self._is_refusal(o.outcome)]
            return (ends or list(step.choices))[-1]
        if step.consent == "taking_part":
            return going_on[0]
        if step.writes:
            # What they know of themselves is what the frame knows: the second is usual.
            return going_on[min(1, len(going_on) - 1)]
        return going_on[0] if going_on else step.choices[0]

    def words(self, question_id: str) -> str:
        """All they have to say to a question."""
        known = self.sayings.get(question_id)
        return known or GENERIC[sum(question_id.encode()) % len(GENERIC)]

    def expected_outcome(self) -> str:
        """How a good interviewer ends this call: the id of an outcome."""
        if self.manner == "refuses":
            wanted = [
                o for o in self.questionnaire.call_outcomes if o.refusal == "hard"
            ]
            return wanted[0].id if wanted else ""
        if self.manner == "hangs_up":
            return self._by_code(("1.2", "2.12"))
        return self._by_code(("1.1",))

    def _opinion(self, step: Question) -> tuple[Utterance, ...]:
        if step.id in self.said and step.id not in self._held_back:
            return (Utterance("As I said before. Nothing to add to that.", 1.0),)
        words = self.words(step.id)
        if self.manner == "hangs_up" and self._place(step) == 1:
            half = words.split()[: max(len(words.split()) // 2, 4)]
            self.is_gone = True
            first = self._remember(step.id, " ".join(half))
            dead = Utterance("— I have to … (They have hung up.)", 1.5, is_end=True)
            return (*_spoken(first), dead)
        if self.manner == "hesitates" and self._place(step) % 2 == 0:
            sentences = _sentences(words)
            first = self._remember(step.id, sentences[0])
            rest = " ".join(sentences[1:])
            if rest:
                self._held_back[step.id] = rest
            return (
                Utterance("Hm. That is a good question …", 1.0),
                *_spoken(first, HESITATION_SECONDS),
            )
        spoken = _spoken(self._remember(step.id, words))
        following = self._following(step)
        if self.manner == "two_at_once" and self._place(step) == 0 and following:
            more = self._remember(following.id, self.words(following.id))
            spoken += (
                Utterance("And another thing, since you will ask:", 1.0),
                *_spoken(more),
            )
        return spoken

    def _remember(self, question_id: str, words: str) -> str:
        self.said.setdefault(question_id, []).append(words)
        return words

    def _opinions(self) -> list[Question]:
        return [s for s in self.questionnaire.questions if s.kind.is_open]

    def _place(self, step: Question) -> int:
        return next((n for n, q in enumerate(self._opinions()) if q.id == step.id), -1)

    def _following(self, step: Question) -> Question | None:
        place = self._place(step) + 1
        opinions = self._opinions()
        return opinions[place] if 0 < place < len(opinions) else None

    def _refuses(self, step: Question) -> bool:
        return self.manner == "refuses" and step.consent == "taking_part"

    def _is_refusal(self, outcome_id: str | None) -> bool:
        return any(
            o.id == outcome_id and o.refusal for o in self.questionnaire.call_outcomes
        )

    def _by_code(self, codes: Sequence[str]) -> str:
        outcomes: Sequence[CallOutcome] = self.questionnaire.call_outcomes
        found = (o.id for code in codes for o in outcomes if o.aapor == code)
        return next(found, "")


def _spoken(words: str, pause: float = 1.0) -> tuple[Utterance, ...]:
    """Words sentence by sentence, each after the time that the one before took to say."""
    lines = []
    for sentence in _sentences(words):
        lines.append(Utterance(sentence, pause))
        pause = len(sentence.split()) / WORDS_A_SECOND
    return tuple(lines)


def _sentences(words: str) -> list[str]:
    found: list[str] = []
    start = 0
    for place, character in enumerate(words):
        is_last = place + 1 == len(words)
        if is_last or (character in ".?!" and words[place + 1] == " "):
            found.append(words[start : place + 1].strip())
            start = place + 1
    return found
