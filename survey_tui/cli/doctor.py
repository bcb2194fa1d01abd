"""``survey-tui doctor``."""

from __future__ import annotations

import locale
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from survey_tui import __version__
from survey_tui.cli.context import CHECK_FOUND, Options, json_option, print_json
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


@click.command("doctor")
@json_option
@click.pass_obj
@click.pass_context
def command(ctx: click.Context, options: Options, as_json: bool) -> None:
    """Tell what this machine has, and what it lacks. Exit status 4 if something is amiss."""
    facts, problems = _machine(options)
    if as_json:
        print_json({"facts": facts, "problems": problems})
    else:
        for name, value in facts.items():
            click.echo(f"{name:14} {value}")
        for problem in problems:
            click.echo(f"! {problem}")
    ctx.exit(CHECK_FOUND if problems else 0)


def _machine(options: Options) -> tuple[dict[str, str], list[str]]:
    from db.driver import is_safe_in_wal, sqlite_driver
    from db.filesystem import network_type

    driver = sqlite_driver()
    where = places()
    encoding = locale.getencoding()
    facts = {
        "survey-tui": __version__,
        "python": f"{platform.python_version()} on {platform.platform(terse=True)}",
        "sqlite": f"{driver.sqlite_version} through {driver.__name__.split('.')[0]}",
        "locale": encoding,
        "terminal": _terminal(),
        "database": options.target(),
    }
    facts |= {name: _version(name) for name in _PACKAGES}
    problems = []
    if not is_safe_in_wal():
        problems.append(
            f"SQLite {driver.sqlite_version} is older than 3.51.3: the slower journal is used."
        )
    if encoding.lower().replace("-", "") != "utf8":
        problems.append("The locale is not UTF-8. Set one: export LC_ALL=C.UTF-8")
    target = options.target()
    if "://" not in target:
        path = Path(target).expanduser()
        folder = next(p for p in (path.parent, *path.parent.parents) if p.exists())
        kind = network_type(folder)
        facts["file system"] = f"network ({kind})" if kind else "local"
        if kind:
            problems.append(f"{path} lies on a network file system. Use a local disk.")
        if not os.access(folder, os.W_OK):
            problems.append(f"{folder} cannot be written.")
    left = [
        str(f)
        for folder in where.spools
        if folder.is_dir()
        for f in folder.glob("*.spool*")
    ]
    facts["spool"] = ", ".join(left) or "empty"
    if left:
        problems.append(
            "A spool file waits; it is brought in when the database is opened."
        )
    return facts, problems


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
