"""``survey-tui new``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_tui.cli.context import Options, opened_store, pairs, print_json
from survey_tui.cli.context import json_option as json_flag
from survey_tui.cli.documents import chosen_questionnaire, chosen_scheme
from survey_tui.cli.terminal import ask_words, say
from survey_tui.errors import SurveyError
from survey_tui.paths import places
from survey_tui.text import one_line

if TYPE_CHECKING:
    from coding_schemes.loader import LoadedScheme
    from questionnaires.loader import LoadedQuestionnaire


@click.command("new")
@click.argument("title")
@click.option(
    "--questionnaire",
    "name",
    metavar="NAME_OR_FILE",
    help="A built-in questionnaire, or a file of your own.",
)
@click.option(
    "--answers-only",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Only code answers that were collected elsewhere: a file with a question a line.",
)
@click.option(
    "--scheme",
    metavar="NAME_OR_FILE",
    help="A coding scheme, built in or in YAML; that of the questionnaire if not given.",
)
@click.option(
    "--var",
    "variables",
    multiple=True,
    metavar="NAME=VALUE",
    help="A variable of the questionnaire, for example authority='Marlshire'. Repeatable.",
)
@click.option(
    "--zone", default="Europe/London", show_default=True, help="The IANA time zone."
)
@json_flag
@click.pass_obj
def command(
    options: Options,
    title: str,
    name: str | None,
    answers_only: Path | None,
    scheme: str | None,
    variables: tuple[str, ...],
    zone: str,
    as_json: bool,
) -> None:
    """Start a survey on a questionnaire. Nothing is stored if anything is wrong."""

    given = pairs("--var", variables)
    _check_zone(zone)
    if (name is None) == (answers_only is None):
        raise click.UsageError("Say what is asked: --questionnaire, or --answers-only.")
    if answers_only is not None:
        from survey_tui.cli.answers_only import questionnaire_of

        loaded = questionnaire_of(answers_only, title)
    else:
        loaded = chosen_questionnaire(name or "")
    coding_scheme = chosen_scheme(scheme) if scheme else None
    if coding_scheme is not None:
        _tell_strange_questions(coding_scheme, loaded)
    if not title.strip():
        raise SurveyError(
            "the survey needs a title", "For example: survey-tui new 'Spring 2027'"
        )
    given = _with_defaults(loaded, given)
    with opened_store(options, create=True) as store:
        from survey_tui.surveys.starting import new_survey

        survey_id = new_survey(
            store, loaded, title, given, zone, options.user, scheme=coding_scheme
        )
        if scheme is not None:
            _keep_file(scheme, survey_id)
        if as_json:
            print_json({"id": survey_id, "database": store.location})
        else:
            say(
                f"'{title}' is in {store.location}. survey-tui call opens it.", err=True
            )


def _with_defaults(
    loaded: LoadedQuestionnaire, given: dict[str, str]
) -> dict[str, str]:
    """What is read aloud of a survey's own words: asked at a terminal, else listed.

    A script that speaks of another county is noticed here, and not by a headteacher.
    """
    left = {n: v for n, v in loaded.questionnaire.variables.items() if n not in given}
    if not left:
        return given
    if sys.stdin.isatty() and sys.stderr.isatty():
        say("What the script says, unless you say otherwise:", err=True)
        said = {
            name: ask_words(f"  {name}", one_line(value))
            for name, value in left.items()
        }
        changed = {
            name: words for name, words in said.items() if words != one_line(left[name])
        }
        return {**given, **changed}
    say("warning: these are read aloud as the questionnaire has them:", err=True)
    for name, value in left.items():
        say(f"  {name} = {one_line(value)}", err=True)
    say("  --var NAME=VALUE says otherwise.", err=True)
    return given


def _keep_file(scheme: str, survey_id: str) -> None:
    """A scheme in a file of its own follows what is changed of it in the app."""
    from coding_schemes.loader import builtin_schemes
    from survey_tui.coding.record.scheme_file import SchemeFile

    if scheme in builtin_schemes():
        return
    try:
        SchemeFile(places().scheme_files, survey_id).link(Path(scheme))
    except OSError as error:
        words = f"where {scheme} is could not be kept: {error.strerror or error}"
        say(f"warning: {words}. In the codebook, f names it.", err=True)


def _tell_strange_questions(scheme: LoadedScheme, loaded: LoadedQuestionnaire) -> None:
    from coding_schemes.lint import unknown_questions
    from questionnaires.documents import compose

    names = frozenset(step.id for step in loaded.questionnaire.steps)
    name = scheme.scheme.scheme
    document = compose(scheme.text, name)
    strange = unknown_questions(scheme.scheme, document, names)
    if strange:
        words = (
            f"{name} speaks of {len(strange)} questions that this questionnaire lacks"
        )
        say(f"warning: {words}: {strange[0].message}", err=True)


def _check_zone(zone: str) -> None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SurveyError(
            f"'{zone}' is not a time zone",
            "For example Europe/London or America/New_York.",
        ) from None
