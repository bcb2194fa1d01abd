"""Key to screen in the call screen, against a bare app with a TextArea; both on a real pty."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from measure import quantile, report, sized

ROUNDS, KEYS = sized(3, 1), sized(120, 12)
LETTERS = "qwzxjkvbpq"
BARE = """
from textual.app import App
from textual.widgets import TextArea
class Bare(App):
    def compose(self):
        yield TextArea("survey-tui", soft_wrap=True)
Bare().run()
"""


class Screen:
    """A program on a terminal of 80x24."""

    def __init__(self, command: list[str], home: str) -> None:
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = {
            **os.environ,
            "SURVEY_TUI_HOME": home,
            "SURVEY_TUI_USER": "robot",
            "TERM": "xterm-256color",
        }
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
        )
        os.close(theirs)

    def ready(self, quiet: float) -> bool:
        """Whether something is painted within so many seconds."""
        return bool(select.select([self.ours], [], [], quiet)[0])

    def read(self) -> bytes:
        """What is painted now."""
        return os.read(self.ours, 65536)

    def drain(self, quiet: float) -> bytes:
        """What is painted until nothing more comes for a while."""
        seen = b""
        while select.select([self.ours], [], [], quiet)[0]:
            seen += os.read(self.ours, 65536)
        return seen

    def until(self, words: str) -> None:
        """Wait for words; they may be painted in pieces, so one word is best."""
        seen = b""
        while words.encode() not in seen:
            seen += os.read(self.ours, 65536)
        self.drain(0.5)

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self.ours, keys.encode())

    def key_times(self) -> list[float]:
        """Seconds from each key to its letter on the screen."""
        taken = []
        for number in range(KEYS):
            letter = LETTERS[number % len(LETTERS)]
            began = time.perf_counter()
            self.send(letter)
            seen = b""
            while letter.encode() not in seen:
                seen += os.read(self.ours, 65536)
            taken.append(time.perf_counter() - began)
            self.drain(0.03)
        return taken[10:]

    def close(self) -> None:
        """End the program."""
        self.process.kill()
        self.process.wait()
        os.close(self.ours)


def bare(home: str) -> list[float]:
    screen = Screen([sys.executable, "-c", BARE], home)
    screen.until("survey-tui")
    taken = screen.key_times()
    screen.close()
    return taken


def call(home: str) -> list[float]:
    screen = Screen([str(Path(sys.executable).parent / "survey-tui"), "demo"], home)
    for words, keys in (
        ("DUE", "\r"),
        ("Speaking", "s"),
        ("Thank", "\x1b[24~"),
        ("Go", "1"),
    ):
        screen.until(words)
        screen.send(keys)
    screen.until("understand")
    taken = screen.key_times()
    screen.close()
    return taken


def main() -> None:
    ours: list[float] = []
    reference: list[float] = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as home:
            reference += bare(home)
            ours += call(home)
    print(f"p50: {quantile(ours, 0.5) / quantile(reference, 0.5):.2f}")
    report("key to screen, p95", quantile(ours, 0.95), quantile(reference, 0.95), 1.3)


if __name__ == "__main__":
    main()
