"""``survey-tui check``."""

from __future__ import annotations

from pathlib import Path

import click

from survey_tui.cli.context import (
    CHECK_FOUND,
    Options,
    json_option,
    opened_store,
    print_json,
)
from survey_tui.cli.heads import keep, tell
from survey_tui.cli.terminal import say
from survey_tui.text import one_line


@click.command("check")
@click.option(
    "--head",
    "kept_in",
    type=click.Path(path_type=Path),
    help="A file of heads that was kept elsewhere: has history been rewritten since?",
)
@json_option
@click.pass_obj
@click.pass_context
def command(
    ctx: click.Context, options: Options, kept_in: Path | None, as_json: bool
) -> None:
    """Prove that the database is as it was written: every row and every link of its history.

    Exit status 4 if anything was changed, naming the row. The history cannot prove its own end:
    keep the printed heads, or let the setting 'heads' do so, and hand them back with --head.
    """
    with opened_store(options) as store:
        from db.chain import Head
        from db.check import check_store
        from db.heads import read_heads

        known = read_heads(kept_in) if kept_in else ()
        with store.read() as session:
            report = check_store(session, known)
        location = store.location
        heads = [Head(device, *head) for device, head in report.heads.items()]
        if report.is_sound:
            keep(store, heads)
    if as_json:
        print_json(
            {
                "database": location,
                "sound": report.is_sound,
                "rows": report.rows,
                "events": report.events,
                "heads_compared": len(known),
                "heads": {
                    d: {"events": n, "hash": h} for d, (n, h) in report.heads.items()
                },
                "findings": [
                    {"row": f.row, "message": f.message} for f in report.findings
                ],
            }
        )
    else:
        for finding in report.findings:
            say(f"{one_line(finding.row)}: {finding.message}")
        tell(heads, err=False)
        state = "sound" if report.is_sound else f"{len(report.findings)} findings"
        words = f"{location}: {state}, {report.rows} rows, {report.events} events"
        if kept_in:
            words += f", {len(known)} kept heads compared"
        say(words, err=True)
    ctx.exit(0 if report.is_sound else CHECK_FOUND)
