"""``survey-tui new``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_tui.cli.context import Options, opened_store, pairs, print_json
from survey_tui.cli.context import json_option as json_flag
from survey_tui.cli.documents import chosen_questionnaire, chosen_scheme
from survey_tui.errors import SurveyError
from survey_tui.paths import places

if TYPE_CHECKING:
    from coding_schemes.loader import LoadedScheme
    from questionnaires.loader import Loaded


@click.command("new")
@click.argument("title")
@click.option(
    "--questionnaire",
    "name",
    required=True,
    metavar="NAME_OR_FILE",
    help="A built-in questionnaire, or a file of your own.",
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
    name: str,
    scheme: str | None,
    variables: tuple[str, ...],
    zone: str,
    as_json: bool,
) -> None:
    """Start a survey on a questionnaire. Nothing is stored if anything is wrong."""

    given = pairs("--var", variables)
    _check_zone(zone)
    loaded = chosen_questionnaire(name)
    coding_scheme = chosen_scheme(scheme) if scheme else None
    if coding_scheme is not None:
        _tell_strange_questions(coding_scheme, loaded)
    if not title.strip():
        raise SurveyError(
            "the survey needs a title", "For example: survey-tui new 'Spring 2027'"
        )
    with opened_store(options, create=True) as store:
        from survey_tui.fieldwork.surveys import new_survey

        survey_id = new_survey(
            store, loaded, title, given, zone, options.user, scheme=coding_scheme
        )
        if scheme is not None:
            _keep_file(scheme, survey_id)
        if as_json:
            print_json({"id": survey_id, "database": store.location})
        else:
            click.echo(
                f"'{title}' is in {store.location}. survey-tui call opens it.", err=True
            )


def _keep_file(scheme: str, survey_id: str) -> None:
    """A scheme in a file of its own follows what is changed of it in the app."""
    from coding_schemes.loader import builtin_schemes
    from survey_tui.coding.scheme_file import SchemeFile

    if scheme in builtin_schemes():
        return
    try:
        SchemeFile(places().scheme_files, survey_id).link(Path(scheme))
    except OSError as error:
        told = f"where {scheme} is could not be kept: {error.strerror or error}"
        click.echo(f"warning: {told}. In the codebook, f names it.", err=True)


def _tell_strange_questions(scheme: LoadedScheme, loaded: Loaded) -> None:
    from coding_schemes.lint import unknown_questions
    from questionnaires.documents import compose

    names = frozenset(step.id for step in loaded.questionnaire.steps)
    name = scheme.scheme.scheme
    document = compose(scheme.text, name)
    strange = unknown_questions(scheme.scheme, document, names)
    if strange:
        told = (
            f"{name} speaks of {len(strange)} questions that this questionnaire lacks"
        )
        click.echo(f"warning: {told}: {strange[0].message}", err=True)


def _check_zone(zone: str) -> None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SurveyError(
            f"'{zone}' is not a time zone",
            "For example Europe/London or America/New_York.",
        ) from None
