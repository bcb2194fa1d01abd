"""How well a scheme with coded examples does on a source that it has no example of.

    uv run python benchmarks/authorities.py [--semantic | --apart FOLDER] [--scheme NAME]
        [SOURCE ...]

Each source of the examples in turn is left out, an authority or a firm; the others are learned
from, and the one that was left out is suggested for: with nothing decided, and after 40 of its
own answers, on the rest. A source takes two minutes, or four with sentence vectors.

The tuned model that comes with the program was taught on all of the sources. FOLDER holds those
that were taught without some of them (scripts/tune_sentences.py): each source is read by one that
never saw it. With --semantic sentences are compared by vectors, as for a scheme that no model
was tuned on.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import mean

from measure import IS_TINY

from coding_schemes.assist.evaluation import Scores, drawn, evaluate
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.schooling import schooled
from coding_schemes.assist.semantic import SentenceVectors
from coding_schemes.assist.tuned_apart import TunedApart
from coding_schemes.coded import CodedAnswer
from coding_schemes.loader import load_builtin_scheme

DECIDED = 40


def main() -> None:
    arguments = sys.argv[1:]
    scheme, apart = "la-school-improvement", ""
    if "--scheme" in arguments:
        scheme = taken(arguments, "--scheme")
    if "--apart" in arguments:
        apart = taken(arguments, "--apart")
    is_semantic = "--semantic" in arguments
    named = [one for one in arguments if not one.startswith("--")]
    if IS_TINY:
        scheme = "service-quality"
    loaded = load_builtin_scheme(scheme)
    assert loaded.examples is not None
    answers, sources = loaded.examples.read()
    by_source: dict[str, list[CodedAnswer]] = {}
    for answer, source in zip(answers, sources, strict=True):
        by_source.setdefault(source, []).append(answer)
    if IS_TINY:
        by_source = {name: listed[:12] for name, listed in list(by_source.items())[:8]}
    sentences = SentenceVectors() if is_semantic else None
    judges = TunedApart(Path(apart)) if apart else None
    if judges is not None:
        judges.know_sources(answers, sources)
    learner = Learner(loaded.scheme, loaded.sha256, sentences, judges=judges)
    tuned = scheme if apart else ""
    print(
        "| left out | decided | P@1 | R@3 | micro-F1 | pairs | poles | ECE | p95 ms |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    found: dict[int, list[Scores]] = {0: [], DECIDED: []}
    for source in named or sorted(by_source):
        for count, scores in left_out(learner, by_source, source, tuned).items():
            found[count].append(scores)
            print(row(source, count, [scores]), flush=True)
    for count, listed in found.items():
        print(row("mean", count, listed))


def taken(arguments: list[str], name: str) -> str:
    """What stands behind an option, which is taken out."""
    place = arguments.index(name)
    arguments.pop(place)
    return arguments.pop(place)


def left_out(
    learner: Learner, by_source: dict[str, list[CodedAnswer]], source: str, tuned: str
) -> dict[int, Scores]:
    """The scores on one source, without and with some of its own answers decided."""
    others = [
        (answer, name)
        for name, listed in by_source.items()
        if name != source
        for answer in listed
    ]
    learner.take_up(
        schooled(
            learner,
            [answer for answer, _ in others],
            [name for _, name in others],
            tuned=tuned,
        )
    )
    own = by_source[source]
    corpus = [(answer.question, answer.text) for answer in own]
    decided = drawn(own, min(DECIDED, len(own) // 2), 1)
    ids = {answer.id for answer in decided}
    rest = [answer for answer in own if answer.id not in ids]
    return {
        0: evaluate(learner, [], own, corpus).scores,
        DECIDED: evaluate(learner, decided, rest, corpus).scores,
    }


def row(source: str, count: int, listed: list[Scores]) -> str:
    """A line of the table: the means."""
    figures = [
        mean(value for value in values if value is not None)
        for values in zip(
            *(
                (
                    one.precision_at_1,
                    one.recall_at_3,
                    one.micro_f1,
                    one.pair_f1,
                    one.valence_macro_f1,
                    one.expected_calibration_error,
                )
                for one in listed
            ),
            strict=True,
        )
    ]
    told = " | ".join(f"{figure:.3f}".lstrip("0") for figure in figures)
    slow = max(one.ms_per_answer_p95 for one in listed)
    return f"| {source} | {count} | {told} | {slow:.0f} |"


if __name__ == "__main__":
    main()
