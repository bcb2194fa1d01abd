"""A real terminal: tmux with the installed command in it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

COMMAND = str(Path(sys.executable).parent / "survey-tui")


class Terminal:
    """One tmux server of its own, with one window of 80x24."""

    def __init__(self, home: Path, before: str = "") -> None:
        self.home = home
        self.socket = f"survey-{uuid4().hex[:8]}"
        self.before = before

    def tmux(self, *arguments: str) -> str:
        return subprocess.run(
            ["tmux", "-L", self.socket, *arguments],
            capture_output=True,
            text=True,
            check=False,
        ).stdout

    def start(self, command: str = "demo", size: tuple[int, int] = (80, 24)) -> None:
        script = (
            f"unset COLUMNS LINES; export TERM=xterm-256color;"
            f" export SURVEY_TUI_HOME={self.home} SURVEY_TUI_USER=alice;"
            f" {self.before} {COMMAND} {command}; echo EXIT=$?; sleep 600"
        )
        width, height = str(size[0]), str(size[1])
        self.tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", width, "-y", height, script
        )

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def wait(self, words: str, seconds: float = 60.0) -> str:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            shown = self.screen()
            if words in flat(shown):
                return shown
            time.sleep(0.05)
        raise AssertionError(f"{words!r} did not appear:\n{self.screen()}")

    def press(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-l", text)

    def pid(self) -> int:
        shell = int(self.tmux("list-panes", "-F", "#{pane_pid}").strip())
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            found = subprocess.run(
                ["pgrep", "-P", str(shell), "-f", "survey-tui"],
                capture_output=True,
                text=True,
                check=False,
            ).stdout.split()
            if found:
                return int(found[-1])
            time.sleep(0.05)
        raise AssertionError("the process is not there")

    def begin_question_1(self) -> None:
        """Take a case and stand in question 1."""
        self.wait("DUE NOW")
        self.press("Enter")
        self.wait("Speaking to them")
        self.press("s")
        self.wait("Thank you for taking")
        self.press("F12")
        self.wait("Go to")
        self.press("1")
        self.wait("How well does")

    def consent_and_begin_question_1(self) -> None:
        """The same by way of the introduction, the right person and consent."""
        self.wait("DUE NOW")
        self.press("Enter")
        self.wait("Speaking to them")
        self.press("s")
        self.wait("Thank you for taking")
        self.press("F2")
        self.wait("Am I speaking to")
        for shown, key in (
            ("your role", "y"),
            ("Our records", "h"),
            ("How many years", "2"),
        ):
            self.press(key)
            self.press("Enter")
            self.wait(shown)
        self.press("F2")
        self.wait("Are you happy")
        self.press("y")
        self.press("Enter")
        self.wait("May we use")
        self.press("y")
        self.press("Enter")
        self.wait("How well does")

    def close(self) -> None:
        self.tmux("kill-server")


def flat(text: str) -> str:
    return " ".join(text.split())
