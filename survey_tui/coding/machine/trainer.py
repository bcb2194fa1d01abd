"""Learning behind the reviewer's back: a second after a decision, replaced by a newer one.

One thread learns; nobody waits for it. What it learns is deterministic, so it does not matter
when a decision came in, only that it did.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from coding_schemes.coded import CodedAnswer
from survey_tui.coding.machine.loading import load_assist

if TYPE_CHECKING:
    from coding_schemes.assist.coder import Coder
    from coding_schemes.assist.corpus import Corpus
    from coding_schemes.assist.learning import Learner

# So many seconds of quiet before learning starts: a reviewer decides faster than that.
QUIET_SECONDS = 1.0

Decided = Sequence[CodedAnswer]


class Trainer:
    """Keeps a coder up to date with the decisions it is told of.

    make_learner: called once, on the trainer's own thread, because it loads spaCy.
    corpus: (question, text) of every answer. tell: called on that thread with each new
    coder and the learner it is of, which learns nothing until that returns; failed: with
    what went wrong, if anything did.
    """

    def __init__(
        self,
        make_learner: Callable[[], Learner],
        corpus: Sequence[tuple[str, str]],
        tell: Callable[[Coder, Learner], None],
        failed: Callable[[Exception], None],
        quiet_seconds: float = QUIET_SECONDS,
    ) -> None:
        self._make_learner = make_learner
        self._texts = corpus
        self._tell = tell
        self._failed = failed
        self._quiet_seconds = quiet_seconds
        self._changed = threading.Condition()
        self._waiting: Decided | None = None
        self._turn = 0
        self._is_closed = False
        self._thread = threading.Thread(target=self._work, name="trainer", daemon=True)
        self._thread.start()

    def decided(self, decisions: Decided) -> None:
        """Learn from these instead of any that were told of before. Returns at once."""
        with self._changed:
            self._waiting = tuple(decisions)
            self._turn += 1
            self._changed.notify()

    def close(self, timeout: float = 5.0) -> bool:
        """Stop, in the middle of learning too; False if that took longer than timeout."""
        with self._changed:
            self._is_closed = True
            self._turn += 1
            self._changed.notify()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _work(self) -> None:
        load_assist()
        from coding_schemes.assist.learning import Stopped

        learner: Learner | None = None
        corpus: Corpus | None = None
        while (found := self._next()) is not None:
            turn, decisions = found
            try:
                is_stopped = partial(self._is_outdated, turn)
                learner = learner or self._make_learner()
                corpus = corpus or learner.corpus_of(self._texts, is_stopped)
                coder, _left = learner.learn(decisions, corpus, is_stopped)
                if self._turn == turn:
                    self._tell(coder, learner)
            except Stopped:
                continue
            except Exception as error:
                # Coding goes on without it; whoever shows the state says so.
                self._failed(error)

    def _is_outdated(self, turn: int) -> bool:
        return self._turn != turn

    def _next(self) -> tuple[int, Decided] | None:
        """The newest decisions, once it has been quiet for a while; None at the end."""
        with self._changed:
            while not self._is_closed:
                turn = self._turn
                quiet = self._quiet_seconds if self._waiting is not None else None
                self._changed.wait(quiet)
                if self._waiting is not None and self._turn == turn:
                    decisions, self._waiting = self._waiting, None
                    return turn, decisions
        return None
