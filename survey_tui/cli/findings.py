"""``survey-tui findings``."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from survey_tui.cli.context import (
    Options,
    json_option,
    opened_store,
    print_json,
    progress_line,
    run_app,
    survey_option,
)
from survey_tui.cli.terminal import say
from survey_tui.text import one_line

if TYPE_CHECKING:
    from survey_tui.findings.counts import Cell, Counts
    from survey_tui.findings.gathering import Gathered
    from survey_tui.findings.wording import Wording

scale_option = click.option(
    "--scale",
    metavar="NAME_OR_FILE",
    help="The words for proportions: a built-in scale, or your own in a YAML file;"
    " that of the scheme if not given.",
)
print_option = click.option(
    "--print",
    "way",
    type=click.Choice(("words", "counts", "both")),
    help="How a count is told in sentences; both if nothing else was settled.",
)


@click.command("findings")
@click.option(
    "--by",
    multiple=True,
    metavar="FIELD",
    help="Group by role, mode, a field of the frame, a variable or a closed question;"
    " repeat it to cross them. By role, and all together, if not given.",
)
@click.option("--where", default="", metavar="EXPR", help="Only of whom this holds.")
@scale_option
@print_option
@click.option(
    "--estimate",
    is_flag=True,
    help="Shares of answers, corrected by the random blind share, where people coded only"
    " a part.",
)
@click.option(
    "--against",
    metavar="SURVEY",
    help="Compare with an earlier round: its id.",
)
@survey_option
@json_option
@click.pass_obj
def command(
    options: Options,
    by: tuple[str, ...],
    where: str,
    scale: str | None,
    way: str | None,
    estimate: bool,
    against: str | None,
    survey: str | None,
    as_json: bool,
) -> None:
    """Count what was coded: distinct schools and respondents of those asked, and the words.

    At a terminal and without options it opens the findings in the app.

    With --json: "cells", each with code, valence, group, schools, respondents, asked, word,
    low and high (the 95 % interval of the share), and what is uncoded and open.
    """
    if estimate:
        if by or where:
            raise click.UsageError(
                "--estimate is of all answers: leave --by and --where."
            )
        _estimate(options, survey, as_json)
        return
    if (
        not (as_json or by or where or scale or way or against or survey)
        and sys.stdin.isatty()
        and sys.stdout.isatty()
    ):
        run_app(options, at="findings")
        return
    if against is not None:
        _against(options, survey, against, by, where, as_json)
        return
    from survey_tui.findings.gathering import gather
    from survey_tui.findings.scales import chosen_wording
    from survey_tui.surveys.opening import open_survey

    with opened_store(options) as store, progress_line() as progress:
        opened = open_survey(store, survey)
        groupings = [by] if by else [(), ("role",)]
        found = [gather(store, opened, g, where, progress) for g in groupings]
        wording = chosen_wording(found[-1].loaded.scheme, scale, way or "both")
    if as_json:
        print_json(_as_json(found, wording))
        return
    _print(found[-1], wording)


def _as_json(found: list[Gathered], wording: Wording) -> dict[str, Any]:
    last = found[-1]
    counts = last.counts
    saturation = last.company.saturation()
    return {
        "survey": last.opened.survey.id,
        "scale": {
            "name": wording.scale.scale,
            "version": wording.scale.version,
            "is_confirmed": wording.scale.is_confirmed,
        },
        "print": wording.way,
        "by": list(last.grouping.fields),
        "where": last.grouping.expression,
        "answers": counts.answers,
        "uncoded": counts.uncoded,
        "open": counts.open_answers,
        "open_codes": counts.open_codes,
        "stale": counts.stale_answers,
        "off_route": counts.off_route,
        "is_draft": counts.is_draft,
        "data_sha256": last.data_sha256,
        "groups": [
            {
                "group": group.key,
                "values": dict(zip(one.grouping.fields, group.values, strict=True)),
                "schools": one.counts.schools.get(group, 0),
                "interviews": one.counts.interviews.get(group, 0),
                "drawn_from": one.counts.populations.get(group),
                "questions": {
                    question: dict(states)
                    for question, states in sorted(
                        one.counts.questions.get(group, {}).items()
                    )
                },
            }
            for one in found
            for group in one.counts.groups
        ],
        "cells": [
            _cell(cell, wording)
            for one in found
            for cell in _ordered(one.counts)
            if cell.schools or cell.volunteered
        ],
        "sentences": _sentences(last, wording),
        "together": [
            {**asdict(one), "group": one.group.key} for one in last.company.together()
        ],
        "saturation": asdict(saturation) | {"since": saturation.since},
    }


def _sentences(gathered: Gathered, wording: Wording) -> list[dict[str, Any]]:
    from survey_tui.findings.letter import key_of, known_fills
    from survey_tui.findings.ranking import findings_of
    from survey_tui.findings.sentences import Sentences, Statements

    sentences = Sentences(wording, Statements(known_fills(gathered)))
    return [
        {
            "finding": key_of(*one.key),
            "code": one.key[0],
            "valence": one.key[1],
            "group": one.lead.group.key,
            "text": " ".join(sentences.whole(one)),
            "is_minor": one.is_minor,
            "is_stale": one.is_stale,
        }
        for one in findings_of(gathered.counts, gathered.loaded.scheme)
    ]


def _cell(cell: Cell, wording: Wording) -> dict[str, Any]:
    interval = cell.interval
    return {
        "code": cell.code,
        "valence": cell.valence,
        "group": cell.group.key,
        "schools": cell.schools,
        "respondents": cell.respondents,
        "asked": cell.asked,
        "asked_respondents": cell.asked_respondents,
        "volunteered": cell.volunteered,
        "word": wording.word(cell),
        "low": round(interval.low, 6) if interval is not None else None,
        "high": round(interval.high, 6) if interval is not None else None,
        "is_stale": cell.is_stale,
    }


def _ordered(counts: Counts) -> list[Cell]:
    places = {group: place for place, group in enumerate(counts.groups)}
    return sorted(
        counts.cells.values(),
        key=lambda c: (c.code, c.valence or "", places[c.group]),
    )


def _print(gathered: Gathered, wording: Wording) -> None:
    from survey_tui.exchange.bars import bar
    from survey_tui.findings.evidence import SIGNS
    from survey_tui.findings.letter import known_fills
    from survey_tui.findings.ranking import findings_of
    from survey_tui.findings.sentences import Sentences, Statements

    counts, scheme = gathered.counts, gathered.loaded.scheme
    sentences = Sentences(wording, Statements(known_fills(gathered)))
    findings = findings_of(counts, scheme)
    for group in counts.groups:
        schools, interviews = (
            counts.schools.get(group, 0),
            counts.interviews.get(group, 0),
        )
        say(f"{one_line(group.plural)}: {interviews} interviews, {schools} cases")
    valence = ""
    for one in findings:
        if one.valence != valence:
            valence = one.valence
            label = scheme.valence_label(valence)
            say(f"\n{one_line(label).upper()}")
        sign, lead = SIGNS.get(one.valence, ""), one.lead
        shown = bar(lead.schools, lead.asked)
        stale = "  stale" if one.is_stale else ""
        label = one_line(one.code.label, 40)
        say(f"{sign} {label:40} {lead.schools:3} of {lead.asked:<3} {shown}{stale}")
        say(f"    {one_line(' '.join(sentences.whole(one)))}")
    say(
        f"\nscale {wording.scale.scale} {wording.scale.version};"
        f" {counts.uncoded} of {counts.answers} answers uncoded,"
        f" {counts.open_answers} open, {counts.stale_answers} stale,"
        f" {counts.off_route} off the route",
        err=True,
    )
    if not findings:
        say("no answer has a settled code: survey-tui review", err=True)


def _estimate(options: Options, survey: str | None, as_json: bool) -> None:
    from survey_tui.findings.estimating import estimate_shares
    from survey_tui.surveys.opening import open_survey

    with opened_store(options) as store, progress_line() as progress:
        found = estimate_shares(store, open_survey(store, survey), progress)
    worth = found.worth()
    if as_json:
        print_json(
            {
                "of": "answers",
                "drawn_from": found.drawn_from,
                "answers": found.now,
                "sample": found.sample,
                "worth": asdict(worth) if worth is not None else None,
                "estimates": [
                    {
                        "code": one.code,
                        "valence": one.valence,
                        "sample": one.sample,
                        "answers": one.population,
                        **(
                            {
                                "share": round(one.share.value, 6),
                                "low": round(one.share.low, 6),
                                "high": round(one.share.high, 6),
                                "predicted": round(one.share.predicted, 6),
                            }
                            if one.share is not None
                            else dict.fromkeys(("share", "low", "high", "predicted"))
                        ),
                    }
                    for one in found.listed
                ],
            }
        )
        return
    say(
        f"shares of answers, estimated: {found.sample} of {found.now} answers are a random"
        " share that people coded blind"
    )
    for one in found.listed:
        if one.share is None:
            words = f"the sample is too small ({one.sample} answers)"
        else:
            share, low, high = (
                f"{100 * value:.0f}"
                for value in (one.share.value, one.share.low, one.share.high)
            )
            words = f"{share:>3} %  ({low} to {high} %)  of {one.population} answers"
        say(f"{one.code:24} {one.valence:9} {words}")
    if worth is not None:
        say(
            f"{worth.answers} more answers coded blind would make the intervals"
            f" {100 * (1 - worth.width):.0f} % narrower: survey-tui review plan --share"
            f" {worth.share_percent}, with the same coders and seed"
        )
    if found.drawn_from != found.now:
        say(
            f"the share was drawn from {found.drawn_from} answers, and there are"
            f" {found.now} now: plan again to draw from all",
            err=True,
        )


def _against(
    options: Options,
    survey: str | None,
    against: str,
    by: tuple[str, ...],
    where: str,
    as_json: bool,
) -> None:
    from survey_tui.findings.gathering import gather
    from survey_tui.findings.rounds import compared
    from survey_tui.surveys.opening import open_survey

    with opened_store(options) as store, progress_line() as progress:
        now, before = open_survey(store, survey), open_survey(store, against)
        later = gather(store, now, by, where, progress)
        earlier = gather(store, before, by, where, progress)
        listed = compared(earlier, later)
    if as_json:
        print_json(
            {
                "survey": now.survey.id,
                "against": before.survey.id,
                "rounds": [
                    {
                        **asdict(one),
                        "group": one.now.group.key,
                        "now": [one.now.schools, one.now.asked],
                        "before": [one.before.schools, one.before.asked],
                        "difference": one.difference,
                        "word": one.word,
                    }
                    for one in listed
                ],
            }
        )
        return
    say(f"against {one_line(before.survey.title)}")
    for one in listed:
        low, high = (f"{100 * end:+.0f}" for end in (one.low, one.high))
        words = f"{one_line(one.label, 38):38} {one_line(one.valence, 8):8}"
        say(
            f"{words} {one.before.schools:3} of {one.before.asked:<3} ->"
            f" {one.now.schools:3} of {one.now.asked:<3}"
            f"  {100 * one.difference:+4.0f} points ({low} to {high})  {one.word}"
        )
