"""``survey-tui answers``."""

from __future__ import annotations

import json

import click

from survey_tui.cli.context import (
    NOTHING_THERE,
    SCHEMA_VERSION,
    Options,
    json_option,
    opened_store,
)
from survey_tui.text import clean, one_line


@click.group("answers")
def command() -> None:
    """List what was said."""


@command.command("list")
@click.option(
    "--survey", metavar="ID", help="A survey of this database; the newest if not given."
)
@click.option("--history", is_flag=True, help="Earlier revisions too.")
@json_option
@click.pass_obj
@click.pass_context
def list_them(
    ctx: click.Context,
    options: Options,
    survey: str | None,
    history: bool,
    as_json: bool,
) -> None:
    """List every answer, in the order of the draw.

    With --json one object: a list "answers", each with case, respondent role, mode,
    question, kind, revision, text, interviewer and times.
    """
    with opened_store(options) as store:
        from survey_tui.fieldwork.surveys import open_survey
        from survey_tui.interview.listing import listed_answers

        opened = open_survey(store, survey)
        count = 0
        if as_json:
            head = {"schema_version": SCHEMA_VERSION, "survey": opened.survey.id}
            click.echo(json.dumps(head)[:-1] + ', "answers": [', nl=False)
        for row in listed_answers(store, opened, history):
            if as_json:
                comma = ",\n" if count else "\n"
                click.echo(comma + json.dumps(row, ensure_ascii=False), nl=False)
            else:
                _print(row)
            count += 1
        if as_json:
            click.echo("\n]}")
    if not count:
        click.echo("there are no answers yet", err=True)
        ctx.exit(NOTHING_THERE)


def _print(row: dict[str, object]) -> None:
    off = "" if row["on_route"] else "  (off route)"
    kind = (
        "" if row["kind"] == "answer" else f"  [{str(row['kind']).replace('_', ' ')}]"
    )
    head = f"{one_line(str(row['school']))} · {row['role']} · {row['question']}"
    click.echo(f"{head} · revision {row['revision']}{kind}{off}")
    for line in clean(str(row["label"])).split("\n"):
        click.echo(f"    {line}")
