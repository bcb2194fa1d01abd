"""What every command needs: who, which database, and how to end."""

from __future__ import annotations

import getpass
import locale
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from db.store import Store
    from survey_tui.app import SurveyApp
    from survey_tui.interview.recovery import RecoveredWords
    from survey_tui.workplace import Workplace

from survey_tui.cli.terminal import ask_words, redraw, say, say_json
from survey_tui.errors import BadFile, NotFound, SurveyError
from survey_tui.paths import places
from survey_tui.text import one_line

SCHEMA_VERSION = 1
FAILED, NOTHING_THERE, CHECK_FOUND = 1, 3, 4


@dataclass(frozen=True, slots=True)
class Options:
    """The global options; db is None for the default database."""

    db: str | None
    me: str | None

    @property
    def user(self) -> str:
        """Who works here: as given, as said on the first run, or as logged in.

        In small letters: Alice and alice are one person.
        """
        return _name(self.me or "") or _kept_name() or _name(_login())

    def target(self, default: Path | None = None) -> str:
        """The database to open."""
        where = places()
        if self.db is None and default is None and not where.database.exists():
            # Only the demo was made so far: it is what is meant.
            default = where.demo_database if where.demo_database.exists() else None
        return self.db or str(default or where.database)


@contextmanager
def opened_store(
    options: Options, default: Path | None = None, create: bool = False
) -> Iterator[Store]:
    """An open store; what an earlier run left in a spool file is brought in first."""
    from survey_tui.workplace import open_workplace

    workplace, recovered = open_workplace(
        options.target(default), places(), options.user, create
    )
    if recovered.entries:
        words = (
            f"{recovered.entries} entries were waiting in a spool file and are in now."
        )
        say(words, err=True)
    for path in recovered.kept:
        say(f"A spool file could not be brought in. It is kept: {path}", err=True)
    writer = workplace.store.writer
    writer.patience, writer.on_wait = _patience(), _tell_wait
    for path in recovered.waiting:
        words = "What waits in a spool file could not be written now; it is safe there"
        say(f"{words}: {path}", err=True)
    try:
        yield workplace.store
    finally:
        workplace.close()


def _patience() -> float:
    """For how long a command waits for others who write: as the settings say."""
    from survey_tui.config import read_config
    from survey_tui.keys import key_ids

    return read_config(places().config_file, key_ids()).patience


def _tell_wait(reason: str, patience: float) -> None:
    say(f"{reason}: waiting, up to {patience:.0f} s. Ctrl+C stops.", err=True)


def run_app(
    options: Options,
    at: str,
    default: Path | None = None,
    prepare: Callable[[Store, str], object] | None = None,
) -> None:
    """Open the app at a place: home, queue or board.

    prepare: what to do in the opened database first, as making the demo.
    """
    from survey_tui.app import SurveyApp
    from survey_tui.config import read_config
    from survey_tui.keys import key_ids

    check_terminal()
    where = places()
    config = read_config(where.config_file, key_ids())
    if default is None:
        ask_name(options)
    target = options.target(default)

    def opener() -> tuple[Workplace, RecoveredWords]:
        # Only here: the app paints its first picture before this is imported.
        from survey_tui.workplace import open_workplace

        create = default is not None or at == "home"
        workplace, recovered = open_workplace(target, where, options.user, create)
        if prepare is not None:
            prepare(workplace.store, options.user)
        return workplace, recovered

    run_to_its_end(SurveyApp(opener, config, at))


def ask_name(options: Options) -> None:
    """On the first run at a terminal, ask who works here, and keep it.

    What is done stands under this name; a login such as root is nobody's.
    """
    if options.me or _kept_name() or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return
    say("Your name will stand beside all that you do. It is asked once.", err=True)
    said = _name(ask_words("Your name", _name(_login())))
    file = places().name_file
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text(said + "\n", "utf-8")
    except OSError as error:
        words = f"it could not be kept in {file}: {error.strerror}"
        say(f"warning: {words}. Use --as {said}.", err=True)


def _kept_name() -> str:
    try:
        return _name(places().name_file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""


def _name(said: str) -> str:
    return one_line(said, 40).casefold()


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "interviewer"


def run_to_its_end(app: SurveyApp) -> None:
    """Run the app, and let go of everything it opened on every way out."""
    app.run()
    for rehearsal in app.rehearsals:
        rehearsal.close()
    if app.workplace is not None:
        app.workplace.close()
    if app.trouble is not None:
        raise app.trouble
    if app.return_code:
        sys.exit(app.return_code)


def check_terminal() -> None:
    """Raise SurveyError where the app cannot be shown."""
    encoding = locale.getencoding()
    if encoding.lower().replace("-", "") != "utf8":
        message = f"this terminal's locale is {encoding}, which cannot show the app"
        raise SurveyError(
            message, "Set a UTF-8 locale, for example: export LC_ALL=C.UTF-8"
        )
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        message = "the app needs a terminal, and there is none here"
        raise SurveyError(
            message, "Run it in a terminal; 'survey-tui --help' lists commands."
        )
    if os.environ.get("TERM") == "dumb":
        raise SurveyError(
            "TERM is 'dumb': this terminal cannot move its cursor", "Set TERM."
        )


def known_error(error: Exception) -> tuple[str, str] | None:
    """The message and hint of an error that the user can act on, else None."""
    from sqlalchemy.exc import DBAPIError

    from db.errors import StoreError
    from db.writer import reason
    from questionnaires.documents import BadDocument

    if isinstance(error, SurveyError | StoreError):
        return error.message, error.hint
    if isinstance(error, BadDocument):
        return str(error), ""
    if isinstance(error, DBAPIError):
        return reason(error), "Try again; survey-tui doctor tells what is there."
    return None


def exit_code_of(error: Exception) -> int:
    """The exit status of an error that was told."""
    from questionnaires.documents import BadDocument

    if isinstance(error, NotFound):
        return NOTHING_THERE
    return CHECK_FOUND if isinstance(error, BadDocument | BadFile) else FAILED


def print_json(entries: dict[str, Any]) -> None:
    """Data for machines, with the version of its schema."""
    say_json({"schema_version": SCHEMA_VERSION, **entries})


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")

survey_option = click.option(
    "--survey", metavar="ID", help="A survey of this database; the newest if not given."
)


def pairs(option: str, given: tuple[str, ...]) -> dict[str, str]:
    """``NAME=VALUE`` of a repeatable option. Raises UsageError."""
    found: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise click.UsageError(f"{option} {pair!r} is not NAME=VALUE.")
        found[name.strip()] = value.strip()
    return found


# A log file is read later: more than this would only fill it.
TOLD_EVERY_SECONDS = 5.0


@contextmanager
def progress_line() -> Iterator[Callable[[int, int, str], None]]:
    """A bar on a terminal that tells how far it is; elsewhere a line every few seconds."""
    is_shown = sys.stderr.isatty()
    told_at = time.monotonic()

    def progress(done: int, total: int, words: str) -> None:
        nonlocal told_at
        if not is_shown:
            if time.monotonic() - told_at > TOLD_EVERY_SECONDS:
                told_at = time.monotonic()
                about = f" of about {total:,}" if total else ""
                say(f"{words} {done:,}{about} rows", err=True)
        else:
            from survey_tui.exchange.bars import bar

            shown = f"{bar(done, total, 30):30}" if total else ""
            redraw(f"{words:9}  {shown}  {done:,} rows")

    try:
        yield progress
    finally:
        if is_shown:
            redraw()
