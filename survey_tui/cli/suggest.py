"""``survey-tui suggest``."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

import click

from survey_tui.cli.context import (
    NOTHING_THERE,
    Options,
    json_option,
    opened_store,
    print_json,
    progress_line,
    survey_option,
)
from survey_tui.cli.terminal import say
from survey_tui.text import clean, one_line

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from db.coding_models import SuggestionSet
    from survey_tui.coding.machine.suggesting import SuggestionRun
    from survey_tui.coding.record.material import Answer

_SHOWN = 3
_MOST_WORKERS = 64


@click.command("suggest")
@click.option(
    "--semantic/--no-semantic",
    default=None,
    help="With sentence vectors or without; with them where the extra is installed.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, _MOST_WORKERS),
    default=1,
    show_default=True,
    help="So many processes on this machine.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="The workers of a Dask scheduler: tls://HOST:PORT, or one on this machine.",
)
@click.option("--show", is_flag=True, help="Print the suggestions with their reasons.")
@survey_option
@json_option
@click.pass_obj
@click.pass_context
def command(
    ctx: click.Context,
    options: Options,
    semantic: bool | None,
    workers: int,
    cluster: str | None,
    show: bool,
    survey: str | None,
    as_json: bool,
) -> None:
    """Have the machine suggest codes for every answer.

    It learns from what was coded so far. A run that was interrupted goes on where it
    stopped; what is suggested already by the same model is not made again. Suggestions are
    not codings: a person decides.
    """
    with opened_store(options) as store:
        from survey_tui.coding.machine.suggesting import listed_suggestions, suggest_all
        from survey_tui.surveys.opening import open_survey

        opened = open_survey(store, survey)
        try:
            with progress_line() as progress, _executor(workers, cluster) as executor:
                done = suggest_all(
                    store, opened, options.user, progress, semantic, executor
                )
        except KeyboardInterrupt:
            words = (
                "What was suggested is kept; run it again, and it goes on from there."
            )
            say(words, err=True)
            raise
        for remark in done.remarks:
            say(remark, err=True)
        if as_json:
            listed = [
                _as_json(answer, found)
                for answer, found in listed_suggestions(store, opened)
                if show
            ]
            print_json({**_run_as_json(done), "suggestions": listed})
        elif show:
            for answer, found in listed_suggestions(store, opened):
                _print(answer, found)
    if not as_json:
        _summary(done)
    if not done.answers:
        ctx.exit(NOTHING_THERE)


def _executor(
    workers: int, address: str | None
) -> AbstractContextManager[Executor | None]:
    """Where answers are coded: here, unless somebody asked for more."""
    from survey_tui.coding.machine import executors

    if address is not None and workers > 1:
        raise click.UsageError("Give --workers or --cluster, not both.")
    if address is not None:
        return executors.cluster(address)
    return executors.processes(workers) if workers > 1 else nullcontext()


def _run_as_json(done: SuggestionRun) -> dict[str, Any]:
    return {
        "model": done.model,
        "answers": done.answers,
        "made": done.made,
        "known": done.known,
        "silent": done.silent,
        "learned_from": done.learned_from,
        "semantic": done.is_semantic,
        "calibrated": done.is_calibrated,
    }


def _summary(done: SuggestionRun) -> None:
    if not done.answers:
        say("there are no answers to code yet", err=True)
        return
    known = f", {done.known} were there already" if done.known else ""
    silent = f", {done.silent} without a suggestion" if done.silent else ""
    say(f"suggestions for {done.made} answers{known}{silent}", err=True)
    learned = f"learned from {done.learned_from} coded answers"
    sure = "" if done.is_calibrated else "; too few for a confidence in figures"
    say(f"{learned}{sure} (model {done.model[:12]})", err=True)


def _as_json(answer: Answer, found: SuggestionSet | None) -> dict[str, Any]:
    rows = [
        {**row, "quote": answer.text[row["start"] : row["end"]]}
        for row in (found.suggestions if found else [])
    ]
    return {
        "answer": answer.id,
        "question": answer.question,
        "silence": found.silence if found else None,
        "suggestions": rows,
    }


def _print(answer: Answer, found: SuggestionSet | None) -> None:
    say(f"{one_line(answer.unit)} \u00b7 {answer.role} \u00b7 {answer.question}")
    for line in clean(answer.text).split("\n"):
        say(f"    {line}")
    if found is None or not found.suggestions:
        say(f"  no suggestion: {found.silence if found else 'not made yet'}")
        return
    for row in found.suggestions[:_SHOWN]:
        quote = one_line(answer.text[row["start"] : row["end"]], 60)
        sure = f" {row['confidence']:.0%}" if row["confidence"] is not None else ""
        say(
            f"  {row['rank']} {row['code']} \u00b7 {row['valence']}{sure}  \u201c{quote}\u201d"
        )
        say(f"      because of {_because(answer, row['reason'])}")


def _because(answer: Answer, reason: dict[str, Any]) -> str:
    """The evidence for a suggestion, the weightiest first."""
    parts = sorted(reason["parts"], key=lambda part: -part[1])
    lines = [f"{name} {value:+.1f}" for name, value in parts if value >= 0.1]
    if reason["cue"]:
        start, end = reason["cue"]
        lines.insert(0, f"\u201c{one_line(answer.text[start:end], 40)}\u201d")
    return ", ".join(lines) or "how common it is"
