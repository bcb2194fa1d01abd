"""What in an answer gives somebody away: marked for a person to judge, never hidden silently.

Three sources: our patterns for what is written in one way in the United Kingdom, the names
that the sample itself has, and spaCy's entities. None of them finds everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from db.repositories import review

_TITLES = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Revd|Reverend|Sir|Dame|Lady"
    "|Councillor|Cllr|Canon|Sister"
)
# kind -> how it is written. Formats: telephone, Ofcom's National Telephone Numbering Plan;
# postcode, BS 7666; National Insurance number, HMRC's manual NIM39110; URN and UPN,
# Department for Education.
_PATTERNS: Sequence[tuple[str, re.Pattern[str]]] = (
    ("e-mail", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    ("web address", re.compile(r"(?i)\b(?:https?://|www\.)[^\s<>\"]{3,200}")),
    (
        "telephone",
        re.compile(
            r"(?<![\w+])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)\d(?:[ ()-]{0,2}\d){8,9}(?!\d)"
        ),
    ),
    (
        "postcode",
        re.compile(
            r"\b[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}\b"
        ),
    ),
    (
        "national insurance number",
        re.compile(r"(?i)\b[a-ceghj-prtw-z][a-ceghj-nprtw-z] ?(?:\d\d ?){3}[a-d]\b"),
    ),
    ("pupil number", re.compile(r"\b[A-HJ-NP-RT-Z]\d{12}\b")),
    ("URN", re.compile(r"(?i)\burn\W{0,3}\d{6}\b")),
    ("date", re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d\b")),
    (
        "person",
        re.compile(
            rf"\b(?:{_TITLES})\.? (?:[A-Z][.]? )?[A-Z][\w'\u2019-]+"
            # "Mrs Penn Mr Rahman" are two people: a title is nobody's second name.
            rf"(?: (?!(?:{_TITLES})\b)[A-Z][\w'\u2019-]+)?"
        ),
    ),
    (
        "person",
        re.compile(r"(?<=\bcalled )[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+)?"),
    ),
)
# Words of a name that name nothing by themselves.
_COMMON = frozenset(
    """
    the a of and st saint school primary junior infant infants academy church ce rc
    catholic voluntary controlled aided community nursery first middle high college
    mr mrs ms miss dr head headteacher office governor chair
    """.split()  # noqa: SIM905
)
_WORD = re.compile(r"\w+")
PERSON, SCHOOL = "person", "school"
Entity = tuple[int, int, str]


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """A stretch that may give somebody away. because: who says so."""

    start: int
    end: int
    kind: str
    because: str


class KnownNames:
    """The names that a sample has, as people say them.

    names: (kind, name) of its schools and contacts, and of what was hidden before.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        spoken: dict[str, str] = {}
        for kind, name in names:
            for words in _spoken(kind, name):
                spoken.setdefault(words, kind)
        # By their first word: an answer of 20,000 words is read once, whatever the names.
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for words, kind in spoken.items():
            parts = tuple(_WORD.findall(words.casefold()))
            if parts:
                self._by_first.setdefault(parts[0], []).append((parts, kind))
        for listed in self._by_first.values():
            # The longest first, so that a whole name is not found by half.
            listed.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> Iterable[Identifier]:
        """Where a name of the sample is said; with a capital, so that "penn" is no pen."""
        places = [match.span() for match in _WORD.finditer(text)]
        words = [text[start:end].casefold() for start, end in places]
        for i, word in enumerate(words):
            for parts, kind in self._by_first.get(word, ()):
                if tuple(words[i : i + len(parts)]) == parts:
                    start, end = places[i][0], places[i + len(parts) - 1][1]
                    if any(c.isupper() for c in text[start:end]):
                        yield Identifier(start, end, kind, "of the sample")
                    break


