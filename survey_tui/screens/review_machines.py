"""The two threads beside a reviewer: one suggests for the next answers, one finds names."""

from __future__ import annotations

from collections.abc import Callable

from survey_tui.coding.machine.ahead import Ahead
from survey_tui.coding.names.name_watch import NameWatch
from survey_tui.coding.review.desk import ReviewDesk


class ReviewMachines:
    """Begins them, tells them what is wanted, and ends them.

    changed: told of an answer that something new is known of; tell: a quiet word. Both are
    called from the threads.
    """

    def __init__(
        self,
        desk: ReviewDesk,
        changed: Callable[[str], None],
        tell: Callable[[str], None],
    ) -> None:
        self._desk, self._changed, self._tell = desk, changed, tell
        self._names = NameWatch(desk.state, changed, tell)
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Learn and suggest by today's scheme.

        Who codes blind sees nothing of it; what would have been shown is kept with their
        answers, so that it can be told how far suggestions sway people.
        """
        desk = self._desk
        self._learned_by = desk.state.loaded.sha256
        is_blind = desk.round.is_blind_throughout
        ahead = Ahead(desk.state, self._changed, _silent if is_blind else self._tell)
        if not is_blind:
            desk.read_valence = ahead.valence
            desk.find_words = ahead.words_for
            desk.look_now = ahead.suggest_now
        desk.expects_machine = lambda: ahead.is_looking
        self._ahead = ahead

    @property
    def is_awaited(self) -> bool:
        """Whether a machine that is there is about to look at what was just opened."""
        return self._ahead.is_ready and self._desk.waits_for_machine

    def follow(self) -> None:
        """Look at what comes next by what was decided; anew where the scheme is another one.

        It may wait for a thread to end.
        """
        if self._learned_by != self._desk.state.loaded.sha256:
            self._ahead.close()
            self._look_ahead()
        upcoming = self._desk.round.upcoming()
        self._names.want(upcoming)
        self._ahead.want(upcoming)
        if self._desk.take_news():
            self._ahead.decided()

    def close(self) -> None:
        """Nothing goes on learning for nobody."""
        self._ahead.close()
        self._names.close()


def _silent(_words: str) -> None:
    """Nothing of the machine is told to who codes blind."""
