"""``survey-tui codings``."""

from __future__ import annotations

from pathlib import Path

import click

from survey_tui.cli.context import (
    Options,
    json_option,
    opened_store,
    print_json,
    survey_option,
)
from survey_tui.cli.terminal import say


@click.group("codings")
def command() -> None:
    """Import what was coded elsewhere."""


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--coder", help="Who coded it, where the file does not say.")
@survey_option
@json_option
@click.pass_obj
def import_it(
    options: Options, file: Path, coder: str | None, survey: str | None, as_json: bool
) -> None:
    """Bring in codings of answers that are here; they stay told apart from our own.

    One coding a row (answer_id, coder, start, end, quote, code, valence; CSV or XLSX), or
    one answer a line of JSON. Nothing is stored if any of them is wrong.
    """
    with opened_store(options) as store:
        from survey_tui.coding.imports.coding_import import import_codings
        from survey_tui.surveys.opening import open_survey

        opened = open_survey(store, survey)
        done = import_codings(store, opened, file, coder, options.user)
    if as_json:
        print_json(
            {
                "file": str(file),
                "added": done.added,
                "known": done.known,
                "answers": done.answers,
                "coders": list(done.coders),
            }
        )
        return
    known = f", {done.known} were here already" if done.known else ""
    say(
        f"{done.added} codings of {done.answers} answers by {', '.join(done.coders)}{known}",
        err=True,
    )
