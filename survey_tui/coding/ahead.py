"""Suggestions ahead of the reviewer: the next answers are ready before they are asked for.

Two threads of its own: the trainer learns, and this one suggests with whatever coder is
newest. Nobody waits for either.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from survey_tui.coding.coders import make_learner
from survey_tui.coding.proposals import plain
from survey_tui.coding.state import CodingState
from survey_tui.coding.trainer import Trainer

if TYPE_CHECKING:
    from coding_schemes.assist.coder import Coder
    from coding_schemes.assist.learning import Learner


class Ahead:
    """Keeps the suggestions of the next answers up to date.

    suggested: called on its thread with each answer that got other suggestions; told: with
    one quiet line about learning, or what went wrong.
    """

    def __init__(
        self,
        state: CodingState,
        suggested: Callable[[str], None],
        told: Callable[[str], None],
        quiet_seconds: float = 1.0,
    ) -> None:
        self._state = state
        self._suggested = suggested
        self._told = told
        self._changed = threading.Condition()
        self._coder: Coder | None = None
        self._wanted: Sequence[str] = ()
        self._done: dict[str, str] = {}
        self._is_closed = False
        corpus = [(answer.question, answer.text) for answer in state.everything]
        self._trainer = Trainer(
            self._learner, corpus, self._learned, self._failed, quiet_seconds
        )
        self._thread = threading.Thread(target=self._work, name="ahead", daemon=True)
        self._thread.start()
        self._trainer.decided(state.decided())

    def want(self, answer_ids: Sequence[str]) -> None:
        """These are next, the first one is on the screen. Returns at once."""
        with self._changed:
            self._wanted = tuple(answer_ids)
            self._changed.notify()

    def decided(self) -> None:
        """Something was decided: learn of it, soon."""
        self._trainer.decided(self._state.decided())

    def close(self) -> None:
        """Stop, in the middle of learning too."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()
        self._trainer.close()
        self._thread.join(5.0)

    def _learner(self) -> Learner:
        return make_learner(self._state.loaded)

    def _learned(self, coder: Coder) -> None:
        with self._changed:
            self._coder = coder
            self._changed.notify()
        self._told(f"learned from {len(self._state.decided())} answers")

    def _failed(self, error: Exception) -> None:
        self._told(f"learning failed: {error}")

    def _work(self) -> None:
        reader: Learner | None = None
        while (found := self._next()) is not None:
            coder, answer_id = found
            answer = self._state.answer(answer_id)
            try:
                if answer is not None:
                    reader = reader or self._learner()
                    made = coder.suggest(reader.read(answer.question, answer.text))
                    rows, silence = plain(made), made.silence or ""
                    self._state.know(answer_id, made.model, rows, silence)
                    self._suggested(answer_id)
            except Exception as error:  # noqa: BLE001
                # The reviewer goes on without it, and is told.
                self._failed(error)
            self._done[answer_id] = str(id(coder))

    def _next(self) -> tuple[Coder, str] | None:
        """The first wanted answer that the newest coder has not seen; None at the end."""
        with self._changed:
            while not self._is_closed:
                coder = self._coder
                if coder is not None:
                    for answer_id in self._wanted:
                        if self._done.get(answer_id) != str(id(coder)):
                            return coder, answer_id
                self._changed.wait()
        return None
