"""Checking an edited letter: every passage, in order, and what is missing from the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coding_schemes.model import OPPOSITE, Scheme
from survey_tui.coding.record.privacy import KnownNames, identifiers
from survey_tui.exchange.letters.passages import ROW, Passage
from survey_tui.findings.claims.ground import About, Ground
from survey_tui.findings.claims.judging import judge
from survey_tui.findings.claims.known import KnownSentence, KnownSentences
from survey_tui.findings.claims.quotations import Quotation, QuotationSearch, quotations
from survey_tui.findings.claims.tokens import sentences, tokens
from survey_tui.findings.claims.verdicts import (
    RIGHT,
    WRONG,
    JudgedClaim,
    PlacedClaim,
)

# What gives nobody away in a letter, though it might in an answer.
_HARMLESS = frozenset(("date", "web address", "place"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage with what it stands under.

    keys: the findings that its marks, or the evidence it stands in, lead to.
    """

    passage: Passage
    start: int
    end: int
    keys: tuple[str, ...]
    own_key: str
    section: str | None

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text[self.start : self.end]


def sentences_of(passages: Sequence[Passage], scheme: Scheme) -> Iterator[Sentence]:
    """Every sentence of a document, with the evidence and the section it stands under."""
    sections = {
        (v.section or v.label).casefold(): v.id
        for v in scheme.valences
        if v.id in OPPOSITE
    }
    anchor, section = "", None
    for passage in passages:
        if passage.heading_level:
            anchor = passage.anchor
            name = passage.text.strip().casefold()
            if passage.heading_level <= 2:
                section = sections.get(name)
        keys = tuple(key for _, key in passage.keys) or ((anchor,) if anchor else ())
        for start, end in sentences(passage.text, passage.part == ROW):
            own = next((key for at, key in passage.keys if at >= start + 1), "")
            own = own or (keys[-1] if keys else "")
            yield Sentence(passage, start, end, keys, own, section)


