"""``survey-tui answers names``."""

from __future__ import annotations

from collections import Counter

import click

from survey_tui.cli.context import (
    CHECK_FOUND,
    Options,
    json_option,
    opened_store,
    print_json,
    progress_line,
    survey_option,
)
from survey_tui.cli.terminal import say
from survey_tui.text import one_line


@click.command("names")
@survey_option
@json_option
@click.pass_obj
@click.pass_context
def names(
    ctx: click.Context, options: Options, survey: str | None, as_json: bool
) -> None:
    """List what in the answers may give somebody away, and what was judged of it.

    Names, telephone numbers, addresses and the like: hidden, left or unchecked. In review
    h hides one and H leaves it. Exit status 4 while any is unchecked. Some are always missed.
    """
    from coding_schemes.assist.entities import EntityFinder
    from survey_tui.coding.names.redacting import UNCHECKED, names_in_answers
    from survey_tui.coding.record.state import CodingState
    from survey_tui.surveys.opening import open_survey

    with opened_store(options) as store, progress_line() as progress:
        state = CodingState(store, open_survey(store, survey), options.user)
        finder = EntityFinder()
        found = []
        for done, one in enumerate(names_in_answers(state, finder.find), 1):
            found.append(one)
            progress(done, 0, "looking")
    counted = Counter(one.state for one in found)
    if as_json:
        rows = [
            {
                "answer": one.answer.id,
                "unit": one.answer.unit,
                "question": one.answer.question,
                "start": one.start,
                "end": one.end,
                "kind": one.kind,
                "words": one.words,
                "state": one.state,
                "because": one.because,
            }
            for one in found
        ]
        print_json({"has_model": finder.has_model, "names": rows, "counts": counted})
    else:
        for one in found:
            where = f"{one_line(one.answer.unit, 30)} \u00b7 {one.answer.question}"
            said = f"{one.kind} \u201c{one_line(one.words, 40)}\u201d"
            say(f"{one.state:9}  {said}  {where}")
    if not finder.has_model:
        say("no language model: only what is known by its form", err=True)
    if counted[UNCHECKED]:
        say(f"{counted[UNCHECKED]} are unchecked: review, h or H", err=True)
        ctx.exit(CHECK_FOUND)
