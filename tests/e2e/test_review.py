"""Reviewing in a real terminal: killed at any key, nothing that was shown is lost."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from contextlib import closing
from pathlib import Path

import pytest

from db.check import check_store
from db.store import open_store
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.surveys.opening import open_survey
from tests.conftest import make_survey
from tests.e2e.terminals import Terminal, flat
from tests.ui.reviewing import answers
from tests.unit.coding.importing import brought_in

pytestmark = [
    pytest.mark.tmux,
    pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed"),
]


@pytest.mark.parametrize("pause", [0.0, 0.05, 0.4])
def test_a_kill_at_any_key_loses_no_decision_and_undo_goes_on(
    terminal: Terminal, tmp_path: Path, pause: float
) -> None:
    file = tmp_path / "survey.db"
    with closing(open_store(str(file), "device-1")) as store:
        brought_in(store, make_survey(store), tmp_path, answers(30))
    terminal.start(f"--db {file} review --blind")
    terminal.wait("30 need you")
    # A code by its two keys, strength, settled: and on to the next one.
    for _ in range(6):
        # All at once, faster than a terminal paints: no letter may go astray.
        terminal.press("/", "c", "l", "Enter", "+", "Enter")
    terminal.wait("of 30")
    time.sleep(pause)
    shown = terminal.screen()
    os.kill(terminal.pid(), signal.SIGKILL)

    seen = re.search(r"(\d+) of 30", flat(shown))
    assert seen is not None
    with closing(open_store(str(file), "device-2")) as store:
        reviewer = Reviewer(store, open_survey(store), "alice")
        settled = reviewer.state.standing().settled
        assert settled >= int(seen[1])
        done = 0
        while reviewer.state.history.to_undo() is not None:
            reviewer.undo()
            done += 1
        assert done >= int(seen[1]) * 2
        assert reviewer.state.standing().settled == 0
        for _ in range(done):
            reviewer.redo()
        assert reviewer.state.standing().settled == settled
        with store.read() as session:
            assert check_store(session).findings == ()
