"""The wheel: four packages, nothing else; installed, it runs beside a hostile ``db.py``."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "-o",
            folder,
            ROOT,
        ],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; what it depends on comes from this one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True, symlinks=os.name == "posix")
    python = folder / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel],
        check=True,
        capture_output=True,
    )
    packages = next(folder.glob("lib/python*/site-packages"))
    ours = [str(p) for p in sys.path if p.endswith("site-packages")]
    # Behind the new packages, so that ours come from the wheel and only their needs from here.
    (packages / "needs.pth").write_text("\n".join(ours) + "\n")
    return folder


def test_the_wheel_holds_the_four_packages_and_their_files(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    top = {name.split("/")[0] for name in names if ".dist-info" not in name}

    assert top == {"survey_tui", "questionnaires", "coding_schemes", "db"}
    for wanted in (
        "questionnaires/builtin/la-focused-inspection.yaml",
        "questionnaires/expressions.lark",
        "survey_tui/app.tcss",
        "survey_tui/screens/call.tcss",
        "survey_tui/demo/marlshire_answers.jsonl",
        "survey_tui/demo/face_to_face.txt",
        "survey_tui/demo/marlshire_verdicts.csv",
        "survey_tui/exchange/letters/letter.html.jinja",
        "survey_tui/exchange/letters/letter.css",
        "coding_schemes/scales/builtin/education-scotland.yaml",
        "db/migrations/versions/0001_first_tables.py",
    ):
        assert wanted in names
    assert not [name for name in names if name.startswith("tests")]


def test_the_installed_command_runs_beside_a_hostile_db(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "db.py").write_text("raise SystemExit('hostile code ran')\n")
    command = installed / "bin" / "survey-tui"
    environment = {**os.environ, "SURVEY_TUI_HOME": str(tmp_path / "home")}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [command, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env=environment,
        )

    assert run("--version").stdout.startswith("survey-tui ")
    for name in ("la-focused-inspection", "service-call-back"):
        assert run("questionnaire", "simulate", name).returncode == 0
    made = run("demo", "--no-open")
    assert made.returncode == 0, made.stderr
    assert run("check").returncode == 0
    assert "hostile" not in made.stderr + made.stdout
    where = subprocess.run(
        [
            installed / "bin" / "python",
            "-c",
            "import survey_tui; print(survey_tui.__file__)",
        ],
        capture_output=True,
        text=True,
        check=True,
        cwd="/",
    )
    assert str(installed) in where.stdout
