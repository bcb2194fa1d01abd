"""``survey-tui rehearse``."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from survey_tui.cli.context import Options, check_terminal, run_to_its_end
from survey_tui.paths import places

if TYPE_CHECKING:
    from survey_tui.interview.recovery import RecoveredWords
    from survey_tui.workplace import Workplace


@click.command("rehearse")
@click.option(
    "--manner",
    type=click.Choice(
        ["any", "answers", "hesitates", "two_at_once", "refuses", "hangs_up"]
    ),
    default="any",
    show_default=True,
    help="How the robot respondent behaves.",
)
@click.option("--seed", type=int, help="The same seed, the same respondent.")
@click.option("--questionnaire", "name", metavar="NAME_OR_FILE", help="What is asked.")
@click.pass_obj
def command(options: Options, manner: str, seed: int | None, name: str | None) -> None:
    """Practise a whole call with a robot respondent; nothing of it is kept.

    It answers, hesitates, answers two questions at once, refuses, or hangs up. At the end
    it tells how many of its words were typed, and what might have gone better.
    """
    from survey_tui.app import SurveyApp
    from survey_tui.config import read_config
    from survey_tui.keys import key_ids

    check_terminal()
    config = read_config(places().config_file, key_ids())
    chosen: Any = None if manner == "any" else manner
    with TemporaryDirectory(prefix="survey-tui-rehearsal-") as folder:

        def opener() -> tuple[Workplace, RecoveredWords]:
            return _practice_place(Path(folder), options.user, name)

        run_to_its_end(SurveyApp(opener, config, "rehearsal", chosen, seed))


def _practice_place(
    folder: Path, me: str, name: str | None
) -> tuple[Workplace, RecoveredWords]:
    """A database of its own, with a survey on what is to be practised."""
    from survey_tui.cli.documents import chosen_questionnaire
    from survey_tui.paths import Places
    from survey_tui.surveys.starting import new_survey
    from survey_tui.workplace import open_workplace

    own = Places(folder / "data", folder / "state", folder / "config")
    loaded = chosen_questionnaire(name or "la-focused-inspection")
    workplace, recovered = open_workplace(folder / "practice.db", own, me, create=True)
    new_survey(workplace.store, loaded, "Rehearsal", {}, "Europe/London", me)
    return workplace, recovered
