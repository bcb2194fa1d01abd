"""From the start of the process to the first paint, against a bare Textual app."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import quantile, report, sized

ROUNDS = sized(9, 1)
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("survey-tui")
Bare().run()
"""


def first_paint(command: list[str], home: str) -> float:
    """Seconds until the words are on the terminal."""
    ours, theirs = pty.openpty()
    environment = {
        **os.environ,
        "SURVEY_TUI_HOME": home,
        "SURVEY_TUI_USER": "robot",
        "TERM": "xterm-256color",
    }
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        close_fds=True,
    )
    os.close(theirs)
    seen = b""
    while b"survey-tui" not in seen:
        seen += os.read(ours, 65536)
    taken = time.perf_counter() - began
    process.kill()
    process.wait()
    os.close(ours)
    return taken


def main() -> None:
    script = str(Path(sys.executable).parent / "survey-tui")
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(
            [script, "demo", "--no-open"],
            check=True,
            capture_output=True,
            env={**os.environ, "SURVEY_TUI_HOME": home},
        )
        ours, reference = [], []
        for _ in range(ROUNDS):
            reference.append(first_paint([sys.executable, "-c", BARE], home))
            ours.append(first_paint([script, "call"], home))
    report(
        "start to first paint, p50", quantile(ours, 0.5), quantile(reference, 0.5), 2
    )


if __name__ == "__main__":
    main()
