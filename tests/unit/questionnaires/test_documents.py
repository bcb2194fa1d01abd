"""The strict reader of YAML: nothing is guessed, everything has a position."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.documents import (
    MAX_BYTES,
    BadDocument,
    Problem,
    compose,
    read_document,
)


def problems(text: str) -> list[tuple[int, int, str]]:
    with pytest.raises(BadDocument) as caught:
        compose(text, "x.yaml")
    return [(p.line, p.column, p.message) for p in caught.value.problems]


def test_scalars_stay_text_and_know_where_they_stand() -> None:
    document = compose("a: no\nb: 010\nc: [x, 'two words']\n", "x.yaml")

    assert document.root.plain() == {"a": "no", "b": "010", "c": ["x", "two words"]}
    assert document.position(("c", 1)).column == 9
    assert document.position(("c", 1), offset=4).column == 13
    assert document.position(("c",), of_key=True).column == 1


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: 1\na: 2\n", 2, 1, "given twice"),
        ("a: &x 1\n", 1, 4, "anchors"),
        ("a: 1\nb: *x\n", 2, 4, "aliases"),
        ("a: !!python/object:os.system 1\n", 1, 4, "tags"),
        ("%YAML 1.1\n---\na: no\n", 1, 1, "directives"),
        ("a: 1\n---\nb: 2\n", 2, 1, "second document"),
        ('a: "x\\e[31m"\n', 1, 4, "U+001B"),
        ('a: "x\\u202ey"\n', 1, 4, "U+202E"),
        ("a: [1, 2\nb: 3\n", 2, 2, "not YAML"),
        ("", 1, 1, "empty"),
    ],
)
def test_what_could_deceive_is_refused_where_it_stands(
    text: str, line: int, column: int, words: str
) -> None:
    found = problems(text)

    assert [(at, col) for at, col, _m in found] == [(line, column)]
    assert words in found[0][2]


def test_all_problems_are_told_at_once() -> None:
    assert len(problems("a: &x 1\na: 2\nb: !t 3\nc: *x\n")) == 4


def test_a_hundred_thousand_brackets_are_refused_and_not_fatal() -> None:
    assert "levels deep" in problems("[" * 100_000)[0][2]


def test_a_file_that_is_too_large_or_not_utf8_is_told(tmp_path: Path) -> None:
    large, latin = tmp_path / "large.yaml", tmp_path / "latin.yaml"
    large.write_bytes(b"a" * (MAX_BYTES + 1))
    latin.write_bytes("a: 1\nb: caf\xe9\n".encode("latin-1"))

    with pytest.raises(BadDocument, match="larger than"):
        read_document(large)
    with pytest.raises(BadDocument, match=r"latin\.yaml:2:7: this byte is not UTF-8"):
        read_document(latin)


@given(st.text(max_size=80))
def test_any_text_composes_or_is_refused_with_a_position(text: str) -> None:
    found: tuple[Problem, ...] = (Problem(1, 1, "none"),)
    try:
        compose(text, "x.yaml")
    except BadDocument as error:
        found = error.problems

    assert found
    assert all(problem.line >= 1 and problem.column >= 1 for problem in found)
