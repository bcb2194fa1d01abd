"""``survey-tui check``."""

from __future__ import annotations

import click

from survey_tui.cli.context import (
    CHECK_FOUND,
    Options,
    json_option,
    opened_store,
    print_json,
)
from survey_tui.text import one_line


@click.command("check")
@json_option
@click.pass_obj
@click.pass_context
def command(ctx: click.Context, options: Options, as_json: bool) -> None:
    """Prove that the database is as it was written: every row and every link of its history.

    Exit status 4 if anything was changed, naming the row.
    """
    with opened_store(options) as store:
        from db.check import check_store

        with store.read() as session:
            report = check_store(session)
        location = store.location
    if as_json:
        print_json(
            {
                "database": location,
                "sound": report.is_sound,
                "rows": report.rows,
                "events": report.events,
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
            click.echo(f"{one_line(finding.row)}: {finding.message}")
        for device, (count, digest) in report.heads.items():
            click.echo(f"head of {one_line(device)}: event {count}, {digest}")
        state = "sound" if report.is_sound else f"{len(report.findings)} findings"
        told = f"{location}: {state}, {report.rows} rows, {report.events} events"
        click.echo(told, err=True)
    ctx.exit(0 if report.is_sound else CHECK_FOUND)
