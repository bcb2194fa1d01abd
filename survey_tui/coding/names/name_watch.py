"""Looking for names in the answers that come next, on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from survey_tui.coding.machine.loading import load_assist
from survey_tui.coding.record.state import CodingState


class NameWatch:
    """Finds names with spaCy in the answers that are wanted, the first one first.

    found: called on its thread with each answer in which names were looked for; told: with
    what went wrong, or that there is no model to find names with.
    """

    def __init__(
        self,
        state: CodingState,
        found: Callable[[str], None],
        tell: Callable[[str], None],
    ) -> None:
        self._state = state
        self._found = found
        self._told = tell
        self._changed = threading.Condition()
        self._wanted: Sequence[str] = ()
        self._is_closed = False
        self._thread = threading.Thread(target=self._work, name="names", daemon=True)
        self._thread.start()

    def want(self, answer_ids: Sequence[str]) -> None:
        """These are next, the first one is on the screen. Returns at once."""
        with self._changed:
            self._wanted = tuple(answer_ids)
            self._changed.notify()

    def close(self) -> None:
        """Stop after the answer that it is at."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()
        self._thread.join(5.0)

    def _work(self) -> None:
        try:
            first = self._next()
            if first is None:
                return
            # Only now: whoever leaves at once does not wait for spaCy.
            load_assist()
            from coding_schemes.assist.entities import EntityFinder

            finder = EntityFinder()
            if not finder.has_model:
                self._told("names are marked by their form only: no language model")
                return
            answer_id: str | None = first
            while answer_id is not None:
                answer = self._state.answer(answer_id)
                text = answer.stored if answer is not None else ""
                self._state.names.know(answer_id, finder.find(text))
                self._found(answer_id)
                answer_id = self._next()
        except Exception as error:  # noqa: BLE001
            # The reviewer goes on with what our own patterns mark, and is told.
            self._told(f"looking for names failed: {error}")

    def _next(self) -> str | None:
        """The first wanted answer that was not looked at; None at the end."""
        with self._changed:
            while not self._is_closed:
                for answer_id in self._wanted:
                    if not self._state.names.is_known(answer_id):
                        return answer_id
                self._changed.wait()
        return None
