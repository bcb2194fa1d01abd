"""Coded examples of a scheme: read with every mistake named."""

from __future__ import annotations

from pathlib import Path

import pytest

from coding_schemes.loader import (
    load_scheme,
)
from questionnaires.documents import BadDocument
from tests.unit.coding_schemes.exemplars import as_lines, examples
from tests.unit.coding_schemes.schemes import SMALL

MISTAKES = (
    ("{", ":1:2: this is not JSON"),
    ("[]", ":1:1: an answer is an object"),
    ('{"id": "a"}', ":1:1: 'text' is missing"),
    ('{"id":"a","text":"Kind.","spans":[{"start":0,"end":99,"code":"staff.manner"}]}',
     "outside the text"),
    ('{"id":"a","text":"Kind.","codes":[{"code":"no.code"}]}', "'no.code' is not a code"),
    ('{"id":"a","text":"Kind.","spans":[{"start":0,"end":4,"code":"staff.manner",'
     '"valence":"odd"}]}', "'odd' is no valence"),
    ('{"id":"a","text":"Kind."}\n{"id":"a","text":"Rude."}', ":2:1: the id 'a' stands on"),
    ('{"id":"a","text":"Kind."}\n{"id":"b","text":"Kind."}', ":2:1: the same answer"),
    ("\n", "there is no example"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_every_mistake_in_examples_is_told_with_its_place(
    tmp_path: Path, text: str, said: str
) -> None:
    scheme = tmp_path / "s.yaml"
    scheme.write_text(SMALL.replace("title:", "coded_examples: own.jsonl\ntitle:"))
    (tmp_path / "own.jsonl").write_text(text)

    with pytest.raises(BadDocument) as refused:
        load_scheme(scheme)

    told = str(refused.value)
    assert "s.yaml:3:" in told
    assert "own.jsonl:" in told
    assert said in told


def test_a_scheme_brings_the_examples_beside_it(tmp_path: Path) -> None:
    scheme = tmp_path / "s.yaml"
    scheme.write_text(SMALL.replace("title:", "coded_examples: own.jsonl\ntitle:"))
    with pytest.raises(BadDocument, match=r"own\.jsonl cannot be read"):
        load_scheme(scheme)
    (tmp_path / "own.jsonl").write_text(as_lines(examples(12)))

    found = load_scheme(scheme).examples

    assert found is not None
    answers, sources = found.read()
    assert answers == tuple(examples(12))
    assert set(sources) == {"firm 0", "firm 1", "firm 2"}


@pytest.mark.parametrize(
    "name", ["../own.jsonl", "/etc/passwd", "own.txt", "a/b.jsonl"]
)
def test_examples_are_a_file_beside_the_scheme_and_nothing_else(
    tmp_path: Path, name: str
) -> None:
    scheme = tmp_path / "s.yaml"
    scheme.write_text(SMALL.replace("title:", f"coded_examples: {name}\ntitle:"))

    with pytest.raises(BadDocument, match="has the wrong form"):
        load_scheme(scheme)
