"""``survey-tui paths``."""

from __future__ import annotations

import click

from survey_tui.cli.context import Options, json_option, print_json
from survey_tui.cli.terminal import say
from survey_tui.paths import places


@click.command("paths")
@json_option
@click.pass_obj
def command(options: Options, as_json: bool) -> None:
    """Tell where things are kept on this machine."""
    where = places()
    found = {
        "database": options.target(),
        "demo": str(where.demo_database),
        "settings": str(where.config_file),
        "spool": [str(folder) for folder in where.spools],
        "device": str(where.state / "device"),
    }
    if as_json:
        print_json(found)
        return
    for name, value in found.items():
        for line in value if isinstance(value, list) else [value]:
            say(f"{name:10} {line}")
