"""The command line: names here, work in one module a noun, imported when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from survey_tui import __version__
from survey_tui.cli.terminal import say
from survey_tui.places import Place, place_commands

if TYPE_CHECKING:
    from survey_tui.cli.context import Options

# Command -> what it does, for the list of them. Each has a module of its name, which is
# imported when it runs, or opens a place.
COMMANDS = {
    "demo": "Make or reopen a demo survey with invented schools, and open it.",
    "new": "Start a survey on a questionnaire.",
    "call": "Open the queue of calls.",
    "board": "Open the board: how the fieldwork stands.",
    "review": "Code the answers, with suggestions or blind.",
    "adjudicate": "Settle what coders differ in.",
    "codebook": "See the codes, and change them while people code.",
    "rehearse": "Practise a call with a robot respondent.",
    "questionnaire": "List, show, check, simulate and update questionnaires.",
    "scheme": "List, show and check coding schemes.",
    "frame": "Import a register as the frame, and show it.",
    "sample": "Draw a sample, show it, prove it, release reserves.",
    "calendar": "Set the terms and holidays in which nobody is rung.",
    "cases": "List cases, show a history, assign, message, open again.",
    "progress": "Print how the fieldwork stands.",
    "rates": "Print the AAPOR outcome rates.",
    "answers": "List what was said; import what was collected elsewhere.",
    "codings": "Import what was coded elsewhere.",
    "suggest": "Have the machine suggest codes for every answer.",
    "coder": "Measure the assisted coder on coded answers.",
    "agreement": "Tell how far coders agree, also of anybody's ratings.",
    "findings": "Count what was coded, in words that match the counts.",
    "report": "Write the summary; check one that was edited.",
    "export": "Write a file for analysts: CSV, Excel, SPSS, SQLite and others.",
    "check": "Prove that the database is as it was written.",
    "backup": "Copy the database into one verified file.",
    "restore": "Put a backup in the place of the database.",
    "erase": "Forget a person: words, name and number, every byte.",
    "db": "Give accounts on PostgreSQL their rights.",
    "doctor": "Tell what this machine has, and what it lacks.",
    "paths": "Tell where things are kept.",
}
# A place with a word of its own is a command, listed above or not.
COMMANDS |= {
    word: place.help for word, place in place_commands().items() if word not in COMMANDS
}


class _LazyGroup(click.Group):
    """A group that knows its commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        place = place_commands().get(cmd_name)
        if place is not None:
            return _opening(place)
        module = importlib.import_module(f"survey_tui.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _opening(place: Place) -> click.Command:
    """The command that opens the app at a place."""

    @click.pass_obj
    def command(options: Options) -> None:
        from survey_tui.cli.context import run_app

        run_app(options, at=place.name)

    return click.Command(place.command, callback=command, help=place.help)


@click.group(
    cls=_LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, "-V", "--version", message="survey-tui %(version)s")
@click.option(
    "--db",
    metavar="PATH_OR_URL",
    envvar="SURVEY_TUI_DB",
    help="The database: a file, or postgresql://user@host/name.",
)
@click.option(
    "--as",
    "me",
    metavar="NAME",
    envvar="SURVEY_TUI_USER",
    help="Who you are; what you said on the first run, or your login, if not given.",
)
@click.pass_context
def program(ctx: click.Context, db: str | None, me: str | None) -> None:
    """Telephone surveys, from the first call to a summary that can be traced.

    Without a command it opens the app. Data goes to standard output, messages to
    standard error. Exit status: 0 done, 1 failed, 2 wrong usage, 3 nothing there, 4 a check
    found something, 130 interrupted.
    """
    from survey_tui.cli.context import Options

    ctx.obj = Options(db, me)
    if ctx.invoked_subcommand is None:
        open_app(ctx.obj)


def open_app(options: Options) -> None:
    """Open the app at its first screen."""
    from survey_tui.cli.context import run_app

    run_app(options, at="home")


def main() -> None:
    """The console script."""
    _check_packages()
    try:
        code = program.main(prog_name="survey-tui", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(_stopped())
    except KeyboardInterrupt:
        sys.exit(_stopped())
    except BrokenPipeError:
        # The reader of our output went away, as `head` does: no message, no traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        sys.exit(tell_error(error))
    sys.exit(code if isinstance(code, int) else 0)


def _refused(error: click.ClickException) -> int:
    """Tell how a command is used; its words are those of the command line, so only text."""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        say(error.ctx.get_usage(), err=True)
        say(f"Try '{error.ctx.command_path} --help' for help.\n", err=True)
    say(f"Error: {error.format_message()}", err=True)
    return error.exit_code


def _stopped() -> int:
    say("Stopped.", err=True)
    return 130


def tell_error(error: Exception) -> int:
    """Print why a command ended and what to do; the exit status."""
    from survey_tui.cli.context import exit_code_of, known_error
    from survey_tui.cli.crash import tell_crash

    if isinstance(error, click.ClickException):
        return _refused(error)
    known = known_error(error)
    if known is None:
        return tell_crash(error)
    message, hint = known
    say(message, err=True)
    if hint:
        say(f"  {hint}", err=True)
    return exit_code_of(error)


def _check_packages() -> None:
    """Refuse to run on a stranger's ``db``: the name is common, and paths can be edited."""
    import db

    ours = Path(__file__).resolve().parent.parent.parent
    theirs = Path(str(getattr(db, "__file__", ""))).resolve().parent.parent
    if ours != theirs:
        found: Any = getattr(db, "__file__", "a folder without code")
        say(
            f"survey-tui found another package named 'db' at {found}.\n"
            "  Install it by itself: uv tool install survey-tui, or pipx install survey-tui.",
            err=True,
        )
        sys.exit(1)
