"""The valence of a code in a clause: rules at first, and what decisions teach on top.

Two small regressions: praise against complaint, and judging against telling. Their weights
start from rules set by hand; from MIN_UNITS coded stretches on they learn, with the words of
the stretch as further evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.memory import Memory, Remembered
from coding_schemes.assist.stacker import Stacker, fit, probability
from coding_schemes.assist.suggestion import ValenceReason
from coding_schemes.assist.valence import FEATURES
from coding_schemes.model import AREA, NEUTRAL, STRENGTH

MIN_UNITS = 25
_ORDER = (STRENGTH, AREA, NEUTRAL)
_KINDS = (*FEATURES, "cue", "unmarked", "usual", "words", "alike", "example")
# What the words of coded stretches say, once there are any.
_LEARNED = {"words": 2.0, "alike": 2.0}
# Strength against area, by hand: what judges, a cue that says how, the code's own bent.
_POLAR = {"leaning": 1.1, "cue": 2.6, "unmarked": 0.7, "usual": 0.2, **_LEARNED}
# Neutral against judged: silence speaks for it, where the code allows it.
_NEUTRAL = {
    "bare": 2.0,
    "praise": -2.5,
    "complaint": -2.5,
    "cue": -3.5,
    "usual": 1.0,
    **_LEARNED,
}
_NEUTRAL_OFFSET = -3.2
_UNMARKED_NEUTRAL = 2.2
# Evidence in the words of a reason.
_GROUPS: dict[str, tuple[str, ...]] = {
    "judging words": FEATURES,
    "cues": ("cue",),
    "usual for the code": ("unmarked", "usual"),
    "coded stretches": ("words", "alike"),
    "learned before": ("example",),
}
# How many units must have been neutral before the learned model may say so by itself.
_ODDS_PRIOR = 1.0
_TRUST = 4.0


@dataclass(frozen=True, slots=True)
class ValenceUnit:
    """A stretch that is judged: features in the order of FEATURES, its cue sign, its code.

    cue: what the code's cues in it say, -1 to 1. unmarked: valence of the code without any.
    example: log odds of strength over area, and of neutral over both, as examples teach.
    """

    features: tuple[float, ...]
    cue: float
    code: str
    unmarked: str
    example: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Recalled:
    """What coded stretches say of a text: (3,) scores and likenesses by valence."""

    words: Floats
    alike: Floats


@dataclass(frozen=True, slots=True)
class Judgement:
    """The valence of a unit, and how likely each is.

    evidence: for strength against area, and for neutral against both.
    """

    valence: str
    chances: Mapping[str, float]
    evidence: tuple[Floats, Floats]


class ValenceModel:
    """Judges units; what it learned from is given when it is made.

    groups: the answer of each unit; a unit is left out with all of its answer.
    has_neutral: whether the scheme knows that valence. starts: weights to begin with, for
    strength against area and for neutral; those set by hand if not given.
    """

    def __init__(
        self,
        units: Sequence[ValenceUnit] = (),
        texts: Sequence[Remembered] = (),
        valences: Sequence[str] = (),
        groups: Sequence[int] = (),
        has_neutral: bool = True,
        starts: tuple[Stacker, Stacker] | None = None,
    ) -> None:
        self._has_neutral = has_neutral
        kept = [i for i, valence in enumerate(valences) if valence in _ORDER]
        self._polar, self._neutral = starts or by_hand()
        self._memory: Memory | None = None
        self._given = _Given([(units[i].code, valences[i]) for i in kept])
        self.is_learned = (
            len(kept) >= MIN_UNITS and len({valences[i] for i in kept}) > 1
        )
        if self.is_learned:
            self._learn(
                [units[i] for i in kept],
                [texts[i] for i in kept],
                [valences[i] for i in kept],
                [groups[i] for i in kept],
            )

    def recall(self, text: Remembered) -> Recalled:
        """What coded stretches say of a text."""
        if self._memory is None:
            return Recalled(np.zeros(3), np.zeros(3))
        similar = self._memory.compare(text)
        return Recalled(self._memory.scores(similar), self._memory.closest(similar))

    def judge(self, unit: ValenceUnit, recalled: Recalled) -> Judgement:
        """The likeliest valence of a unit."""
        polar, neutral = valence_rows(unit, recalled, self._given.usual(unit.code))
        plus = float(probability(self._polar.odds(polar)))
        even = float(probability(self._neutral.odds(neutral)))
        even = even if self._has_neutral else 0.0
        chances = {
            STRENGTH: plus * (1 - even),
            AREA: (1 - plus) * (1 - even),
            NEUTRAL: even,
        }
        likeliest = max(chances, key=lambda v: chances[v])
        return Judgement(likeliest, chances, (polar, neutral))

    def why(self, judgement: Judgement) -> ValenceReason:
        """What each kind of evidence says for a valence; with the base it adds up to its odds."""
        polar, neutral = judgement.evidence
        if judgement.valence == NEUTRAL:
            base, shares = self._neutral.offset, self._neutral.shares(neutral)
        else:
            sign = 1.0 if judgement.valence == STRENGTH else -1.0
            base, shares = sign * self._polar.offset, sign * self._polar.shares(polar)
        by_kind = dict(zip(_KINDS, shares, strict=True))
        parts = tuple(
            (group, float(sum(by_kind[kind] for kind in kinds)))
            for group, kinds in _GROUPS.items()
        )
        return ValenceReason(float(base), parts)

    def _learn(
        self,
        units: Sequence[ValenceUnit],
        texts: Sequence[Remembered],
        valences: Sequence[str],
        groups: Sequence[int],
    ) -> None:
        labels = np.array(
            [[v == name for name in _ORDER] for v in valences], np.float32
        )
        self._memory = Memory(texts, labels, {}, groups)
        rows = [
            valence_rows(
                unit,
                Recalled(left_out[:, 0], left_out[:, 1]),
                self._given.usual(unit.code, without=valence),
            )
            for unit, valence, left_out in zip(
                units, valences, self._memory.left_out, strict=True
            )
        ]
        judged = labels[:, 2] == 0
        if 0 < labels[judged, 0].sum() < judged.sum():
            polar = np.array([row for row, _ in rows])[judged]
            self._polar = fit(polar, labels[judged, 0], self._polar, _TRUST)
        neutral = np.array([row for _, row in rows])
        self._neutral = fit(neutral, labels[:, 2], self._neutral, _TRUST)


class _Given:
    """How often each code was given each valence."""

    def __init__(self, kept: Sequence[tuple[str, str]]) -> None:
        self._counts: dict[str, dict[str, int]] = {}
        for code, valence in kept:
            counts = self._counts.setdefault(code, {})
            counts[valence] = counts.get(valence, 0) + 1

    def usual(self, code: str, without: str | None = None) -> tuple[float, float]:
        """Log odds of strength over area, and of neutral over the others.

        without: a valence of which one is left out, so that a unit does not see itself.
        """
        counts = dict(self._counts.get(code, {}))
        if without in counts:
            counts[without] -= 1
        plus, minus = counts.get(STRENGTH, 0), counts.get(AREA, 0)
        neutrals = counts.get(NEUTRAL, 0)
        return (
            float(np.log((plus + _ODDS_PRIOR) / (minus + _ODDS_PRIOR))),
            float(np.log((neutrals + _ODDS_PRIOR) / (plus + minus + _ODDS_PRIOR))),
        )


def valence_rows(
    unit: ValenceUnit, recalled: Recalled, usual: tuple[float, float]
) -> tuple[Floats, Floats]:
    """Evidence for strength against area, and for neutral against both."""
    words, alike = recalled.words, recalled.alike
    bent = {STRENGTH: 1.0, AREA: -1.0}.get(unit.unmarked, 0.0)
    polar = [unit.cue, bent, usual[0], words[0] - words[1], alike[0] - alike[1]]
    polar.append(unit.example[0])
    silent = float(unit.unmarked == NEUTRAL)
    neutral = [abs(unit.cue), silent, usual[1], words[2], alike[2], unit.example[1]]
    return np.array([*unit.features, *polar]), np.array([*unit.features, *neutral])


def by_hand() -> tuple[Stacker, Stacker]:
    """Weights set by hand: strength against area, and neutral against both."""
    zeros, ones = np.zeros(len(_KINDS)), np.ones(len(_KINDS))
    polar = np.array([_POLAR.get(kind, 0.0) for kind in _KINDS])
    weights = {**_NEUTRAL, "unmarked": _UNMARKED_NEUTRAL}
    neutral = np.array([weights.get(kind, 0.0) for kind in _KINDS])
    return (
        Stacker(zeros, ones, polar, 0.0),
        Stacker(zeros, ones, neutral, _NEUTRAL_OFFSET),
    )
