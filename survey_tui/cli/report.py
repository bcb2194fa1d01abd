"""``survey-tui report``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_tui.cli.context import (
    CHECK_FOUND,
    json_option,
    opened_store,
    print_json,
    progress_line,
    survey_option,
)
from survey_tui.cli.findings import print_option, scale_option
from survey_tui.cli.heads import tell_heads
from survey_tui.cli.report_actions import action, view_
from survey_tui.cli.report_desk import report_desk
from survey_tui.cli.report_versions import compare, freeze, list_versions
from survey_tui.cli.terminal import say, say_bytes
from survey_tui.text import one_line

if TYPE_CHECKING:
    from coding_schemes.model import Scheme
    from coding_schemes.scales.model import Scale
    from survey_tui.exchange.letters.model import Letter
    from survey_tui.exchange.letters.passages import Passage
    from survey_tui.findings.claims.verdicts import PlacedClaim

FORMATS = (".docx", ".html", ".md", ".json")


@click.group("report", invoke_without_command=True)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to: .docx, .html, .md or .json; - for standard output.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice([name[1:] for name in FORMATS]),
    help="The format, where the name of the file does not say it.",
)
@click.option("--view", default="", metavar="EXPR", help="Only of whom this holds.")
@click.option("--title", default="", help="The title; that of the survey if not given.")
@click.option("--author", default="", help="Who signs it; nobody if not given.")
@click.option("--with-neutral", is_flag=True, help="Also how things are done.")
@click.option(
    "--version",
    "number",
    type=int,
    metavar="N",
    help="A frozen version, as it was.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@scale_option
@print_option
@survey_option
@click.pass_context
def command(
    ctx: click.Context,
    output: str | None,
    kind: str | None,
    view: str,
    title: str,
    author: str,
    with_neutral: bool,
    number: int | None,
    force: bool,
    scale: str | None,
    way: str | None,
    survey: str | None,
) -> None:
    """Write the summary: strengths, areas for development, each sentence with its evidence.

    With the edits that were made in the app. The same data give the same bytes. What is
    uncoded or open makes it a draft, and it says so.
    """
    if ctx.invoked_subcommand is not None:
        return
    if output is None:
        raise click.UsageError("Say where to: -o letter.docx, or -o - --format md.")
    suffix = _format(output, kind)
    from survey_tui.exchange.files import refuse_existing
    from survey_tui.findings.letter import Choices

    path = None if output == "-" else Path(output)
    if path is not None:
        refuse_existing(path, force)
    warnings: tuple[str, ...] = ()
    with opened_store(ctx.obj) as store, progress_line() as progress:
        desk = report_desk(store, survey, ctx.obj.user, scale, way, progress)
        if number is not None:
            from survey_tui.findings.reports.versions import version_letter

            letter = version_letter(store, desk.opened, number)
        else:
            opened = desk.read(view, Choices(title, author, with_neutral))
            letter, warnings = opened.letter, opened.warnings
        _write(letter, suffix, path)
        if path is not None:
            tell_heads(store)
    for warning in warnings:
        say(warning, err=True)
    if path is not None:
        say(f"written: {path}", err=True)


def _format(output: str, kind: str | None) -> str:
    if kind is not None:
        return f".{kind}"
    suffix = Path(output).suffix.lower()
    if suffix in FORMATS:
        return suffix
    known = ", ".join(FORMATS)
    hint = "say --format" if output == "-" else f"end it with one of {known}"
    raise click.UsageError(f"No format is known for '{output}': {hint}.")


def _write(letter: Letter, suffix: str, path: Path | None) -> None:
    from survey_tui.exchange.letters.writing import letter_bytes, write_letter

    if path is None:
        data = letter_bytes(letter, suffix)
        if suffix == ".docx":
            say_bytes(data)
        else:
            say(data.decode("utf-8"), nl=False)
        return
    # Whether a file may be replaced was asked before anything was counted.
    write_letter(letter, path, suffix, may_replace=True)


@command.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--view", default=None, metavar="EXPR", help="That of the letter.")
@click.option(
    "--strict", is_flag=True, help="Exit with 4 for what is not checked, too."
)
@scale_option
@survey_option
@json_option
@click.pass_context
def check(
    ctx: click.Context,
    file: Path,
    view: str | None,
    strict: bool,
    scale: str | None,
    survey: str | None,
    as_json: bool,
) -> None:
    """Hold every claim of an edited letter (.docx or .md) against the answers.

    Each is right, wrong (with what would be right), or not checked: it saw a claim and cannot
    settle it. Exit status 4 when any is wrong. Scale and view are those the letter names.
    """
    from survey_tui.findings.claims.linting import (
        Linter,
        view_named,
    )
    from survey_tui.findings.tools import letter_tools
    from survey_tui.surveys.opening import open_survey

    passages = letter_passages(file)
    chosen = view if view is not None else view_named(passages)
    with opened_store(ctx.obj) as store, progress_line() as progress:
        linter = Linter(
            store,
            open_survey(store, survey),
            lambda scheme: _scale_of(scheme, scale, passages),
            letter_tools(),
            chosen,
            progress,
        )
        found = linter.check(passages)
    if as_json:
        print_json(
            {
                "file": str(file),
                "claims": [
                    {
                        **asdict(one),
                        "place": {**asdict(one.place), "told": one.place.told()},
                    }
                    for one in found.claims
                ],
                "counts": {
                    name.replace(" ", "_"): count
                    for name, count in found.counts.items()
                },
            }
        )
    else:
        _print_claims(file, found.claims)
        words = ", ".join(f"{count} {name}" for name, count in found.counts.items())
        say(words, err=True)
    is_bad = found.counts["wrong"] or (strict and found.counts["not checked"])
    if is_bad:
        ctx.exit(CHECK_FOUND)


def _scale_of(scheme: Scheme, scale: str | None, passages: Sequence[Passage]) -> Scale:
    """The scale that was asked for, else the letter's own, else that of the scheme."""
    from survey_tui.findings.claims.linting import scale_named
    from survey_tui.findings.scales import loaded_scale, named_scale

    if scale is not None:
        return loaded_scale(scale).scale
    own = scale_named(passages)
    if own is not None:
        return named_scale(own, "the letter").scale
    return named_scale(scheme.report.quantifier_scale, "the scheme").scale


def letter_passages(file: Path) -> list[Passage]:
    """The passages of a letter, by its format. Raises UsageError, BadFile."""
    suffix = file.suffix.lower()
    if suffix == ".md":
        from survey_tui.exchange.letters.markdown_reading import markdown_passages

        return markdown_passages(file)
    if suffix == ".docx":
        from survey_tui.exchange.letters.word_reading import word_passages

        return word_passages(file)
    message = f"'{file}' is neither .docx nor .md: those are checked."
    raise click.UsageError(message)


def _print_claims(file: Path, claims: Sequence[PlacedClaim]) -> None:
    for one in claims:
        if one.verdict == "right":
            continue
        place = one.place
        where = (
            f"{file}:{place.line}:{place.column}"
            if place.line is not None
            else f"{file}: {place.told()}"
        )
        say(f"{where}: {one.verdict}: {one_line(one.text, 100)}")
        say(f"    {one_line(one.why)}")
        if one.right:
            say(f"    right would be: {one_line(one.right)}")


for one in (freeze, list_versions, compare, action, view_):
    command.add_command(one)
