"""Finding a code by a few letters: what is compared, and in which order of weight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from coding_schemes.model import Code, Scheme

# How well letters match a text, 0 for not at all.
Match = Callable[[str, str], float]
_CLOSE = 0.72


def keystrokes(scheme: Scheme, code: Code) -> str:
    """The two keys of a code: its theme's, then its own."""
    return scheme.theme_of(code.id).key + code.key


def found_codes(
    scheme: Scheme, letters: str, match: Match, likely: Sequence[str] = ()
) -> list[Code]:
    """The codes that letters may mean, the best first; all of them without letters.

    likely: codes that stand first where there are no letters.

    The two keys of a code, typed out, are that code. Then label and id count most, then
    cues, then the definition. Only where nothing matches, spelling mistakes are forgiven.
    """
    wanted = letters.strip()
    if not wanted:
        first = [scheme.code(code) for code in likely]
        return [*first, *(code for code in scheme.codes if code.id not in likely)]
    scored = [(_score(scheme, code, wanted, match), code) for code in scheme.codes]
    found = [(score, code) for score, code in scored if score > 0]
    if not found:
        close = [(_likeness(code, wanted), code) for code in scheme.codes]
        found = [(score, code) for score, code in close if score >= _CLOSE]
    places = scheme.places
    return [code for _, code in sorted(found, key=lambda f: (-f[0], places[f[1].id]))]


def _score(scheme: Scheme, code: Code, wanted: str, match: Match) -> float:
    if keystrokes(scheme, code) == wanted:
        return 1_000.0
    cues = (*code.cues, *code.strength_cues, *code.area_cues)
    lowered = wanted.casefold()
    literal = any(lowered in cue.casefold() for cue in cues)
    return max(
        3 * match(wanted, code.label),
        2 * match(wanted, code.id),
        2.0 if literal and len(wanted) > 2 else 0.0,
        1.0 if len(wanted) > 3 and lowered in code.definition.casefold() else 0.0,
    )


def _likeness(code: Code, wanted: str) -> float:
    words = [*code.label.casefold().split(), code.id, code.label.casefold()]
    return max(SequenceMatcher(None, wanted.casefold(), word).ratio() for word in words)
