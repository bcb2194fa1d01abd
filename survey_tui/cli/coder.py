"""``survey-tui coder``: how well the assisted coder does, without a database."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from survey_tui.cli.context import json_option, print_json, progress_line
from survey_tui.cli.terminal import say
from survey_tui.errors import BadFile

if TYPE_CHECKING:
    from coding_schemes.assist.evaluation import Evaluation, Scores
    from coding_schemes.assist.learning import Learner
    from coding_schemes.coded import CodedAnswer
    from survey_tui.exchange.coded_answers import ReadAnswers

CURVE = (0, 25, 50, 100, 200, 500)
_SHOWN_REMARKS = 10


@click.group("coder")
def command() -> None:
    """Measure the assisted coder."""


@command.command("evaluate")
@click.option(
    "--scheme",
    "scheme_name",
    required=True,
    metavar="NAME_OR_FILE",
    help="A built-in coding scheme, or a file of your own.",
)
@click.option(
    "--train",
    type=click.Path(path_type=Path),
    help="Coded answers to learn from, one JSON object a line; none if not given.",
)
@click.option(
    "--test",
    type=click.Path(path_type=Path),
    required=True,
    help="Coded answers to measure on.",
)
@click.option("--limit-train", type=click.IntRange(min=0), help="Learn from so many.")
@click.option("--seed", default=0, show_default=True, help="Which ones those are.")
@click.option(
    "--curve", is_flag=True, help="Also learn from 0, 25, 50 ... 500 and all."
)
@click.option(
    "--predictions",
    type=click.Path(path_type=Path),
    help="Write the suggestions for each answer, one JSON object a line.",
)
@click.option(
    "--semantic/--no-semantic",
    default=None,
    help="With sentence vectors or without; with them where the extra is installed.",
)
@click.option("--no-parser", is_flag=True, help="Split clauses by words alone.")
@json_option
def evaluate_it(
    scheme_name: str,
    train: Path | None,
    test: Path,
    limit_train: int | None,
    seed: int,
    curve: bool,
    predictions: Path | None,
    semantic: bool | None,
    no_parser: bool,
    as_json: bool,
) -> None:
    """Learn from coded answers, suggest for others, and measure how good that was."""
    from coding_schemes.assist.evaluation import drawn, evaluate
    from survey_tui.cli.documents import chosen_scheme
    from survey_tui.coding.machine.coders import make_learner
    from survey_tui.exchange.coded_answers import read_coded_answers

    loaded = chosen_scheme(scheme_name)
    codes = frozenset(loaded.scheme.places)
    known = read_coded_answers(train, codes) if train else None
    asked = _within(read_coded_answers(test, codes), codes)
    _tell_remarks(known, asked)
    if not any(answer.codes for answer in asked.answers):
        message = f"{test}: no answer has a code of {loaded.scheme.scheme}"
        raise BadFile(
            message, "There is nothing to measure on. Is it the right scheme?"
        )
    if known and {a.text for a in known.answers} & {a.text for a in asked.answers}:
        say("warning: some answers are learned from and measured on", err=True)
    learner = make_learner(loaded, semantic, not no_parser)
    for remark in learner.remarks:
        say(remark, err=True)
    answers = list(known.answers) if known else []
    corpus = [(answer.question, answer.text) for answer in answers]
    with progress_line() as progress:
        main = evaluate(
            learner,
            drawn(answers, limit_train, seed),
            asked.answers,
            corpus,
            lambda words, done, total: progress(done, total, words),
        )
        points = _curve(learner, answers, asked, seed) if curve else []
    for left in main.left:
        say(left.as_words(), err=True)
    if predictions is not None:
        _write(predictions, main)
    if as_json:
        entry: dict[str, Any] = {"scheme": loaded.scheme.scheme, **asdict(main.scores)}
        entry["semantic"] = learner.is_semantic
        entry["not_learned_from"] = [asdict(left) for left in main.left]
        if curve:
            entry["learning_curve"] = [asdict(scores) for scores in points]
        print_json(entry)
        return
    for scores in points or [main.scores]:
        _print(scores)


def _curve(
    learner: Learner, answers: list[CodedAnswer], asked: ReadAnswers, seed: int
) -> list[Scores]:
    from coding_schemes.assist.evaluation import drawn, evaluate

    corpus = [(answer.question, answer.text) for answer in answers]
    sizes = [size for size in CURVE if size < len(answers)]
    return [
        evaluate(learner, drawn(answers, size, seed), asked.answers, corpus).scores
        for size in [*sizes, len(answers)]
    ]


def _within(read: ReadAnswers, codes: frozenset[str]) -> ReadAnswers:
    """Only the codes that can be suggested at all are measured."""
    kept = tuple(
        replace(answer, codes=tuple(pair for pair in answer.codes if pair[0] in codes))
        for answer in read.answers
    )
    return replace(read, answers=kept)


def _tell_remarks(known: ReadAnswers | None, asked: ReadAnswers) -> None:
    remarks = [*(known.remarks if known else ()), *asked.remarks]
    for remark in remarks[:_SHOWN_REMARKS]:
        say(f"left out: {remark}", err=True)
    if len(remarks) > _SHOWN_REMARKS:
        say(f"left out: {len(remarks) - _SHOWN_REMARKS} more", err=True)


def _write(path: Path, evaluation: Evaluation) -> None:
    from survey_tui.exchange.files import written_aside

    with written_aside(path) as file:
        for answer, found in evaluation.suggested:
            rows = [
                {
                    "code": s.code,
                    "p": round(s.p, 4),
                    "valence": s.valence,
                    "start": s.start,
                    "end": s.end,
                    "quote": answer.text[s.start : s.end],
                    "applies": s.applies,
                }
                for s in found.suggestions
            ]
            row = {"id": answer.id, "valence": found.valence, "suggestions": rows}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _print(scores: Scores) -> None:
    entry = asdict(scores)
    learned, answers = entry.pop("learned_from"), entry.pop("answers")
    is_shown = entry.pop("is_shown")
    say(f"learned from {learned} answers, measured on {answers}")
    for name, value in entry.items():
        shown = "not defined" if value is None else f"{value:.3f}"
        say(f"  {name:28} {shown}")
    if not is_shown:
        say("  (too few decisions to show a confidence)")
