"""``survey-tui export``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from survey_tui.cli.context import (
    Options,
    json_option,
    opened_store,
    print_json,
    progress_line,
    survey_option,
)
from survey_tui.cli.heads import tell_heads
from survey_tui.cli.terminal import ask_yes, say
from survey_tui.errors import NotAllowed
from survey_tui.exchange.exports.formats import FORMATS, Format, format_named


def _listed() -> str:
    return "\n".join(f"{one.name}: {one.title}; {one.holds}." for one in FORMATS)


@click.command("export")
@click.argument("name", metavar="FORMAT", required=False)
@click.option("-o", "--output", metavar="FILE", help="Where to; - for standard output.")
@click.option("--wide", is_flag=True, help="csv, parquet: one respondent a row.")
@click.option("--tagged", is_flag=True, help="md: whole answers with inline codes.")
@click.option("--view", default="", metavar="EXPR", help="Only of whom this holds.")
@click.option(
    "--by",
    multiple=True,
    metavar="FIELD",
    help="Count by this field as well; repeat it.",
)
@click.option(
    "--with-names",
    is_flag=True,
    help="Names and ids of cases, and every value of every field.",
)
@click.option(
    "--pseudonyms",
    is_flag=True,
    help="No number of the database either: keys for answers and people who work here.",
)
@click.option(
    "--quotable-only",
    is_flag=True,
    help="The words of those only who agreed to be quoted.",
)
@click.option(
    "--find-names",
    type=click.Choice(("all", "sample")),
    default="all",
    show_default=True,
    help="Which names that nobody judged are replaced: also those that spaCy finds, or"
    " only those of the sample and what looks like one; ten times as fast.",
)
@click.option("--raw", is_flag=True, help="csv: cells as they are; for programs only.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
@click.option("--list", "is_list", is_flag=True, help="List the formats.")
@survey_option
@json_option
@click.pass_obj
def command(
    options: Options,
    name: str | None,
    output: str | None,
    wide: bool,
    tagged: bool,
    view: str,
    by: tuple[str, ...],
    with_names: bool,
    pseudonyms: bool,
    quotable_only: bool,
    find_names: str,
    raw: bool,
    yes: bool,
    force: bool,
    is_list: bool,
    survey: str | None,
    as_json: bool,
) -> None:
    """Write a file for analysts: redacted, under keys, small cells masked.

    It says first what would leave, and asks. Cases and respondents have the same keys in
    every file; what makes them stays in the database. --list lists the formats.
    """
    if is_list:
        say(_listed())
        return
    one = _format(name, output, wide, tagged)
    if output is None:
        raise click.UsageError(f"Say where to: -o answers{one.ending}, or -o -.")
    if output == "-" and one.is_binary:
        raise click.UsageError(f"{one.name} is no text: give a file with -o.")
    from survey_tui.findings.release.gate import Gate
    from survey_tui.findings.release.sending import refuse_target, send
    from survey_tui.findings.release.terms import Terms
    from survey_tui.findings.scales import chosen_wording
    from survey_tui.findings.tools import letter_tools
    from survey_tui.surveys.opening import open_survey

    if output != "-":
        refuse_target(one, Path(output), force)
    terms = Terms(
        view, by, with_names, pseudonyms, quotable_only, find_names == "all", raw
    )
    with opened_store(options) as store, progress_line() as progress:
        gate = Gate(
            store,
            open_survey(store, survey),
            terms,
            letter_tools().find,
            lambda gathered: chosen_wording(gathered.loaded.scheme, None, "both"),
            options.user,
            progress,
        )
        leaving = gate.survey().leaving
        _ask(leaving.lines(), yes)
        try:
            if output == "-":
                with tempfile.TemporaryDirectory(prefix="survey-tui-") as folder:
                    sent = send(gate, one, Path(folder) / f"export{one.ending}")
                    with sent.path.open(encoding="utf-8", newline="") as file:
                        while piece := file.read(1 << 20):
                            say(piece, nl=False)
            else:
                sent = send(gate, one, Path(output), force)
                tell_heads(store)
        except KeyboardInterrupt:
            say("\nNothing was written. Run it again when you like.", err=True)
            raise
    if output == "-":
        return
    if as_json:
        print_json(
            {
                "format": one.name,
                "file": str(sent.path),
                "rows": sent.rows,
                "sha256": sent.sha256,
                "beside": [str(path) for path in sent.beside],
                "leaving": list(leaving.lines()),
            }
        )
        return
    beside = "".join(f", {path.name}" for path in sent.beside)
    say(f"written: {sent.path} ({sent.rows} rows){beside}", err=True)


def _format(name: str | None, output: str | None, wide: bool, tagged: bool) -> Format:
    """The format that was meant; a codebook goes by the ending of its file."""
    if name is None:
        raise click.UsageError("Say which format: survey-tui export --list.")
    if wide and name in ("csv", "parquet"):
        name = f"{name}-wide"
    if tagged and name == "md":
        name = "md-tagged"
    if name == "codebook" and output is not None:
        ending = Path(output).suffix.lower().lstrip(".")
        name = {"docx": "codebook-docx", "md": "codebook-md"}.get(ending, name)
    found = format_named(name)
    if found is None:
        known = ", ".join(one.name for one in FORMATS)
        raise click.UsageError(f"'{name}' is no format. Known: {known}.")
    return found


def _ask(lines: tuple[str, ...], yes: bool) -> None:
    """Say what would leave; go on only with a yes."""
    say("This would leave:", err=True)
    for line in lines:
        say(f"  {line}", err=True)
    if yes:
        return
    if not sys.stdin.isatty():
        raise NotAllowed("nothing was written", "Say --yes if it shall leave.")
    if not ask_yes("Shall it leave?"):
        raise NotAllowed("nothing was written", "")