def known_names(
    session: Session, survey_id: str, hidden: Iterable[tuple[str, str]] = ()
) -> KnownNames:
    """The names of a survey's schools and people; hidden: (kind, words) hidden before."""
    schools, people = review.names_of_sample(session, survey_id)
    names = [(SCHOOL, name) for name in schools] + [(PERSON, name) for name in people]
    return KnownNames([*names, *hidden])


def identifiers(
    text: str, names: KnownNames, entities: Iterable[Entity] = ()
) -> list[Identifier]:
    """Everything that may give somebody away, in reading order; none overlaps another.

    Where two overlap, the longer one stands; of two alike, our own pattern.
    """
    found = [
        Identifier(*match.span(), kind, "by its form")
        for kind, pattern in _PATTERNS
        for match in pattern.finditer(text)
    ]
    found += names.find(text)
    found += [Identifier(start, end, kind, "spaCy") for start, end, kind in entities]
    kept: list[Identifier] = []
    for one in sorted(found, key=lambda i: i.start - i.end):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept)


def unjudged(
    text: str,
    judged: Iterable[tuple[int, int]],
    names: KnownNames,
    entities: Iterable[Entity],
    asked: str,
) -> list[Identifier]:
    """What may give somebody away and nobody judged yet, in reading order.

    judged: stretches that were hidden or left. asked: the question as it was read aloud;
    whom that names, as the authority, everybody knows.
    """
    unknown = [one for one in entities if text[one[0] : one[1]] not in asked]
    settled = sorted(judged)
    return [
        rest
        for one in identifiers(text, names, unknown)
        for rest in _outside(text, one, settled)
    ]


def _outside(
    text: str, one: Identifier, judged: Sequence[tuple[int, int]]
) -> Iterator[Identifier]:
    """What of a stretch lies outside what was judged, and still gives somebody away.

    "Mrs Penn Rahman", of which Rahman was judged, leaves Mrs Penn; of which Penn and Rahman
    were, leaves a title, which is nobody's name.
    """
    place, is_touched = one.start, False
    for start, end in (*judged, (one.end, one.end)):
        if end <= one.start or start > one.end:
            continue
        is_touched |= start < one.end
        rest = text[place : max(start, place)]
        if rest.strip() and (not is_touched or _tells(rest)):
            lead = len(rest) - len(rest.lstrip())
            first = place + lead
            last = first + len(rest.strip())
            yield Identifier(first, last, one.kind, one.because)
        place = max(place, end)


def _tells(words: str) -> bool:
    """Whether words that are left of a name name somebody by themselves."""
    figures = sum(c.isdigit() for c in words)
    return figures >= 3 or any(
        word.casefold() not in _COMMON
        and any(c.isupper() for c in word)
        and len(word) > 1
        for word in _WORD.findall(words)
    )


def redacted(text: str, hidden: Iterable[tuple[int, int, str]]) -> str:
    """A text with what is hidden replaced by its kind in brackets; the text itself stays.

    hidden: (start, end, kind), half-open, in any order; what overlaps is hidden as one.
    """
    parts: list[str] = []
    place = 0
    for start, end, kind in sorted(hidden):
        if start >= place:
            parts += [text[place:start], f"[{kind}]"]
        place = max(place, end)
    return "".join([*parts, text[place:]])


def _spoken(kind: str, name: str) -> Iterable[str]:
    """A name as it stands, and as it is said: without "Primary School", a surname alone."""
    whole = " ".join(name.split())
    words = whole.split()
    telling = [word for word in words if word.casefold().strip(".,") not in _COMMON]
    if not telling or len(whole) < 3:
        return
    yield whole
    if kind == SCHOOL:
        # "Alder Lane Primary School" is "Alder Lane" on the telephone.
        short = words
        while short and short[-1].casefold().strip(".,") in _COMMON:
            short = short[:-1]
        if len(short) > 1 and short != words:
            yield " ".join(short)
    elif kind == PERSON and len(telling[-1]) > 2:
        yield telling[-1]
