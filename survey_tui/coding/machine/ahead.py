"""Suggestions ahead of the reviewer: the next answers are ready before they are asked for.

The first look comes from a coder that has learned nothing yet and is there in moments,
whatever the number of answers; then the trainer learns, and what it learns takes its place.
Two threads of its own; nobody waits for either.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from survey_tui.coding.machine.coders import make_learner
from survey_tui.coding.machine.loading import load_assist
from survey_tui.coding.machine.trainer import Trainer
from survey_tui.coding.record.known_suggestions import AnswerSuggestions
from survey_tui.coding.record.material import (
    LOOKED_AT_FOR_DRIFT,
    Answer,
    newest_undecided,
)
from survey_tui.coding.record.proposals import AT_HAND, SHOWN
from survey_tui.coding.record.spans import Span
from survey_tui.coding.record.state import CodingState

if TYPE_CHECKING:
    from coding_schemes.assist.coder import Coder
    from coding_schemes.assist.learning import Learner
    from coding_schemes.assist.reading import Reading
    from coding_schemes.assist.suggestion import Suggestions

_Found = TypeVar("_Found")
# Enough to tell which words are common; reading all of 20,000 answers takes a minute.
_SAMPLE = 100


@dataclass(frozen=True, slots=True)
class _Machine:
    """A coder, and the learner that reads answers for it."""

    coder: Coder
    reader: Learner
    number: int

    def suggest(self, answer: Answer) -> Suggestions:
        """What it suggests for an answer that is shown soon, with the codes at hand."""
        reading = self.reader.read(answer.question, answer.text)
        return self.coder.suggest(reading, SHOWN + AT_HAND)

    def suggest_once(self, answer: Answer) -> Suggestions:
        """What it suggests for one of very many, which need not stay read."""
        reading = self.reader.look_at(answer.question, answer.text)
        return self.coder.suggest(reading, SHOWN)


class Ahead:
    """Keeps the suggestions of the next answers up to date.

    suggested: called on its thread with each answer that got other suggestions; told: with
    one quiet line about learning, or what went wrong.
    """

    def __init__(
        self,
        state: CodingState,
        suggested: Callable[[str], None],
        tell: Callable[[str], None],
        quiet_seconds: float = 1.0,
    ) -> None:
        self._state = state
        self._suggested = suggested
        self._told = tell
        self._quiet_seconds = quiet_seconds
        self._changed = threading.Condition()
        # spaCy reads for one thread at a time.
        self._reading = threading.Lock()
        self._machine: _Machine | None = None
        self._untaught: _Machine | None = None
        # Reads for every coder that the trainer makes: what was read stays read.
        self._reader: Learner | None = None
        self._trainer: Trainer | None = None
        self._wanted: Sequence[str] = ()
        self._done: dict[str, int] = {}
        self._is_closed = False
        self.has_failed = False
        self._thread = threading.Thread(target=self._work, name="ahead", daemon=True)
        self._thread.start()

    def want(self, answer_ids: Sequence[str]) -> None:
        """These are next, the first one is on the screen. Returns at once."""
        with self._changed:
            self._wanted = tuple(answer_ids)
            self._changed.notify()

    def decided(self) -> None:
        """Something was decided: learn of it, soon."""
        trainer = self._trainer
        if trainer is not None:
            trainer.decided(self._state.decided())

    @property
    def is_looking(self) -> bool:
        """Whether answers that were not looked at will be, in moments."""
        return not (self.has_failed or self._is_closed)

    @property
    def is_ready(self) -> bool:
        """Whether a coder is there, so that the answer on the screen takes milliseconds."""
        return self._machine is not None and self.is_looking

    def valence(self, answer: Answer, code: str, start: int, end: int) -> str | None:
        """The valence that the words of a stretch have for a code; None without a coder."""
        return self._ask(
            answer, code, lambda coder, read: coder.valence_at(read, code, start, end)
        )

    def words_for(
        self,
        answer: Answer,
        code: str,
        valence: str | None,
        apart_from: Sequence[Span],
    ) -> Span | None:
        """Where an answer speaks so of a code, apart from some words; None without a coder.

        valence: None for whichever it is.
        """
        return self._ask(
            answer,
            code,
            lambda coder, read: coder.words_for(read, code, valence, apart_from),
        )

    def _ask(
        self, answer: Answer, code: str, question: Callable[[Coder, Reading], _Found]
    ) -> _Found | None:
        machine = self._machine
        if machine is None or code not in machine.coder.scheme.places:
            return None
        with self._reading:
            read = machine.reader.read(answer.question, answer.text)
            return question(machine.coder, read)

    def suggest_now(
        self, answers: Sequence[Answer]
    ) -> Iterator[tuple[Answer, Suggestions]]:
        """What the machine suggests for answers, at once; nothing while there is none."""
        machine = self._machine
        for answer in answers if machine is not None else ():
            with self._reading:
                found = machine.suggest_once(answer) if machine is not None else None
            if found is not None:
                yield answer, found

    def close(self) -> None:
        """Stop, in the middle of learning too."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()
        self._thread.join(5.0)
        if self._trainer is not None:
            self._trainer.close()

    def _learned(self, coder: Coder, reader: Learner) -> None:
        with self._changed:
            number = self._machine.number + 1 if self._machine else 0
            self._machine = _Machine(coder, reader, number)
            self._untaught = self._untaught or self._machine
            self._changed.notify()

    def _taught(self, coder: Coder, learner: Learner) -> None:
        decided = self._state.decided()
        newest = newest_undecided(self._state.everything, decided, LOOKED_AT_FOR_DRIFT)
        drift = learner.drift(decided, newest)
        self._reader = self._reader or make_learner(self._state.loaded)
        self._learned(coder, self._reader)
        words = [f"learned from {_lessons(coder, learner)}", *learner.remarks]
        words += [one.as_words() for one in learner.unlearned(decided)]
        words += [drift.short()] if drift else []
        self._told("; ".join(words))

    def _failed(self, error: Exception) -> None:
        self._told(f"learning failed: {error}")

    def _work(self) -> None:
        try:
            self._take_first_look()
            self._look_on()
        except Exception as error:  # noqa: BLE001
            # The reviewer goes on by hand, and is told.
            self.has_failed = True
            self._failed(error)

    def _look_on(self) -> None:
        while (found := self._next()) is not None:
            self._look(*found)
            if self._trainer is None and not self._is_closed:
                # Only now: learning would take the time that the first look needs.
                self._trainer = self._begin_to_learn()

    def _take_first_look(self) -> None:
        load_assist()
        reader = make_learner(
            self._state.loaded, semantic=False, with_parser=False, may_school=False
        )
        known = self._state.everything
        step = max(len(known) // _SAMPLE, 1)
        corpus = [(answer.question, answer.text) for answer in known[::step]]
        coder, _left = reader.learn((), reader.corpus_of(corpus[:_SAMPLE]))
        self._learned(coder, reader)

    def _begin_to_learn(self) -> Trainer:
        corpus = [(answer.question, answer.text) for answer in self._state.everything]
        trainer = Trainer(
            lambda: make_learner(self._state.loaded),
            corpus,
            self._taught,
            self._failed,
            self._quiet_seconds,
        )
        trainer.decided(self._state.decided())
        return trainer

    def _look(self, machine: _Machine, answer_id: str) -> None:
        answer = self._state.answer(answer_id)
        try:
            if answer is not None and (looks := self._for(answer, machine)) is not None:
                with self._reading:
                    made = AnswerSuggestions.made(looks.suggest(answer))
                if self._leaves_stored(answer, machine):
                    self._state.suggestions.offer(answer_id, made)
                else:
                    self._state.suggestions.know(answer_id, made)
                self._suggested(answer_id)
        except Exception as error:  # noqa: BLE001
            # The reviewer goes on without it, and is told.
            silence = f"the machine failed at it ({error})"
            self._state.suggestions.know(answer_id, AnswerSuggestions(silence=silence))
            self._failed(error)
            self._suggested(answer_id)
        self._done[answer_id] = machine.number

    def _for(self, answer: Answer, machine: _Machine) -> _Machine | None:
        """Which machine looks at an answer, if the newest is this one; None if none needs to."""
        if self._state.colleagues(answer):
            # What a colleague gave this very answer would come back as a suggestion.
            return self._untaught
        is_known = answer.id in self._state.suggestions
        return None if is_known and self._leaves_stored(answer, machine) else machine

    def _leaves_stored(self, answer: Answer, machine: _Machine) -> bool:
        """Whether what is stored comes from a coder that had learned more."""
        return machine is self._untaught and not self._state.colleagues(answer)

    def _next(self) -> tuple[_Machine, str] | None:
        """The first wanted answer that the newest coder has not seen; None at the end."""
        with self._changed:
            while not self._is_closed:
                machine = self._machine
                if machine is not None:
                    for answer_id in self._wanted:
                        if self._done.get(answer_id) != machine.number:
                            return machine, answer_id
                self._changed.wait()
        return None


def _lessons(coder: Coder, learner: Learner) -> str:
    """What a coder learned from, in words."""
    count = len(coder.ids)
    if count:
        return f"{count} answer{'s' * (count != 1)}"
    return "the scheme's examples" if learner.adviser else "the scheme alone"
