"""The commands as somebody types them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from survey_tui.cli import main


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The console script in this process: a tenth of the time of starting it."""
    out, errors = io.StringIO(), io.StringIO()
    with (
        patch.object(sys, "argv", ["survey-tui", *arguments]),
        redirect_stdout(out),
        redirect_stderr(errors),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    code = ended.value.code if isinstance(ended.value.code, int) else 0
    told = out.getvalue(), errors.getvalue()
    return subprocess.CompletedProcess(arguments, code, *told)


def told(*arguments: str, db: Path) -> dict[str, Any]:
    done = run("--db", str(db), *arguments, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def fresh(tmp_path: Path, name: str) -> Path:
    db = tmp_path / f"{name}.db"
    done = run("--db", str(db), "new", name, "--questionnaire", "la-focused-inspection")
    assert done.returncode == 0, done.stderr
    return db
