"""What is heard at the other end, in a rehearsal: a sentence at a time, as people speak."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from questionnaires.model import Question
from survey_tui.interview.respondent import Utterance
from survey_tui.text import clean

# What is said at a step (None: when the telephone is picked up), or after a probe.
Voice = Callable[[Question | None, bool], Sequence[Utterance]]

REMEMBERED = 3


class Heard(Static):
    """The last sentences of the respondent."""

    DEFAULT_CSS = """
    Heard {
        height: auto; min-height: 1; max-height: 7; padding: 0 2;
        color: $secondary; background: $panel;
    }
    """

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self._voice = voice
        self._waiting: deque[Utterance] = deque()
        self._heard: list[str] = []
        self._timer: Timer | None = None

    def listen(self, step: Question | None, is_probe: bool = False) -> None:
        """Begin to hear what is said now; what was not said yet is cut short."""
        if self._timer is not None:
            self._timer.stop()
        if not is_probe:
            self._heard = []
        self._waiting = deque(self._voice(step, is_probe))
        self._show()
        self._wait()

    def _wait(self) -> None:
        if self._waiting:
            self._timer = self.set_timer(self._waiting[0].pause, self._speak)

    def _speak(self) -> None:
        self._heard.append(self._waiting.popleft().words)
        self._show()
        self._wait()

    def _show(self) -> None:
        words = "  ".join(self._heard[-REMEMBERED:])
        mark = " …" if self._waiting else ""
        self.update(Content(f"☎ {clean(words)}{mark}"))
