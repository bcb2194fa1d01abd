"""What we would write ourselves, sentence by sentence: whatever stands there so is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from survey_tui.exchange.letters import model
from survey_tui.exchange.letters.model import (
    Evidence,
    Letter,
    Listing,
    PrintedQuote,
    Section,
)
from survey_tui.findings.claims.tokens import sentences, tokens

# A sentence is an edit of one of ours when so much of it is the same.
_ALIKE = 0.55
_CONCESSIONS = {(w,) for w in ("however", "but", "yet", "although", "though", "still")}


@dataclass(frozen=True, slots=True)
class KnownSentence:
    """One of our sentences. key: the finding it belongs to, if any."""

    words: tuple[str, ...]
    text: str
    key: str


class KnownSentences:
    """All sentences of the letters that the same data give, in every way to print."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self._by_words: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._by_key: dict[str, list[KnownSentence]] = defaultdict(list)
        self._index: dict[str, list[KnownSentence]] = defaultdict(list)
        for letter in letters:
            for key, text, is_row in _lines(letter):
                for start, end in sentences(text, is_row):
                    self._add(text[start:end].strip(), key)

    def _add(self, text: str, key: str) -> None:
        words = tokens(text)
        if not words or key in self._by_words[words]:
            return
        self._by_words[words].add(key)
        one = KnownSentence(words, text, key)
        self._by_key[key].append(one)
        for word in set(words):
            self._index[word].append(one)

    def keys_of(self, text: str) -> set[str]:
        """The findings under which a sentence stands so; "" for none in particular."""
        return self._by_words.get(tokens(text), set())

    def closest(self, text: str, keys: Iterable[str]) -> KnownSentence | None:
        """Which of our sentences this is an edit of: of these findings, else of any."""
        words = tokens(text)
        own = [one for key in keys for one in self._by_key.get(key, ())]
        # What says otherwise is an edit of what said otherwise, and of nothing else.
        side = [one for one in own if concedes(one.words) == concedes(words)]
        return (
            _best(words, side) or _best(words, own) or _best(words, self._alike(words))
        )

    def _alike(self, words: tuple[str, ...]) -> list[KnownSentence]:
        """Sentences that share the rarest words, so that not all have to be compared."""
        rare = sorted(
            {w for w in words if w in self._index}, key=lambda w: len(self._index[w])
        )
        found = {id(one): one for w in rare[:4] for one in self._index[w][:200]}
        return list(found.values())


def _best(
    words: tuple[str, ...], listed: Iterable[KnownSentence]
) -> KnownSentence | None:
    """The most alike: first with all figures masked, for those are what is edited."""
    best: tuple[float, float, KnownSentence] | None = None
    matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
    matcher.set_seq2(_masked(words))
    for one in listed:
        matcher.set_seq1(_masked(one.words))
        if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
            continue
        ratio = matcher.ratio()
        if ratio < _ALIKE or (best is not None and ratio < best[0]):
            continue
        same = len(set(words) & set(one.words)) / len(set(words) | set(one.words))
        if best is None or (ratio, same) > best[:2]:
            best = ratio, same, one
    return best[2] if best else None


def concedes(words: tuple[str, ...]) -> bool:
    """Whether a sentence sets itself against the one before it."""
    return words[:1] in _CONCESSIONS or words[:4] == ("on", "the", "other", "hand")


def _masked(words: tuple[str, ...]) -> list[str]:
    return ["#" if word[0].isdigit() else word for word in words]


def _lines(letter: Letter) -> Iterator[tuple[str, str, bool]]:
    """(key, text, whether it is the row of a table) of everything that is printed."""
    for heading in (
        letter.title,
        letter.author,
        letter.draft,
        *letter.introduction,
        *letter.key_lines,
        *letter.method,
        model.OUTCOMES,
        model.FINDINGS,
        model.SUMMARY,
        model.ACTIONS,
        model.EVIDENCE,
        model.TABLE,
        model.WORDS,
        model.METHOD,
    ):
        yield "", heading, False
    actions = [letter.actions] if letter.actions is not None else []
    for listing in (letter.questions, *letter.outcomes, *actions):
        yield from _listing(listing)
    for section in letter.sections:
        yield from _section(section)
    for paragraph in letter.summary:
        whole = "".join(part.text for part in paragraph)
        yield "", whole, False
        key = next((part.key for part in paragraph if part.key), "")
        yield key, whole, False
        for part in paragraph:
            yield part.key, part.text, False
    for one in letter.evidence:
        yield from _evidence(one)
    head = " ".join(("theme code", *letter.table.groups))
    yield "", head, True
    for row in letter.table.rows:
        counts = " ".join(model.of_asked(*count) for count in row.counts)
        for theme in (row.theme, ""):
            yield "", f"{theme} {row.label} {row.sign} {counts}", True
    for name, digest in letter.hashes.items():
        yield "", f"{name}: {digest}", False


def _listing(listing: Listing) -> Iterator[tuple[str, str, bool]]:
    for text in (listing.lead, *listing.items, listing.close):
        yield "", text, False


def _section(section: Section) -> Iterator[tuple[str, str, bool]]:
    yield "", section.heading, False
    yield "", section.single_heading, False
    for point in (*section.points, *section.single):
        text = " ".join(point.sentences)
        yield point.key, text, False
        if point.is_stale:
            yield point.key, f"{text} (stale)", False


def _evidence(one: Evidence) -> Iterator[tuple[str, str, bool]]:
    yield one.key, f"{one.mark} {one.heading}", False
    yield one.key, f"{one.theme}. Back to the sentence", False
    yield one.key, one.theme, False
    yield one.key, "group of those asked share 95 % interval word", True
    for row in one.rows:
        parts = [row.group, f"{row.schools} of {row.asked}"]
        parts += [f"{row.percent} %"] if row.percent is not None else []
        parts += [f"{row.low} to {row.high} %"] if row.low is not None else []
        parts += [row.word or ""]
        yield one.key, " ".join(parts), True
    for text in (one.changes, *one.remarks):
        yield one.key, text, False
    for quote in one.quotes:
        yield one.key, quoted(quote), False
    if one.contrary:
        yield one.key, one.contrary_heading, False
        for quote in one.contrary:
            yield one.key, quoted(quote), False
    yield one.key, f"All answers: {one.search}", False


def quoted(quote: PrintedQuote) -> str:
    """A quotation as it is printed, with who said it."""
    return f"\u201c{quote.text}\u201d ({quote.who}; {quote.question})"
