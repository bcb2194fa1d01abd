"""``survey-tui backup``."""

from __future__ import annotations

from pathlib import Path

import click

from survey_tui.cli.context import Options, json_option, opened_store, print_json
from survey_tui.cli.heads import keep, tell
from survey_tui.cli.terminal import say


@click.command("backup")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    help="The file to make; beside the database if not given.",
)
@json_option
@click.pass_obj
def command(options: Options, target: Path | None, as_json: bool) -> None:
    """Copy the database into one verified SQLite file, also while others work in it.

    The copy is a database itself: survey-tui --db COPY opens it. Keep the printed heads
    apart from the file; with them a cut-off history shows.
    """
    with opened_store(options) as store:
        from db.backup import back_up, default_name
        from db.chain import Head

        folder = store.path.parent if store.path else Path.cwd()
        place = target or folder / default_name(store.location, store.clock())
        done = back_up(store.engine, store.path, place)
        newest = [Head(device, *head) for device, head in done.report.heads.items()]
        keep(store, newest)
    heads = {d: {"events": n, "hash": h} for d, (n, h) in done.report.heads.items()}
    if as_json:
        print_json(
            {
                "file": str(done.path),
                "bytes": done.size_bytes,
                "rows": done.rows,
                "heads": heads,
            }
        )
        return
    say(f"{done.path}")
    rows = sum(done.rows.values())
    say(f"{done.size_bytes:,} bytes, {rows:,} rows, verified.", err=True)
    tell(newest, err=True)
