"""Words as they may leave: what was hidden and what nobody judged is replaced by its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from survey_tui.coding.record.privacy import (
    PERSON,
    SCHOOL,
    Entity,
    Identifier,
    KnownNames,
    identifiers,
    unjudged,
)
from survey_tui.findings.record import RecordedAnswer
from survey_tui.text import Replacement, replaced

Find = Callable[[str], Sequence[Entity]]
Mover = Callable[[int], int]
# What a person hid stands as [person]; what nobody judged as [person?].
_UNJUDGED = "[{kind}?]"


class WordGuard:
    """Replaces what may not leave in the words of one survey.

    names: of the sample, and of what was hidden anywhere. schools: their names alone, which
    are hidden wherever they are said, unless somebody judged them there. find: spaCy's
    names. asked: a question as it was read out; whom that names everybody knows.
    """

    def __init__(
        self,
        names: KnownNames,
        schools: KnownNames,
        find: Find,
        asked: Callable[[str], str],
    ) -> None:
        self._names, self._schools = names, schools
        self._find, self._asked = find, asked

    def of_answer(self, one: RecordedAnswer) -> tuple[str, Mover]:
        """An answer as it may leave, and where an offset of the stored text stands in it.

        The labels of probes, which the interviewer's keys put in, are taken out.
        """
        text, answer = one.answer.stored, one.answer
        judged = [(j.start, j.end) for j in one.judged]
        hidden: list[Replacement] = [
            (j.start, j.end, f"[{j.kind}]") for j in one.judged if j.kind is not None
        ]
        said = [
            (i.start, i.end, f"[{i.kind}]")
            for i in self._schools.find(text)
            if not any(i.start < end and start < i.end for start, end in judged)
        ]
        found = unjudged(
            text, judged, self._names, self._find(text), self._asked(answer.question)
        )
        doubtful = [
            (i.start, i.end, _UNJUDGED.format(kind=i.kind))
            for i in (*found, *_again(text, found, judged))
        ]
        inserted = _inserted(text, answer.inserted)
        return replaced(text, _apart([*hidden, *said, *doubtful, *inserted]))

    def of_words(self, text: str) -> str:
        """Any other words of a respondent, as those typed with "other"."""
        found = [
            (i.start, i.end, _UNJUDGED.format(kind=i.kind))
            for i in identifiers(text, self._names, self._find(text))
        ]
        return replaced(text, _apart(found))[0]


def guard(
    schools: Iterable[str],
    people: Iterable[str],
    hidden: Iterable[tuple[str, str]],
    find: Find,
    asked: Callable[[str], str],
    with_names: bool,
) -> WordGuard:
    """A guard for one survey. with_names: the names of its schools may be said."""
    known = [*(("person", name) for name in people), *hidden]
    of_schools = [] if with_names else [(SCHOOL, name) for name in schools]
    return WordGuard(
        KnownNames([*known, *of_schools]),
        KnownNames([*of_schools, *hidden]),
        find,
        asked,
    )


def _again(
    text: str, found: Sequence[Identifier], judged: Sequence[tuple[int, int]]
) -> list[Identifier]:
    """Where a person who was found is named once more, as by the surname alone."""
    people = [(i.kind, text[i.start : i.end]) for i in found if i.kind == PERSON]
    return [
        i
        for i in KnownNames(people).find(text)
        if not any(i.start < end and start < i.end for start, end in judged)
    ]


def _inserted(text: str, words: Sequence[tuple[int, int]]) -> list[Replacement]:
    """What the interviewer's keys put in, each with the space behind it."""
    return [(start, end + (text[end : end + 1] == " "), "") for start, end in words]


def _apart(listed: Iterable[Replacement]) -> list[Replacement]:
    """Stretches of which none overlaps another: what overlaps becomes one, under the first."""
    found: list[Replacement] = []
    for start, end, words in sorted(listed, key=lambda r: (r[0], -r[1])):
        if found and start < found[-1][1]:
            first, last, kept = found[-1]
            found[-1] = (first, max(last, end), kept or words)
        else:
            found.append((start, end, words))
    return found
