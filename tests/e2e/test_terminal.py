"""The installed command in a real terminal: killed, hung up, terminated, locked out, full."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from db.driver import sqlite_driver
from tests.e2e.terminals import COMMAND, Terminal, flat

pytestmark = [
    pytest.mark.tmux,
    pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed"),
]
WORDS = (
    "They know us on paper. The data pack is good and nobody has been in a classroom"
)


def until_gone(pid: int) -> None:
    """Wait for a process to end: while it is there, its call is not left behind."""
    deadline = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()


def fill_up(filler: Path) -> None:
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return


def reopened(terminal: Terminal, words: str) -> str:
    """The screen after the command was started again; the call goes on by itself."""
    terminal.close()
    terminal.socket += "b"
    terminal.start()
    terminal.wait(words, 90)
    return flat(terminal.wait("~20 min left ✓"))


@pytest.mark.parametrize("way", ["SIGKILL", "SIGTERM", "SIGHUP", "closed terminal"])
def test_what_was_typed_is_there_after_any_way_out(
    terminal: Terminal, way: str
) -> None:
    terminal.start()
    if way == "SIGKILL":
        terminal.consent_and_begin_question_1()
    else:
        terminal.begin_question_1()
    terminal.type(WORDS)
    terminal.wait("a classroom")
    pid = terminal.pid()
    if way == "SIGKILL":
        # Half a second is the promise; then the machine is gone within the second.
        time.sleep(0.5)
    if way == "closed terminal":
        terminal.tmux("kill-pane")
    else:
        os.kill(pid, getattr(signal, way))
    until_gone(pid)

    shown = reopened(terminal, WORDS)

    assert "▶◐ 1 Knows us" in shown
    terminal.type(" XYZ")
    assert flat(f"{WORDS} XYZ") in flat(terminal.wait("XYZ"))


def test_sigterm_gives_the_terminal_back(terminal: Terminal) -> None:
    terminal.start()
    terminal.begin_question_1()
    terminal.type("They know us")
    terminal.wait("They know us")
    os.kill(terminal.pid(), signal.SIGTERM)

    assert "EXIT=143" in terminal.wait("EXIT=", 20)


def test_a_database_locked_by_another_process_is_told_and_nothing_is_lost(
    terminal: Terminal,
) -> None:
    terminal.start()
    terminal.begin_question_1()
    other = sqlite_driver().connect(
        str(terminal.home / "data" / "demo.db"), isolation_level=None, timeout=10
    )
    other.execute("BEGIN IMMEDIATE")
    terminal.type(WORDS)

    terminal.wait("NOT SAVED in the database: another program holds the database")
    terminal.wait("a classroom")
    time.sleep(0.6)
    pid = terminal.pid()
    os.kill(pid, signal.SIGKILL)
    until_gone(pid)
    other.execute("COMMIT")
    other.close()

    reopened(terminal, WORDS)


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4000k", "tmpfs", str(disk)], check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk needs the right to mount")
    terminal = Terminal(disk)
    terminal.home = tmp_path / "home"
    terminal.before = f"SURVEY_TUI_DB={disk}/demo.db"
    try:
        terminal.start()
        terminal.begin_question_1()
        filler = disk / "filler"
        fill_up(filler)
        # More than the free pages that the database still has.
        terminal.type(WORDS + " more words" * 150 + " to the very end")

        terminal.wait("NOT SAVED in the database: the disk is full")
        # What was shown half a second ago is kept: a busy machine shows it late.
        terminal.wait("to the very end")
        time.sleep(0.6)
        pid = terminal.pid()
        os.kill(pid, signal.SIGKILL)
        until_gone(pid)
        filler.unlink()
        reopened(terminal, "more words to the very end")
    finally:
        terminal.close()
        time.sleep(0.3)
        subprocess.run(["umount", "-l", str(disk)], check=False)


def test_a_window_of_40x10_says_what_to_do(terminal: Terminal) -> None:
    terminal.start()
    terminal.wait("DUE NOW")
    terminal.tmux("resize-window", "-x", "40", "-y", "10")

    terminal.wait("This window is 40x10. Make it at least 80x24")
    terminal.tmux("resize-window", "-x", "80", "-y", "24")
    terminal.wait("DUE NOW")


def test_a_finished_call_is_in_the_list_of_answers(terminal: Terminal) -> None:
    terminal.start()
    terminal.begin_question_1()
    terminal.type("They know us well.")
    terminal.wait("us well.")
    terminal.press("F9")
    terminal.wait("How did the call end")
    terminal.press("8")
    terminal.wait("of 22 done")
    environment = {**os.environ, "SURVEY_TUI_HOME": str(terminal.home)}

    listed = subprocess.run(
        [COMMAND, "answers", "list", "--json"],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )

    texts = [row["text"] for row in json.loads(listed.stdout)["answers"]]
    assert "They know us well." in texts


def typed_while_stopped(terminal: Terminal, *keys: str) -> None:
    """Type while the process stands still: all of it arrives in one read."""
    pid = terminal.pid()
    os.kill(pid, signal.SIGSTOP)
    for key in keys:
        if key in ("F2", "F9", "F12", "Enter", "Escape"):
            terminal.press(key)
        else:
            terminal.type(key)
    time.sleep(0.2)
    os.kill(pid, signal.SIGCONT)


def answers_of(terminal: Terminal) -> dict[str, str]:
    """What is stored, by question."""
    told = subprocess.run(
        [COMMAND, "answers", "list", "--json"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "SURVEY_TUI_HOME": str(terminal.home)},
    ).stdout
    return {row["question"]: row["text"] for row in json.loads(told)["answers"]}


def test_three_answers_typed_in_one_stall_stand_at_their_three_questions(
    terminal: Terminal,
) -> None:
    terminal.start()
    terminal.consent_and_begin_question_1()

    typed_while_stopped(
        terminal,
        "They know our data.",
        "F2",
        "One visit a year.",
        "F2",
        "Little impact.",
        "F2",
    )

    terminal.wait("▶○ 4")
    told = answers_of(terminal)
    assert [told.get(q) for q in ("q1", "q2", "q3")] == [
        "They know our data.",
        "One visit a year.",
        "Little impact.",
    ]


def test_a_bounced_key_ends_no_program(terminal: Terminal) -> None:
    terminal.start()
    terminal.begin_question_1()

    typed_while_stopped(terminal, "F9", "7", "7")
    shown = terminal.wait("esc back to")

    assert "EXIT" not in shown
