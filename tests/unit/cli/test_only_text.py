"""Whatever a database, a file or an argument holds, the terminal gets text and no command."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from survey_tui.cli import COMMANDS, program
from tests.hostile import BAIT, FORBIDDEN, make_hostile

# They measure or learn for seconds each time, and print the same fields in every way.
COSTLY = (("agreement",), ("suggest",), ("answers", "names"))
ARGUMENT = BAIT.replace("\x00", "")


@pytest.fixture(scope="module")
def hostile(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The coded demo, with bait in every text; only read."""
    path = tmp_path_factory.mktemp("hostile") / "x.db"
    path.write_bytes(made_demo.read_bytes())
    make_hostile(path)
    return path


def leaves(group: click.Group, words: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command, as the words that call it."""
    context = click.Context(group)
    found: list[tuple[str, ...]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            found += leaves(command, (*words, name))
            if command.invoke_without_command:
                found.append((*words, name))
        elif command is not None:
            found.append((*words, name))
    return found


def variants(words: tuple[str, ...]) -> list[list[str]]:
    """A command without anything, as JSON, with bait for every argument, and for each option."""
    command: click.Command = program
    for word in words:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), word)
        assert found is not None
        command = found
    taken = [p for p in command.params if isinstance(p, click.Argument)]
    bait = [ARGUMENT for p in taken if p.nargs == 1 or p.nargs == -1]
    called = [list(words), [*words, *bait], [*words, f"--{ARGUMENT}"]]
    if words in COSTLY:
        return called[1:]
    for option in command.params:
        if not isinstance(option, click.Option) or option.name in ("help", "version"):
            continue
        name = option.opts[-1]
        if not option.is_flag:
            called.append([*words, *bait, name, ARGUMENT])
        elif name in ("--json", "--preview", "--history", "--redacted", "--list"):
            called.append([*words, name])
    return called


def told(output: str) -> str:
    """What was printed, without what redraws our own line."""
    return output.replace("\x1b[K", "")


LEAVES = leaves(program)


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_every_command_prints_only_text(
    words: tuple[str, ...],
    hostile: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    copy = tmp_path / "x.db"
    copy.write_bytes(hostile.read_bytes())
    for given in variants(words):
        result = CliRunner().invoke(
            program,
            ["--db", str(copy), "--as", ARGUMENT, *given],
            input="\n",
            standalone_mode=False,
        )
        printed = told(result.output)
        if isinstance(result.exception, Exception):
            printed += printed_error(result.exception)
        bad = sorted({c for c in printed if c in FORBIDDEN})
        assert not bad, (given, bad, printed[:300])


def printed_error(error: Exception) -> str:
    """What the console script prints of an error that ends a command."""
    from survey_tui.cli import tell_error

    out = CliRunner().invoke(click.command()(lambda: tell_error(error) and None))
    return out.output


def test_all_commands_were_driven() -> None:
    assert {words[0] for words in LEAVES} == set(COMMANDS)


ON_A_TERMINAL = (
    ("cases", "list"),
    ("cases", "show", "M1001"),
    ("frame", "show"),
    ("answers", "list"),
    ("answers", "list", "--json"),
    ("findings", "--by", "role"),
    ("check",),
    ("paths",),
    ("doctor",),
    ("new", ARGUMENT),
    ("frame", "import", ARGUMENT),
    (f"--{ARGUMENT}",),
    (ARGUMENT,),
)
# One process for all: starting it costs more than any of them.
ONE_BY_ONE = """
import json, sys
from survey_tui.cli import main
for given in json.loads(sys.argv[1]):
    sys.argv = ["survey-tui", *given]
    try:
        main()
    except SystemExit:
        print("== ended ==", flush=True)
"""


def test_on_a_terminal_of_its_own_too(hostile: Path, tmp_path: Path) -> None:
    """Through the console script's function, on a pty, byte by byte."""
    copy = tmp_path / f"x{ARGUMENT[1:4]}.db"
    copy.write_bytes(hostile.read_bytes())
    every = [["--db", str(copy), *given] for given in ON_A_TERMINAL]

    *written, rest = told(on_a_terminal(every, tmp_path)).split("== ended ==")

    assert rest.strip() == ""
    for given, printed in zip(ON_A_TERMINAL, written, strict=True):
        assert printed.strip(), given
        assert not {c for c in printed if c in FORBIDDEN}, (given, printed[:400])
    assert "owned" in written[0]


def on_a_terminal(every: list[list[str]], folder: Path) -> str:
    """What commands write to a terminal, one after the other."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", ONE_BY_ONE, json.dumps(every)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    os.close(theirs)
    read, until = b"", time.monotonic() + 120
    while time.monotonic() < until:
        ready, _, _ = select.select([ours], [], [], 0.2)
        try:
            piece = os.read(ours, 1 << 16) if ready else b""
        except OSError:
            break
        read += piece
        if not piece and process.poll() is not None:
            break
    process.kill()
    process.wait()
    os.close(ours)
    return read.decode("utf-8", "replace")
