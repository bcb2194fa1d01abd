"""``survey-tui restore``."""

from __future__ import annotations

from pathlib import Path

import click

from survey_tui.cli.context import Options, json_option, opened_store, print_json
from survey_tui.cli.terminal import say
from survey_tui.errors import SurveyError
from survey_tui.paths import device_name, places
from survey_tui.text import one_line


@click.command("restore")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--anyway", is_flag=True, help="Put it back although the check finds something."
)
@json_option
@click.pass_obj
def command(options: Options, source: Path, anyway: bool, as_json: bool) -> None:
    """Put a backup in the place of the database; what is there is moved aside, never deleted.

    The backup is checked and brought to this version first; whoever was forgotten since it was
    made is forgotten again, and what waits in spool files is brought in. Close the program
    everywhere before. Copying a backup over a database by hand breaks it: its -wal file stays.
    """
    from db.identifiers import Identifiers
    from db.restoring import restore
    from db.store import utc_now

    target = options.target()
    if "://" in target:
        message = "restore puts back SQLite files"
        hint = "On PostgreSQL use pg_restore, then: survey-tui erase --again FILE."
        raise SurveyError(message, hint)
    path = Path(target).expanduser()
    device = device_name(places(), Identifiers())
    done = restore(source, path, device, utc_now, anyway)
    with opened_store(options, path):
        # Opening it brings in what waits in spool files.
        pass
    newer = done.newer
    if as_json:
        print_json(
            {
                "database": str(done.path),
                "aside": [str(file) for file in done.aside],
                "sound": done.report.is_sound,
                "rows": done.report.rows,
                "newer_events": newer.events,
                "newest_at": newer.newest_at.isoformat() if newer.newest_at else None,
                "aside_problem": newer.problem,
                "forgotten_again": done.forgotten_again,
            }
        )
        return
    say(str(done.path))
    state = "sound" if done.report.is_sound else f"{len(done.report.findings)} findings"
    say(f"put back: {done.report.rows:,} rows, {state}", err=True)
    for file in done.aside:
        say(f"moved aside: {one_line(str(file))}", err=True)
    if newer.problem:
        words = f"what was moved aside cannot be read ({one_line(newer.problem, 120)})"
        say(f"{words}: keep it", err=True)
    elif newer.events:
        people = ", ".join(one_line(name) for name in newer.actors)
        words = f"{newer.events} entries of {people}"
        words += f", the newest of {newer.newest_at:%Y-%m-%d %H:%M} UTC"
        say(f"only in what was moved aside: {words}", err=True)
    if done.forgotten_again:
        say(f"{done.forgotten_again} erasures were done again", err=True)
