"""Few examples, or all coded in one way: they teach what they can, or it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coding_schemes.assist.experience import Experience
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.schooling import schooled
from coding_schemes.coded import CodedAnswer, Segment
from coding_schemes.examples import TooFewExamples
from coding_schemes.loader import LoadedScheme, load_scheme, parse_scheme
from coding_schemes.model import AREA, STRENGTH
from tests.unit.coding_schemes.exemplars import as_lines, examples
from tests.unit.coding_schemes.schemes import SMALL


@pytest.fixture(scope="module")
def loaded() -> LoadedScheme:
    return parse_scheme(SMALL, "s")


def recoded(change: Callable[[Segment], Segment]) -> list[CodedAnswer]:
    return [
        replace(one, spans=tuple(change(span) for span in one.spans))
        for one in examples(30)
    ]


@pytest.mark.parametrize(
    "listed",
    [
        recoded(lambda span: replace(span, valence=None)),
        recoded(lambda span: replace(span, valence="mixed")),
        recoded(lambda span: replace(span, valence=STRENGTH)),
        recoded(lambda span: replace(span, code="visit.wait")),
        [replace(examples(1)[0], id=f"e{n}") for n in range(30)],
        examples(10),
    ],
    ids=["no valence", "mixed", "praise", "one code", "one text", "ten"],
)
@pytest.mark.parametrize("sources", [1, 3, 30])
def test_examples_teach_codes_however_they_were_coded(
    loaded: LoadedScheme, listed: list[CodedAnswer], sources: int
) -> None:
    learner = Learner(loaded.scheme, loaded.sha256, with_parser=False)
    names = [f"s{n % sources}" for n in range(len(listed))]
    learner.take_up(Experience.from_bytes(schooled(learner, listed, names).to_bytes()))
    said = learner.look_at("q1", "The van was in the lane before noon. Nobody rang.")

    for decided in ([], examples(12)):
        coder, _ = learner.learn(decided)

        assert coder.suggest(said).suggestions


def test_where_examples_know_no_valence_the_stock_valence_is_asked(
    loaded: LoadedScheme,
) -> None:
    learner = Learner(loaded.scheme, loaded.sha256, with_parser=False)
    bare = recoded(lambda span: replace(span, valence=None))
    said = learner.look_at("q1", "It was a waste of a morning and nobody rang back.")
    without = learner.learn([])[0]
    learner.take_up(schooled(learner, bare, ["x"] * len(bare)))

    coder = learner.learn([])[0]

    assert coder.poles.model is without.poles.model
    spans = (said.clauses[0].start, said.clauses[-1].end)
    assert coder.valence_at(said, "visit.wait", *spans) == AREA


@pytest.mark.parametrize("count", [1, 2, 9])
def test_too_few_examples_are_told_of(loaded: LoadedScheme, count: int) -> None:
    learner = Learner(loaded.scheme, loaded.sha256, with_parser=False)
    others = recoded(lambda span: replace(span, code="of.another"))

    for listed in (examples(count), [*examples(count), *others]):
        with pytest.raises(TooFewExamples, match=rf"^{count} of {len(listed)} say"):
            schooled(learner, listed, ["x"] * len(listed))


def test_examples_without_stretches_are_refused(loaded: LoadedScheme) -> None:
    learner = Learner(loaded.scheme, loaded.sha256, with_parser=False)
    bare = [replace(one, spans=()) for one in examples(60)]

    with pytest.raises(TooFewExamples, match="0 of 60 say which words"):
        schooled(learner, bare, ["x"] * 60)


def test_a_check_of_the_scheme_warns_of_too_few(tmp_path: Path) -> None:
    file, lines = tmp_path / "own.yaml", tmp_path / "own.jsonl"
    file.write_text(SMALL.replace("title:", "coded_examples: own.jsonl\ntitle:"))

    lines.write_text(as_lines(examples(9)))
    (warning,) = load_scheme(file).warnings
    lines.write_text(as_lines(examples(10)))

    assert not warning.is_error
    assert "teach nothing: 9 of 9 say which words" in warning.message
    assert file.read_text().split("\n")[warning.line - 1].startswith("coded_examples")
    assert load_scheme(file).warnings == ()
