"""What an edit did to one of our sentences beside its quantities: figures, denials, tone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from coding_schemes.model import AREA, OPPOSITE, STRENGTH
from survey_tui.findings.claims.ground import About, Ground
from survey_tui.findings.claims.known import KnownSentence, concedes
from survey_tui.findings.claims.mentions import CountedUnit, units_of
from survey_tui.findings.claims.quantities import NUMBERS
from survey_tui.findings.claims.subjects import is_negator, sign_of
from survey_tui.findings.claims.tokens import tokens
from survey_tui.findings.claims.verdicts import NOT_CHECKED, WRONG, JudgedClaim

_LESS = frozenset(("less", "fewer", "worse", "lower", "smaller", "weaker"))
_MORE = frozenset(("more", "better", "higher", "greater", "stronger", "larger"))


def changes(
    text: str,
    units: Sequence[CountedUnit],
    about: About | None,
    closest: KnownSentence,
    ground: Ground,
    found: Sequence[JudgedClaim],
) -> Iterator[JudgedClaim]:
    """What was changed in one of our sentences and is no quantity: figures, negations, tone."""
    ours, theirs = closest.words, tokens(text)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    changed = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    gone = [t for _, a, b, _, _ in changed for t in ours[a:b]]
    new = [t for _, _, _, a, b in changed for t in theirs[a:b]]
    whole = (0, len(text))
    judged = {n for unit in units for n in _figures(tokens(unit.words)) if about}
    strange = [n for n in _strange_figures(ours, theirs, changed) if n not in judged]
    if about is not None:
        # Within a finding the quantities are judged; what only moved is the same figure.
        strange = [n for n in strange if n not in _figures(gone)]
    if strange:
        words = ", ".join(f"{number:g}" for number in strange)
        yield JudgedClaim(
            *whole, WRONG, f"{words} stands where it is otherwise", closest.text
        )
    elif _figures(gone) and not _figures(new) and not units and closest.key == "":
        yield JudgedClaim(*whole, NOT_CHECKED, "a figure was taken out", closest.text)
    if closest.text.startswith("\u201c"):
        whose, whose_now = _groups(closest.text, ground), _groups(text, ground)
        if whose and whose_now and not whose_now <= whose:
            yield JudgedClaim(
                *whole, WRONG, "somebody of another group said it", closest.text
            )
    if about is None or any(one.verdict == WRONG for one in found):
        return
    before = units_of(closest.text, ground.quantities, ground.groups)
    turned = _denials(text, units) - _denials(closest.text, before)
    tone = sum(map(sign_of, new)) * sum(map(sign_of, gone))
    added = sum(map(sign_of, new)) if not any(map(sign_of, gone)) else 0
    wanted = {STRENGTH: 1, AREA: -1}.get(_own_valence(closest, about), 0)
    is_swapped = _swapped(gone, new)
    is_turned = turned % 2 == 1 and not (tone < 0) and not _evens_out(gone, new)
    if is_swapped or is_turned or (tone < 0 and turned % 2 == 0) or added * wanted < 0:
        why = "it says the contrary of what the answers say"
        yield JudgedClaim(*whole, WRONG, why, closest.text)
    elif any(map(sign_of, gone)) and not any(map(sign_of, new)) and not found:
        why = "a word of praise or blame gave way to one that is not known"
        yield JudgedClaim(*whole, NOT_CHECKED, why, closest.text)


def _strange_figures(
    ours: Sequence[str],
    theirs: Sequence[str],
    changed: Iterable[tuple[str, int, int, int, int]],
) -> list[float]:
    """Figures that stand where ours had another; what only moved is none of them."""
    listed = list(changed)
    moved = [
        n for op, a, b, _, _ in listed if op == "delete" for n in _figures(ours[a:b])
    ]
    found: list[float] = []
    for op, a, b, c, d in listed:
        before, now = _figures(ours[a:b]), _figures(theirs[c:d])
        new = [n for n in now if n not in before and n not in moved]
        had_figures = bool(_figures(ours))
        found += new if op in ("replace", "insert") and had_figures else []
    return found


def _groups(text: str, ground: Ground) -> set[str]:
    return {one.key for one in ground.groups.find(text) if one.key}


def _swapped(gone: Iterable[str], new: Iterable[str]) -> bool:
    """Whether "more" came for "less", or the other way round."""
    before, now = set(gone), set(new)
    return any(
        before & one and now & other and not (before & other or now & one)
        for one, other in ((_LESS, _MORE), (_MORE, _LESS))
    )


def _denials(text: str, units: Sequence[CountedUnit]) -> int:
    """How often a sentence denies, beside the "no" and "none" of its quantities."""
    kept, place = [], 0
    for unit in units:
        kept.append(text[place : unit.start])
        place = unit.end
    return sum(map(is_negator, tokens(" ".join((*kept, text[place:])))))


def _own_valence(closest: KnownSentence, about: About) -> str:
    """How our own sentence judges: by its tone, where it is about the contrary voices."""
    is_contrary = concedes(closest.words)
    return OPPOSITE.get(about.valence, "") if is_contrary else about.valence


def _evens_out(gone: Iterable[str], new: Iterable[str]) -> bool:
    """Whether a word that denies by itself came for a negation: "unclear" for "not clear"."""
    denying = {"un", "in", "dis", "im", "ir"}
    words = [w for w in gone if not is_negator(w)]
    return any(
        other.startswith(prefix) and other.removeprefix(prefix) in words
        for other in new
        for prefix in denying
    ) or any(
        word.startswith(prefix) and word.removeprefix(prefix) in set(new)
        for word in words
        for prefix in denying
    )


def _figures(words: Iterable[str]) -> list[float]:
    found: list[float] = []
    for word in words:
        if word[0].isdigit():
            plain = word.replace(",", "")
            found.append(float(plain) if plain.count(".") <= 1 else 0.0)
        elif word in NUMBERS and word != "one":
            found.append(float(NUMBERS[word]))
    return found
