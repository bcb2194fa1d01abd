"""The coded examples that a scheme brings: a file of coded answers beside it.

Last year's, a colleague's, ours: the assisted coder learns from them before anybody has coded
anything. ``coded_examples: FILE.jsonl`` in a scheme names it; survey-tui export makes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from coding_schemes.coded import CodedAnswer
from coding_schemes.coded_lines import WrongLine, coded_answer, shown
from questionnaires.documents import Problem

# Told one by one; whoever has more has the wrong file.
_MOST_PROBLEMS = 20
# Fewer examples are no beginning; a source with fewer is taken together with others.
FEWEST = 10


class TooFewExamples(Exception):
    """There are too few examples to learn from; its text says how many."""


@dataclass(frozen=True, slots=True)
class CodedExamples:
    """Examples as they stand in their file.

    sources: whose each is, an authority or a firm: what is learned is tried on sources that it
    was not learned from. text: of the file; sha256: of the text.
    """

    file: str
    text: str
    sha256: str

    @classmethod
    def of(cls, file: str, text: str) -> CodedExamples:
        """From the text of a file; it is not checked."""
        return cls(file, text, hashlib.sha256(text.encode()).hexdigest())

    def read(self) -> tuple[tuple[CodedAnswer, ...], tuple[str, ...]]:
        """The answers, and the source of each; lines that are none are left out."""
        answers, sources = [], []
        for _number, line in _lines(self.text):
            try:
                answer, _lost = coded_answer(line)
            except WrongLine:
                continue
            answers.append(answer)
            sources.append(_source(line))
        return tuple(answers), tuple(sources)


def read_examples(path: Path) -> CodedExamples:
    """A file of examples. Raises OSError, UnicodeDecodeError."""
    return CodedExamples.of(path.name, path.read_text("utf-8-sig"))


@cache
def builtin_examples(file: str) -> CodedExamples | None:
    """Examples that come with the product, by the name of their file."""
    found = files("coding_schemes") / "builtin" / file
    if "/" in file or "\\" in file or not found.is_file():
        return None
    return CodedExamples.of(file, found.read_text("utf-8"))


def examples_problems(
    examples: CodedExamples, codes: frozenset[str], valences: frozenset[str]
) -> list[str]:
    """Everything wrong with a file of examples, each with file, line and column.

    codes, valences: those that the scheme has, or has had.
    """
    found: list[str] = []
    ids: dict[str, int] = {}
    texts: dict[tuple[str, str], int] = {}
    for number, line in _lines(examples.text):
        where = f"{examples.file}:{number}"
        try:
            answer, lost = coded_answer(line, codes)
        except WrongLine as wrong:
            found.append(f"{where}:{wrong.column}: {wrong.message}")
            continue
        found += [f"{where}:1: {words}" for words in lost]
        odd = {s.valence for s in answer.spans if s.valence} - valences
        found += [f"{where}:1: '{shown(v)}' is no valence of the scheme" for v in odd]
        if answer.id in ids:
            found.append(
                f"{where}:1: the id '{shown(answer.id)}' stands on line"
                f" {ids[answer.id]} already"
            )
        same = texts.get((answer.question, answer.text))
        if same is not None:
            found.append(f"{where}:1: the same answer stands on line {same} already")
        ids.setdefault(answer.id, number)
        texts.setdefault((answer.question, answer.text), number)
    if not ids:
        found.append(f"{examples.file}:1:1: there is no example in it")
    if len(found) > _MOST_PROBLEMS:
        rest = len(found) - _MOST_PROBLEMS
        found[_MOST_PROBLEMS:] = [f"and {rest} more"]
    return found


def can_teach(answer: CodedAnswer, codes: Collection[str]) -> bool:
    """Whether an example says which of its words have one of these codes."""
    return answer.has_words and any(span.code in codes for span in answer.spans)


def too_few(answers: Iterable[CodedAnswer], codes: Collection[str]) -> str:
    """What to say of examples that are too few to learn from; empty if they are enough.

    codes: those that the scheme has.
    """
    listed = list(answers)
    usable = sum(can_teach(answer, codes) for answer in listed)
    if usable >= FEWEST:
        return ""
    return (
        f"{usable} of {len(listed)} say which words have a code of the scheme,"
        f" and {FEWEST} are needed"
    )


def examples_problem(line: int, column: int, found: list[str]) -> Problem:
    """The same as one problem of the scheme that names the file."""
    message = "the coded examples cannot be learned from:\n      " + "\n      ".join(
        found
    )
    return Problem(line, column, message, "Mend the file, or leave the line out.")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def _source(line: str) -> str:
    row = json.loads(line)
    found = row.get("source") or row.get("unit_id")
    return found if isinstance(found, str) else ""
