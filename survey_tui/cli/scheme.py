"""``survey-tui scheme``: list, show, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_tui.cli.context import json_option, print_json
from survey_tui.cli.documents import chosen_questionnaire, chosen_scheme
from survey_tui.cli.problems import problems_of, report_problems
from survey_tui.cli.terminal import say

if TYPE_CHECKING:
    pass


@click.group("scheme")
def command() -> None:
    """List, show and check coding schemes."""


@command.command("list")
@json_option
def list_them(as_json: bool) -> None:
    """List the built-in coding schemes."""
    from coding_schemes.loader import builtin_schemes, load_builtin_scheme

    found = [(name, load_builtin_scheme(name).scheme) for name in builtin_schemes()]
    if as_json:
        rows = [
            {"name": n, "version": s.version, "title": s.title, "codes": len(s.codes)}
            for n, s in found
        ]
        print_json({"schemes": rows})
        return
    for name, scheme in found:
        say(f"{name:26} {scheme.version:8} {len(scheme.codes):3} codes  {scheme.title}")


@command.command("show")
@click.argument("name", metavar="NAME_OR_FILE")
@json_option
def show(name: str, as_json: bool) -> None:
    """Print a coding scheme as it is written; with --json what it means."""
    loaded = chosen_scheme(name)
    if not as_json:
        say(loaded.text, nl=False)
        return
    scheme = loaded.scheme
    codes = [
        {
            "id": code.id,
            "keys": theme.key + code.key,
            "theme": theme.id,
            "label": code.label,
            "definition": code.definition,
            "questions": sorted(scheme.expected_at(code.id)),
            "meaning": code.meaning,
        }
        for theme in scheme.themes
        for code in theme.codes
    ]
    print_json(
        {
            "scheme": scheme.scheme,
            "version": scheme.version,
            "title": scheme.title,
            "sha256": loaded.sha256,
            "valences": [{"id": v.id, "key": v.key} for v in scheme.valences],
            "codes": codes,
        }
    )


@command.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--questionnaire",
    metavar="NAME_OR_FILE",
    help="Also check that the scheme speaks of its questions.",
)
@json_option
@click.pass_context
def check(
    ctx: click.Context, file: Path, questionnaire: str | None, as_json: bool
) -> None:
    """Check a coding scheme: every mistake, with its line and column.

    Exit status 4 if anything was found, warnings included.
    """
    from coding_schemes.lint import unknown_questions
    from coding_schemes.loader import load_scheme

    problems = list(problems_of(file, lambda path: load_scheme(path).warnings))
    if questionnaire is not None and not any(p.is_error for p in problems):
        from questionnaires.documents import read_document

        asked = chosen_questionnaire(questionnaire).questionnaire
        names = frozenset(step.id for step in asked.steps)
        problems += unknown_questions(
            load_scheme(file).scheme, read_document(file), names
        )
    report_problems(ctx, file, sorted(problems), as_json)
