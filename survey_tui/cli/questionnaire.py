"""``survey-tui questionnaire``: list, show, check, simulate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_tui.cli.context import (
    CHECK_FOUND,
    Options,
    json_option,
    opened_store,
    print_json,
    survey_option,
)
from survey_tui.cli.problems import problems_of, report_problems
from survey_tui.cli.terminal import say
from survey_tui.errors import NotFound

if TYPE_CHECKING:
    from questionnaires.loader import LoadedQuestionnaire
    from questionnaires.simulate import Coverage


@click.group("questionnaire")
def command() -> None:
    """List, show, check and simulate questionnaires."""


@command.command("list")
@json_option
def list_them(as_json: bool) -> None:
    """List the built-in questionnaires."""
    from questionnaires.loader import builtin_names, load_builtin

    found = [(name, load_builtin(name).questionnaire) for name in builtin_names()]
    if as_json:
        rows = [{"name": n, "version": q.version, "title": q.title} for n, q in found]
        print_json({"questionnaires": rows})
        return
    for name, questionnaire in found:
        say(f"{name:26} {questionnaire.version:8} {questionnaire.title}")


@command.command("show")
@click.argument("name", metavar="NAME_OR_FILE")
@json_option
def show(name: str, as_json: bool) -> None:
    """Print a questionnaire as it is written; with --json what it means."""
    loaded = _load(name)
    if not as_json:
        say(loaded.text, nl=False)
        return
    questions = [
        {
            "id": step.id,
            "section": step.section,
            "type": step.type,
            "label": step.label,
            "ask": step.ask,
            "when": step.when.source if step.when else None,
            "required": step.required,
            "options": [option.id for option in step.choices],
        }
        for step in loaded.questionnaire.steps
    ]
    print_json(
        {
            "questionnaire": loaded.questionnaire.questionnaire,
            "version": loaded.questionnaire.version,
            "title": loaded.questionnaire.title,
            "sha256": loaded.sha256,
            "steps": questions,
        }
    )


@command.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@click.pass_context
def check(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Check a questionnaire file: every mistake, with its line and column.

    Exit status 4 if anything was found, warnings included.
    """
    from questionnaires.loader import load_questionnaire

    problems = problems_of(file, lambda path: load_questionnaire(path).warnings)
    report_problems(ctx, file, problems, as_json)


@command.command("simulate")
@click.argument("name", metavar="NAME_OR_FILE")
@click.option(
    "--seed", default=1, show_default=True, help="For forms too large to walk in full."
)
@json_option
@click.pass_context
def simulate_it(ctx: click.Context, name: str, seed: int, as_json: bool) -> None:
    """Have a robot walk every route, and print what it reached.

    Exit status 4 if a question or an option was never reached.
    """
    from datetime import UTC, datetime

    from questionnaires.simulate import simulate

    loaded = _load(name)
    coverage = simulate(loaded.questionnaire, datetime.now(UTC).date(), seed)
    if as_json:
        _print_coverage_json(loaded, coverage)
    else:
        _print_coverage(loaded, coverage)
    ctx.exit(CHECK_FOUND if coverage.unreached or coverage.unreached_options else 0)


def _print_coverage_json(loaded: LoadedQuestionnaire, coverage: Coverage) -> None:
    questions = [
        {
            "id": step.id,
            "section": step.section,
            "walks": coverage.steps[step.id],
            "options": coverage.options.get(step.id, {}),
            "when": step.when.source if step.when else None,
            "values": coverage.values.get(step.id, {}),
        }
        for step in loaded.questionnaire.steps
    ]
    routes = [
        {
            "steps": list(seen.steps),
            "ends_at": seen.ending.step if seen.ending else None,
            "outcome": seen.ending.outcome if seen.ending else None,
            "walks": seen.walks,
        }
        for seen in coverage.routes
    ]
    print_json(
        {
            "questionnaire": loaded.questionnaire.questionnaire,
            "version": loaded.questionnaire.version,
            "walks": coverage.walks,
            "exhaustive": coverage.is_exhaustive,
            "unreached": list(coverage.unreached),
            "unreached_options": [list(pair) for pair in coverage.unreached_options],
            "questions": questions,
            "routes": routes,
        }
    )


def _print_coverage(loaded: LoadedQuestionnaire, coverage: Coverage) -> None:
    kind = (
        "all combinations"
        if coverage.is_exhaustive
        else "a seeded draw of combinations"
    )
    say(f"{coverage.walks} walks ({kind}), {len(coverage.routes)} different routes")
    for step in loaded.questionnaire.steps:
        count = coverage.steps[step.id]
        share = f"{100 * count / coverage.walks:.0f} %" if count else "never"
        say(f"  {step.id:20} {share:>6}  {step.when.source if step.when else ''}")
        never = [code for code, n in coverage.options.get(step.id, {}).items() if not n]
        if never:
            say(f"    options never chosen: {', '.join(never)}")


def _load(name: str) -> LoadedQuestionnaire:
    from questionnaires.loader import builtin_names, load_builtin, load_questionnaire

    if name in builtin_names():
        return load_builtin(name)
    if not Path(name).is_file():
        known = ", ".join(builtin_names())
        message = f"'{name}' is neither a file nor a built-in questionnaire"
        raise NotFound(message, f"Built in: {known}.")
    return load_questionnaire(Path(name))


@command.command("update")
@click.argument("name", metavar="FILE")
@survey_option
@click.option("--preview", is_flag=True, help="Say what would change; change nothing.")
@json_option
@click.pass_obj
def update(
    options: Options, name: str, survey: str | None, preview: bool, as_json: bool
) -> None:
    """Ask by a new version of the questionnaire from now on.

    Interviews that were begun keep the version they were begun with, and so do their answers.
    """
    loaded = _load(name)
    with opened_store(options) as store:
        from survey_tui.fieldwork.new_versions import compared, update_questionnaire
        from survey_tui.surveys.opening import open_survey

        opened = open_survey(store, survey)
        found = compared(store, opened, loaded)
        if not preview:
            update_questionnaire(store, opened, loaded, options.user)
    if as_json:
        print_json(
            {
                "before": found.before,
                "after": found.after,
                "changes": list(found.changes),
                "interviews": found.kept,
                "is_preview": preview,
            }
        )
        return
    would = "would be" if preview else "is"
    say(f"{found.before} {would} {found.after} from now on:")
    for change in found.changes:
        say(f"  {change}")
    for version, count in found.kept.items():
        say(f"{count} interviews keep version {version}.")
