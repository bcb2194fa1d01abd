"""``survey-tui sample``."""

from __future__ import annotations

from pathlib import Path

import click

from survey_tui.cli.context import (
    CHECK_FOUND,
    Options,
    json_option,
    opened_store,
    pairs,
    print_json,
    survey_option,
)
from survey_tui.cli.terminal import say
from survey_tui.errors import SurveyError
from survey_tui.text import one_line


@click.group("sample")
def command() -> None:
    """Draw a sample from the frame, show it, prove it, release its reserves."""


@command.command("draw")
@click.option(
    "--size",
    type=click.IntRange(min=1),
    help="How many; the questionnaire's if not given.",
)
@click.option(
    "--reserve",
    type=click.IntRange(min=0),
    help="How many in reserve; without --size as many as usual.",
)
@click.option("--seed", default="", help="A whole number; one is made if not given.")
@click.option("--where", default="", help='Who is eligible: "${ofsted_grade} <= 2".')
@click.option(
    "--strata", default="", metavar="FIELD", help="A frame field to stratify by."
)
@click.option(
    "--allocation",
    type=click.Choice(["proportional", "equal"]),
    default="proportional",
    show_default=True,
    help="How the size is shared among strata.",
)
@click.option(
    "--sizes",
    multiple=True,
    metavar="STRATUM=N",
    help="The size of a stratum, in place of an allocation. Repeatable.",
)
@click.option(
    "--exclude",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A table or list of ids to leave out, such as those interviewed face to face.",
)
@click.option("--exclude-reason", default="on the list of exclusions", help="Why.")
@survey_option
@json_option
@click.pass_obj
def draw(
    options: Options,
    size: int | None,
    reserve: int | None,
    seed: str,
    where: str,
    strata: str,
    allocation: str,
    sizes: tuple[str, ...],
    exclude: Path | None,
    exclude_reason: str,
    survey: str | None,
    as_json: bool,
) -> None:
    """Draw a sample and its ordered reserves. Nothing is drawn if anything is wrong.

    Whoever is in the sample already, or was interviewed in another mode, is left out.
    """
    given = {name: _whole(name, text) for name, text in pairs("--sizes", sizes).items()}
    with opened_store(options, create=False) as store:
        from survey_tui.fieldwork.draws import DrawRequest, draw_sample
        from survey_tui.fieldwork.exclusions import read_exclusions
        from survey_tui.fieldwork.proofs import draw_views
        from survey_tui.surveys.opening import open_survey

        opened = open_survey(store, survey)
        usual = opened.questionnaire.sample
        chosen = size or sum(given.values()) or (usual.size if usual else 0)
        if not chosen:
            raise SurveyError("how many are to be drawn?", "For example --size 22.")
        left_out = (
            read_exclusions(store, opened, exclude, exclude_reason) if exclude else {}
        )
        wanted = DrawRequest(
            size=chosen,
            reserves=_reserves(reserve, size, usual.reserve if usual else 0),
            seed=seed,
            where=where,
            strata_field=strata,
            allocation="given"
            if given
            else "equal"
            if allocation == "equal"
            else "proportional",
            sizes=given,
            exclude=left_out,
        )
        draw_id = draw_sample(store, opened, wanted, options.user)
        view = next(v for v in draw_views(store, opened) if v.draw.id == draw_id)
    if as_json:
        print_json(view.as_json())
        return
    done = view.draw
    say(
        f"{done.size} drawn and {done.reserves} in reserve, of {done.eligible_rows} eligible"
        f" of {done.frame_rows}; seed {done.seed} ({done.seed_origin})",
        err=True,
    )
    say("survey-tui sample show lists them; sample page prints the draw.", err=True)


@command.command("show")
@survey_option
@json_option
@click.pass_obj
def show(options: Options, survey: str | None, as_json: bool) -> None:
    """List the newest draw, in draw order; with --json earlier ones too, in "draws"."""
    with opened_store(options) as store:
        from survey_tui.fieldwork.proofs import draw_views
        from survey_tui.surveys.opening import open_survey

        views = draw_views(store, open_survey(store, survey))
    newest = views[-1]
    if as_json:
        print_json({**newest.as_json(), "draws": [view.draw.id for view in views]})
        return
    for case, unit in newest.cases:
        kind = (
            ""
            if not case.is_reserve
            else "waiting"
            if case.status == "reserve"
            else "released"
        )
        place = f"{case.rank:4}  {one_line(unit.external_id, 20):20}  {one_line(unit.name, 50):50}"
        say(f"{place}  {case.stratum or '':20}  {kind or case.status}".rstrip())


@command.command("verify")
@survey_option
@json_option
@click.pass_obj
@click.pass_context
def verify(
    ctx: click.Context, options: Options, survey: str | None, as_json: bool
) -> None:
    """Draw again from the stored frame, seed and method, and compare. Exit status 0 or 4."""
    with opened_store(options) as store:
        from survey_tui.fieldwork.proofs import draw_views, verify_draws
        from survey_tui.surveys.opening import open_survey

        opened = open_survey(store, survey)
        findings = verify_draws(store, opened)
        count = len(draw_views(store, opened))
    if as_json:
        print_json({"is_sound": not findings, "draws": count, "findings": findings})
    else:
        for finding in findings:
            say(one_line(finding), err=True)
        if not findings:
            say(f"{count} drawn again: the same cases in the same order", err=True)
    if findings:
        ctx.exit(CHECK_FOUND)


@command.command("page")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where to write it."
)
@survey_option
@click.pass_obj
def page(options: Options, output: Path | None, survey: str | None) -> None:
    """Print the newest draw as a page of Markdown: how it was drawn, and who."""
    with opened_store(options) as store:
        from survey_tui.fieldwork.draw_page import draw_page
        from survey_tui.fieldwork.proofs import draw_views
        from survey_tui.surveys.opening import open_survey

        opened = open_survey(store, survey)
        text = draw_page(opened, draw_views(store, opened)[-1])
    if output is None:
        say(text, nl=False)
        return
    try:
        output.write_text(text, "utf-8")
    except OSError as error:
        raise SurveyError(f"{output} cannot be written: {error.strerror}", "") from None


@command.command("release")
@click.option("--reason", required=True, help="Why; kept with the case.")
@click.option("--stratum", default="", help="Of which stratum, if there are several.")
@survey_option
@click.pass_obj
def release(options: Options, reason: str, stratum: str, survey: str | None) -> None:
    """Release the next reserve, in the order of the draw, for a recorded reason."""
    with opened_store(options) as store:
        from survey_tui.fieldwork.draws import release_reserve
        from survey_tui.surveys.opening import open_survey

        opened = open_survey(store, survey)
        done = release_reserve(store, opened, reason, stratum, options.user)
    say(f"{one_line(done.external_id)} is to be rung now", err=True)


def _reserves(given: int | None, size: int | None, usual: int) -> int:
    """The questionnaire's reserves go with its own size only."""
    if given is not None:
        return given
    return usual if size is None else 0


def _whole(name: str, text: str) -> int:
    if not text.isdecimal():
        raise click.UsageError(f"--sizes {name}={text!r} is no whole number.")
    return int(text)
