"""A file with one mistake many thousand times: told in moments, and not all of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from coding_schemes.loader import parse_scheme
from questionnaires.documents import AND_MORE, MOST_PROBLEMS, BadDocument
from questionnaires.loader import parse_questionnaire

# Each of them took minutes when every mistake was compared with every other.
FILES = {
    "unknown keys": "".join(f"k{number}: 1\n" for number in range(20_000)),
    "one key again": "k: 1\n" * 20_000,
    "anchors": "".join(f"k{number}: &x 1\n" for number in range(20_000)),
    "questions": "questions:\n" + "  - 1\n" * 20_000,
    "themes": "themes:\n" + "  - {id: x}\n" * 20_000,
}


LISTS = [(parse_questionnaire, "questions"), (parse_scheme, "themes")]
KEYS = [
    (parse, name)
    for parse in (parse_questionnaire, parse_scheme)
    for name in ("unknown keys", "one key again", "anchors")
]


@pytest.mark.parametrize(("parse", "name"), [*LISTS, *KEYS])
def test_the_first_mistakes_are_told_and_that_there_are_more(
    parse: Callable[[str, str], Any], name: str
) -> None:
    with pytest.raises(BadDocument) as caught:
        parse(FILES[name], "f.yaml")

    problems = caught.value.problems
    assert 10 < len(problems) <= MOST_PROBLEMS + 1
    assert all(one <= following for one, following in pairwise(problems))
    assert problems[-1].message == AND_MORE
    assert "check again" in problems[-1].hint


def test_as_many_mistakes_as_are_told_are_all_there_is() -> None:
    keys = "scheme: x\n" + "".join(f"k{number}: 1\n" for number in range(5))

    with pytest.raises(BadDocument) as caught:
        parse_scheme(keys, "f.yaml")

    assert all(problem.message != AND_MORE for problem in caught.value.problems)
    assert sum("is not a key" in p.message for p in caught.value.problems) == 5
