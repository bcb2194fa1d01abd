"""``survey-tui doctor``."""

from __future__ import annotations

import locale
import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from survey_tui import __version__
from survey_tui.cli.context import CHECK_FOUND, Options, json_option, print_json
from survey_tui.cli.terminal import say
from survey_tui.errors import SurveyError
from survey_tui.paths import places

_PACKAGES = (
    "textual",
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "sqlite-utils",
    "spacy",
    "psycopg",
)

# So many of the newest reports go into a file that is sent.
_REPORTS = 5


@click.command("doctor")
@click.option(
    "-o",
    "--output",
    "report",
    type=click.Path(path_type=Path),
    help="Write all of it to a file that you can send: no answers, no names, no folders.",
)
@json_option
@click.pass_obj
@click.pass_context
def command(
    ctx: click.Context, options: Options, report: Path | None, as_json: bool
) -> None:
    """Tell what this machine has, and what it lacks. Exit status 4 if something is amiss."""
    facts, problems = _machine(options)
    if report is not None:
        _write(report, facts, problems)
        say(f"written: {report}", err=True)
    elif as_json:
        print_json({"facts": facts, "problems": problems})
    else:
        for name, value in facts.items():
            say(f"{name:14} {value}")
        for problem in problems:
            say(f"! {problem}")
    ctx.exit(CHECK_FOUND if problems else 0)


def _machine(options: Options) -> tuple[dict[str, str], list[str]]:
    target = options.target()
    facts, problems = _programs()
    facts["database"] = target
    facts |= {name: _version(name) for name in _PACKAGES}
    if "://" not in target:
        path = Path(target).expanduser()
        words, wrong = _folder(path)
        facts |= words
        problems += wrong
    left = [
        str(f)
        for folder in places().spools
        if folder.is_dir()
        for f in folder.glob("*.spool*")
    ]
    facts["spool"] = ", ".join(left) or "empty"
    if left:
        problems.append(
            "A spool file waits; it is brought in when the database is opened."
        )
    crashes = sorted(places().crashes.glob("*.txt"))
    facts["crash reports"] = str(len(crashes))
    if crashes:
        problems.append(
            f"The program had a fault {len(crashes)} times. Send the reports, then remove them:"
            f" {places().crashes}"
        )
    return facts, problems


def _programs() -> tuple[dict[str, str], list[str]]:
    """What the program runs on."""
    from db.driver import is_safe_in_wal, sqlite_driver

    driver = sqlite_driver()
    encoding = locale.getencoding()
    facts = {
        "survey-tui": __version__,
        "python": f"{platform.python_version()} on {platform.platform(terse=True)}",
        "sqlite": f"{driver.sqlite_version} through {driver.__name__.split('.')[0]}",
        "locale": encoding,
        "terminal": _terminal(),
    }
    problems = []
    if not is_safe_in_wal():
        problems.append(
            f"SQLite {driver.sqlite_version} is older than 3.51.3: the slower journal is used."
        )
    if encoding.lower().replace("-", "") != "utf8":
        problems.append("The locale is not UTF-8. Set one: export LC_ALL=C.UTF-8")
    return facts, problems


def _folder(path: Path) -> tuple[dict[str, str], list[str]]:
    """The folder of a database: its file system, and what was left behind in it."""
    from db.filesystem import network_type

    problems = []
    folder = next(p for p in (path.parent, *path.parent.parents) if p.exists())
    kind = network_type(folder)
    if kind:
        problems.append(f"{path} lies on a network file system. Use a local disk.")
    if not os.access(folder, os.W_OK):
        problems.append(f"{folder} cannot be written.")
    facts = {"file system": f"network ({kind})" if kind else "local"}
    if path.parent.is_dir():
        for part in sorted(path.parent.glob("*.part*")):
            made = datetime.fromtimestamp(part.stat().st_mtime, UTC)
            problems.append(
                f"{part} was left on {made:%Y-%m-%d} by a backup, export or restore that was cut"
                " off. It may hold answers: remove it."
            )
        aside = len(list(path.parent.glob(f"{path.name}.aside-*")))
        facts["moved aside"] = f"{aside} files, by restore"
    if path.with_name(path.name + "-wal").exists() and not path.exists():
        problems.append(f"The log of {path} lies there without it: restore a backup.")
    return facts, problems


def _write(path: Path, facts: dict[str, str], problems: list[str]) -> None:
    """The same as a file without where things lie, and the newest reports of faults."""
    kept = {n: v for n, v in facts.items() if n not in ("database", "spool")}
    lines = [f"{name:14} {value}" for name, value in kept.items()]
    lines += [f"! {_without_folders(p, facts['database'])}" for p in problems]
    for crash in sorted(places().crashes.glob("*.txt"))[-_REPORTS:]:
        lines += ["", crash.name, crash.read_text("utf-8", "replace")]
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except FileExistsError:
        raise SurveyError(f"{path} exists already", "Give another name.") from None
    except OSError as error:
        raise SurveyError(f"{path} cannot be written: {error.strerror}", "") from None


def _without_folders(line: str, database: str) -> str:
    """Folders name people and organisations: of a path only the file's own name is left."""
    where = places()
    folders = {
        Path(database).expanduser().parent,
        where.data,
        where.state,
        where.config,
    }
    folders |= {*where.spools, where.crashes, Path.home()}
    for folder in sorted(folders, key=lambda one: -len(str(one))):
        line = line.replace(str(folder), "…")
    return line


def _terminal() -> str:
    if not sys.stdout.isatty():
        return "none"
    size = os.get_terminal_size()
    return f"{os.environ.get('TERM', '?')}, {size.columns}x{size.lines}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