class Checker:
    """Checks sentences against what we would write, and judges those that differ.

    keys: evidence key -> (code, valence).
    """

    def __init__(
        self,
        ground: Ground,
        known: KnownSentences,
        keys: Mapping[str, tuple[str, str]],
        scheme: Scheme,
    ) -> None:
        self._ground = ground
        self._known = known
        self._keys = keys
        self._scheme = scheme
        self._stated: dict[tuple[str, str], Sentence] = {}
        self._words: dict[tuple[str, str, str], list[tuple[str, Sentence]]] = (
            defaultdict(list)
        )

    def is_known(self, sentence: Sentence) -> bool:
        """Whether a sentence is ours, and stands where ours would."""
        under = self._known.keys_of(sentence.text)
        if not under:
            return False
        return "" in under or not sentence.keys or bool(under & set(sentence.keys))

    def check(self, listed: Sequence[Sentence]) -> Iterator[PlacedClaim]:
        """Every claim, in the order of the document."""
        for sentence in listed:
            yield from self._check(sentence)
        yield from self._two_words()
        yield from self._cut()

    def _check(self, sentence: Sentence) -> Iterator[PlacedClaim]:
        text = sentence.text
        if self.is_known(sentence):
            self._note(sentence)
            if self._ground.has_quantity(text):
                yield self._claimed(
                    sentence, JudgedClaim(0, len(text), RIGHT, "as we write it")
                )
            yield from self._misplaced(sentence)
            return
        under = self._known.keys_of(text)
        if under and sentence.keys:
            other = sorted(under)[0]
            why = f"this is a sentence of {self._name(other)}, and its mark leads elsewhere"
            yield self._claimed(sentence, JudgedClaim(0, len(text), WRONG, why))
            return
        closest = self._known.closest(text, sentence.keys)
        about = self._about(sentence, closest)
        before = len(self._ground.used)
        alone = not sentence.keys
        for found in judge(text, about, closest, self._ground, alone):
            yield self._claimed(sentence, found, about)
        for earlier in self._ground.used[before:]:
            key = (earlier.code, earlier.valence, earlier.group)
            self._words[key].append((earlier.word, sentence))
        if about is not None and about.by_mark:
            self._stated.setdefault((about.code, about.valence), sentence)
        yield from self._misplaced(sentence)

    def _about(self, sentence: Sentence, closest: KnownSentence | None) -> About | None:
        key = sentence.own_key
        if key in self._keys:
            return About(*self._keys[key], by_mark=True)
        if closest is not None:
            # An edit of one of ours: of a finding, or of what is said of the method.
            key = closest.key
            return About(*self._keys[key], by_mark=True) if key in self._keys else None
        code = self._ground.subjects.code(sentence.text)
        if code is None:
            return None
        leaning = self._ground.subjects.leaning(sentence.text, code)
        return About(code, leaning.valence or "", by_mark=False)

    def _note(self, sentence: Sentence) -> None:
        """Remember which findings stand in the body, and which contrary voices."""
        for key in self._known.keys_of(sentence.text) & set(sentence.keys):
            if key not in self._keys:
                continue
            code, valence = self._keys[key]
            words = tokens(sentence.text)
            opposite = OPPOSITE.get(valence, "")
            if words[:1] == ("however",) or "contrary" in words:
                self._ground.contrary_used.add((code, valence))
            elif self._ground.subjects.has_statement(sentence.text, code, opposite):
                leaning = self._ground.subjects.leaning(sentence.text, code)
                if leaning.valence == opposite:
                    self._ground.contrary_used.add((code, valence))
            if sentence.passage.keys and not sentence.passage.heading_level:
                self._stated.setdefault((code, valence), sentence)

    def _misplaced(self, sentence: Sentence) -> Iterator[PlacedClaim]:
        if sentence.section is None or sentence.start or not sentence.passage.keys:
            return
        key = sentence.passage.keys[0][1]
        if key in self._keys and self._keys[key][1] in OPPOSITE:
            valence = self._keys[key][1]
            if valence != sentence.section:
                label = self._scheme.valence_label(valence)
                why = f"it stands in the wrong section: it is a {label.lower()}"
                size = len(sentence.text)
                yield self._claimed(sentence, JudgedClaim(0, size, WRONG, why))

    def _two_words(self) -> Iterator[PlacedClaim]:
        """The same finding told with two different words."""
        for (code, _, _), words in self._words.items():
            first, of = words[0]
            for word, sentence in words[1:]:
                if word != first:
                    why = (
                        f"{code} is \u201c{first}\u201d at"
                        f" {of.passage.place(of.start, of.end).told()}, and"
                        f" \u201c{word}\u201d here"
                    )
                    size = len(sentence.text)
                    yield self._claimed(sentence, JudgedClaim(0, size, WRONG, why))
                    break

    def _cut(self) -> Iterator[PlacedClaim]:
        """Findings of the body whose contrary voices do not stand beside them any more."""
        for key, sentence in self._stated.items():
            finding = self._ground.findings.get(key)
            if finding is None or finding.contrary is None or sentence.section is None:
                continue
            contrary = finding.contrary
            if contrary.schools and key not in self._ground.contrary_used:
                group = contrary.group.plural
                why = (
                    f"the contrary voices were cut: {contrary.schools} of"
                    f" {contrary.asked} {group}"
                )
                size = len(sentence.text)
                yield self._claimed(sentence, JudgedClaim(0, size, WRONG, why))

    def _name(self, key: str) -> str:
        if key not in self._keys:
            return "another finding"
        code, valence = self._keys[key]
        return f"{code} ({valence})"

    def _claimed(
        self, sentence: Sentence, found: JudgedClaim, about: About | None = None
    ) -> PlacedClaim:
        return claimed(sentence, found, about.code if about else sentence.own_key)


def claimed(sentence: Sentence, found: JudgedClaim, finding: str = "") -> PlacedClaim:
    """A claim with its place in the document."""
    start, end = sentence.start + found.start, sentence.start + found.end
    return PlacedClaim(
        sentence.passage.place(start, end),
        sentence.passage.text[start:end].strip(),
        found.verdict,
        found.why,
        found.right,
        finding,
    )


def quoted_in(
    passages: Iterable[Passage], printed: Iterable[str]
) -> list[tuple[Passage, Quotation]]:
    """The quotations of a document that we would not print ourselves."""
    ours = {tokens(text) for text in printed}
    return [
        (passage, quoted)
        for passage in passages
        for quoted in quotations(passage.text)
        if tokens(quoted.text) not in ours
    ]


def judged_quotations(
    listed: Iterable[tuple[Passage, Quotation]], search: QuotationSearch
) -> Iterator[PlacedClaim]:
    """What is to be said of each quotation."""
    for passage, quoted in listed:
        found = search.judge(quoted)
        whole = Sentence(passage, 0, len(passage.text), (), "", None)
        yield claimed(whole, found)


def names_in(
    listed: Iterable[Sentence], names: KnownNames, allowed: str
) -> Iterator[PlacedClaim]:
    """Names of people and schools, and whatever else gives somebody away.

    allowed: words that may be named, as the authority and the title.
    """
    for sentence in listed:
        for one in identifiers(sentence.text, names):
            words = sentence.text[one.start : one.end]
            if one.kind in _HARMLESS or words.casefold() in allowed.casefold():
                continue
            why = f"it names somebody: {one.kind}"
            yield claimed(sentence, JudgedClaim(one.start, one.end, WRONG, why))
