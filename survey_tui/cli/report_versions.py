"""``survey-tui report freeze``, ``list`` and ``compare``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

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
from survey_tui.cli.findings import print_option, scale_option
from survey_tui.cli.report_desk import report_desk
from survey_tui.cli.terminal import say
from survey_tui.text import one_line

if TYPE_CHECKING:
    from survey_tui.findings.reports.comparing import Difference


@click.command("freeze")
@click.argument("name")
@click.option("--view", default="", metavar="EXPR", help="Only of whom this holds.")
@scale_option
@print_option
@survey_option
@json_option
@click.pass_obj
def freeze(
    options: Options,
    name: str,
    view: str,
    scale: str | None,
    way: str | None,
    survey: str | None,
    as_json: bool,
) -> None:
    """Freeze the report as it is now, under a number and NAME; it never changes again."""
    with opened_store(options) as store, progress_line() as progress:
        desk = report_desk(store, survey, options.user, scale, way, progress)
        frozen = desk.freeze(name, view)
    if as_json:
        print_json(asdict(frozen))
        return
    draft = "; it is a draft, and says so" if frozen.is_draft else ""
    say(f"frozen: version {frozen.number}, {one_line(frozen.name)}{draft}", err=True)
    say(f"survey-tui report --version {frozen.number} -o letter.docx", err=True)


@click.command("list")
@survey_option
@json_option
@click.pass_obj
def list_versions(options: Options, survey: str | None, as_json: bool) -> None:
    """List the frozen versions, and whether each is as it was frozen."""
    from survey_tui.findings.reports.versions import is_whole, versions
    from survey_tui.surveys.opening import open_survey

    with opened_store(options) as store:
        opened = open_survey(store, survey)
        found = versions(store, opened)
        whole = [is_whole(store, opened, one.number) for one in found]
    if as_json:
        print_json(
            {
                "versions": [
                    {**asdict(one), "is_whole": is_so}
                    for one, is_so in zip(found, whole, strict=True)
                ]
            }
        )
        return
    for one, is_so in zip(found, whole, strict=True):
        state = "whole" if is_so else "NOT as it was frozen, or somebody was forgotten"
        view = f"  {one_line(one.view, 30)}" if one.view else ""
        say(
            f"{one.number:3}  {one.frozen_at[:16]}  {one_line(one.name, 34):34}"
            f"  {one.sha256[:12]}  {one_line(one.frozen_by, 20)}{view}  {state}"
        )
    if not found:
        say("nothing is frozen yet: survey-tui report freeze NAME", err=True)


@click.command("compare")
@click.argument("first", type=int)
@click.argument("second", type=int, required=False)
@survey_option
@json_option
@click.pass_obj
def compare(
    options: Options, first: int, second: int | None, survey: str | None, as_json: bool
) -> None:
    """Compare two frozen versions, or one with today, sentence by sentence.

    Exit status 4 when they differ.
    """
    from survey_tui.findings.reports.comparing import SAME, differences
    from survey_tui.findings.reports.versions import version_letter, versions

    with opened_store(options) as store, progress_line() as progress:
        desk = report_desk(store, survey, options.user, None, None, progress)
        before = version_letter(store, desk.opened, first)
        if second is not None:
            after = version_letter(store, desk.opened, second)
        else:
            frozen = versions(store, desk.opened)
            view = next(one.view for one in frozen if one.number == first)
            after = desk.read(view).letter
    found = differences(before, after)
    if as_json:
        print_json({"differences": [asdict(one) for one in found]})
    else:
        for one in found:
            if one.kind != SAME:
                _print_difference(one)
        same = sum(one.kind == SAME for one in found)
        say(f"{same} of {len(found)} sentences are the same", err=True)
    if any(one.kind != SAME for one in found):
        raise SystemExit(CHECK_FOUND)


def _print_difference(one: Difference) -> None:
    say(f"{one.kind}: {one_line(one.section)}")
    for sign, words in (("-", one.before), ("+", one.after)):
        if words:
            say(f"  {sign} {one_line(words)}")
    for figures in one.figures:
        say(f"    {one_line(figures)}")
