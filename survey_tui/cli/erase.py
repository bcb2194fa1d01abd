"""``survey-tui erase``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_tui.cli.context import (
    FAILED,
    Options,
    json_option,
    opened_store,
    print_json,
    survey_option,
)
from survey_tui.cli.terminal import ask_yes, say
from survey_tui.paths import places
from survey_tui.text import one_line

if TYPE_CHECKING:
    from db.forgetting.scope import Scope
    from db.store import Store
    from survey_tui.fieldwork.forgetting import ErasureResult, Preview


@click.command("erase")
@click.argument("which", metavar="CASE|CONTACT", required=False)
@click.option(
    "--reason",
    type=click.Choice(("asked", "withdrew", "retention", "mistake")),
    help="Why; it is kept with the date and your name, and no word of theirs.",
)
@click.option(
    "--preview", "only_look", is_flag=True, help="Tell what would go; change nothing."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--copies", is_flag=True, help="Forget them in the backups beside the database too."
)
@click.option(
    "--finish",
    is_flag=True,
    help="Take bytes of earlier erasures out of the file, no more.",
)
@click.option(
    "--again",
    type=click.Path(path_type=Path),
    help="Do the erasures of a .forgotten file again, in a database put back by other tools.",
)
@survey_option
@json_option
@click.pass_obj
@click.pass_context
def command(
    ctx: click.Context,
    options: Options,
    which: str | None,
    reason: str | None,
    only_look: bool,
    yes: bool,
    copies: bool,
    finish: bool,
    again: Path | None,
    survey: str | None,
    as_json: bool,
) -> None:
    """Forget a person: what they said, their name and number, in every row and every byte.

    CASE is a case's id or its id in the frame: everybody of it is forgotten. CONTACT is the id
    of one person (cases show CASE --json lists them). It cannot be undone. Counts, codes and
    the history stay, without a word.
    """
    if finish or again is not None:
        _finish(options, again)
        return
    if which is None:
        raise click.UsageError("Give the case or contact that is to be forgotten.")
    if reason is None and not only_look:
        raise click.UsageError("Give --reason: asked, withdrew, retention or mistake.")
    with opened_store(options) as store:
        from survey_tui.fieldwork.forgetting import (
            REASONS,
            forget,
            preview,
            spool_files,
        )

        seen = preview(
            store, _scope(store, which, survey), spool_files(places().spools)
        )
        if only_look or not as_json:
            _tell_preview(seen, as_json)
        if only_look:
            return
        if not (yes or as_json):
            ask_yes(f"Forget {seen.name}? This cannot be undone", abort=True)
        chosen = next(one for one in REASONS if one == reason)
        done = forget(store, seen, chosen, options.user, copies)
    _tell_done(seen, done, as_json)
    if done.spools:
        ctx.exit(FAILED)


def _finish(options: Options, again: Path | None) -> None:
    with opened_store(options) as store:
        from db.forgetting.scrubbing import scrub
        from survey_tui.fieldwork.forgetting import forget_again

        if again is not None:
            count = forget_again(store, again, options.user)
            say(f"{count} erasures were done again", err=True)
        scrub(store.engine)
    say("The file holds nothing of what was erased.", err=True)


def _scope(store: Store, which: str, survey: str | None) -> Scope:
    from db.repositories.cases import case_id_of
    from survey_tui.fieldwork.forgetting import scope_of
    from survey_tui.surveys.opening import open_survey

    opened = open_survey(store, survey)
    with store.read() as session:
        case_id = case_id_of(session, opened.survey.id, which)
    return scope_of(store, which, case_id)


def _tell_preview(seen: Preview, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "name": seen.name,
                "goes": dict(seen.goes),
                "stays": list(seen.stays),
                "copies": [
                    {
                        "file": str(copy.path),
                        "made_at": copy.made_at.isoformat(),
                        "holds": copy.holds,
                        "is_current": copy.is_current,
                    }
                    for copy in seen.copies
                ],
                "spools": [str(path) for path in seen.spools],
                "exports": list(seen.left),
            }
        )
        return
    say(f"{seen.name}")
    for kind, count in seen.goes:
        say(f"  goes   {count:>5}  {kind}")
    if seen.is_empty:
        say("  nothing of them is left in the database")
    for line in seen.stays:
        say(f"  stays         {line}")
    for line in _told_copies(seen.copies):
        say(f"  copy          {line}")
    for path in seen.spools:
        say(f"  spool         {one_line(str(path))}: their lines go")
    for line in seen.left:
        say(f"  left before   {line}: whoever has it must be told")


def _told_copies(copies: tuple[object, ...]) -> Iterator[str]:
    from db.forgetting.copies import Copy

    for copy in copies:
        assert isinstance(copy, Copy)
        words = f"{one_line(copy.path.name)} of {copy.made_at:%Y-%m-%d %H:%M}"
        if copy.holds is None:
            yield f"{words} cannot be read: look at it, or remove it"
        elif copy.is_current:
            yield f"{words} holds them: --copies forgets them there too"
        else:
            yield (
                f"{words} holds them, and is of an older version: remove it, and make a new"
                " backup"
            )


def _tell_done(seen: Preview, done: ErasureResult, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "name": seen.name,
                "erased": done.count,
                "cleaned": [str(path) for path in done.cleaned],
                "copies": [str(copy.path) for copy in done.copies],
                "spools": [str(path) for path in done.spools],
            }
        )
        return
    say(f"{seen.name} is forgotten: {done.count} entries emptied.", err=True)
    for path in done.cleaned:
        say(f"forgotten in {one_line(str(path))} too", err=True)
    for words in _told_copies(done.copies):
        say(f"still there: {words}", err=True)
    for path in done.spools:
        words = "a running program holds words of them in"
        say(f"{words} {one_line(str(path))}: close it, then erase again", err=True)
