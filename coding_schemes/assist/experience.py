"""The experience that a scheme brings: what its coded examples taught, kept in a file.

It is evidence beside the scheme's own words, from the first answer on, and it brings the
weights by which all evidence is put together, learned from the same examples, each scored by
what the others teach.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from coding_schemes.assist.bags import Floats, Weights
from coding_schemes.assist.calibration import Calibration
from coding_schemes.assist.poles import POLES, PoleEye, odds_of
from coding_schemes.assist.reading import Clause, Reading
from coding_schemes.assist.semantic import SentenceVectors
from coding_schemes.assist.softmax import softmax
from coding_schemes.assist.stacker import Stacker, as_json, stacker_of
from coding_schemes.assist.stretches import Eye, StretchModel, kernel_of, taught
from coding_schemes.assist.units import Unit, segments_on, units_of
from coding_schemes.coded import CodedAnswer
from coding_schemes.model import Scheme

KINDS = (
    "example_any",
    "example_best",
    "example_most",
    "example_lead",
    "example_others",
    "example_length",
)
_FORMAT = 1
# Decisions change what examples say as far as this lets them: of .05 to 3 the best at 40.
_LOCAL_RIDGE = 1.0
# So many answers are learned from in this way, evenly spread: it takes a third of a second.
# What more of them teach comes by the memory of answers.
_MOST_ANSWERS = 150
# A clause belongs to what its sentence says of a code if it speaks for it so nearly as much.
_AS_MUCH = 0.3
_FAINT = 1e-4
# So many sentences of an answer tell whether it has a code.
_TOLD = 3
# Past so many sentences an answer is long, and no longer.
_LONG = 8


class OldExperience(Exception):
    """A file of experience that another version wrote; it is learned again."""


@dataclass(frozen=True, slots=True)
class Experience:
    """What was learned from coded examples of a scheme.

    codes: the classes of ``stretches`` in order; one more is none. valence: strength, area
    and neutral, over the words of a sentence, ``FEATURES``, and its code. stackers: without
    and with decisions. polar, neutral: how valence evidence is put together. digest: SHA-256
    of the examples and of how they were learned from.
    """

    codes: tuple[str, ...]
    questions: tuple[str, ...]
    weights: Weights
    stretches: StretchModel
    valence: StretchModel
    stackers: tuple[Stacker, Stacker]
    polar: Stacker
    neutral: Stacker
    calibration: Calibration
    with_meaning: bool
    digest: str

    def eye(self, sentences: SentenceVectors | None) -> Eye:
        """Who sees sentences as the models were taught to see them."""
        used = sentences if self.with_meaning else None
        return Eye(self.weights, self.codes, self.questions, used)

    def pole_eye(self, sentences: SentenceVectors | None) -> PoleEye:
        """The same for how they speak of a code."""
        places = {code: place for place, code in enumerate(self.codes)}
        return PoleEye(self.weights, places, sentences if self.with_meaning else None)

    def to_bytes(self) -> bytes:
        """It as a file."""
        held = {
            "format": _FORMAT,
            "codes": self.codes,
            "questions": self.questions,
            "stackers": [as_json(one) for one in self.stackers],
            "polar": as_json(self.polar),
            "neutral": as_json(self.neutral),
            "calibration": {
                "slope": self.calibration.slope,
                "offset": self.calibration.offset,
                "thresholds": [round(float(v), 5) for v in self.calibration.thresholds],
            },
            "with_meaning": self.with_meaning,
            "digest": self.digest,
        }
        words, scales = _small(self.stretches.words)
        valence_words, valence_scales = _small(self.valence.words)
        file = io.BytesIO()
        np.savez_compressed(
            file,
            held=np.frombuffer(json.dumps(held).encode(), np.uint8),
            weights=self.weights.values.astype(np.float16),
            words=words,
            scales=scales,
            more=self.stretches.more,
            offset=self.stretches.offset.astype(np.float32),
            valence_words=valence_words,
            valence_scales=valence_scales,
            valence_more=self.valence.more,
            valence_offset=self.valence.offset.astype(np.float32),
        )
        return file.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> Experience:
        """From a file. Raises OldExperience for one of another version, ValueError for none."""
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            parts = {name: file[name] for name in file.files}
        held: dict[str, Any] = json.loads(parts["held"].tobytes())
        if held["format"] != _FORMAT:
            raise OldExperience
        first, second = (stacker_of(one) for one in held["stackers"])
        lines = held["calibration"]
        return cls(
            codes=tuple(held["codes"]),
            questions=tuple(held["questions"]),
            weights=Weights.of(parts["weights"].astype(np.float32)),
            stretches=StretchModel(
                parts["words"] * parts["scales"], parts["more"], parts["offset"]
            ),
            valence=StretchModel(
                parts["valence_words"] * parts["valence_scales"],
                parts["valence_more"],
                parts["valence_offset"],
            ),
            stackers=(first, second),
            polar=stacker_of(held["polar"]),
            neutral=stacker_of(held["neutral"]),
            calibration=Calibration(
                lines["slope"], lines["offset"], np.array(lines["thresholds"])
            ),
            with_meaning=held["with_meaning"],
            digest=held["digest"],
        )


@dataclass(frozen=True, slots=True)
class Recollection:
    """What examples say of one answer. evidence (codes, kinds): of the answer.

    units: its sentences; shares (sentences, codes): how likely each code is in each.
    """

    evidence: Floats
    units: tuple[Unit, ...]
    shares: Floats


class Adviser:
    """Experience at work for a scheme, which may have other codes than the examples."""

    def __init__(
        self,
        experience: Experience,
        scheme: Scheme,
        sentences: SentenceVectors | None,
    ) -> None:
        self.experience = experience
        self._scheme, self._sentences = scheme, sentences
        self._eye = experience.eye(sentences)
        self._pole_eye = experience.pole_eye(sentences)
        known = {code: place for place, code in enumerate(experience.codes)}
        pairs = [(n, known[c.id]) for n, c in enumerate(scheme.codes) if c.id in known]
        self._own = np.array([own for own, _ in pairs], int)
        self._theirs = np.array([theirs for _, theirs in pairs], int)
        self._size = len(scheme.codes)
        self._kept: dict[tuple[str, str], Recollection] = {}

    def recollect(self, reading: Reading) -> Recollection:
        """What the examples say of an answer; looked at once."""
        key = (reading.question, reading.text)
        if key not in self._kept:
            self._kept[key] = self._recollected(reading)
        return self._kept[key]

    def pole_odds(
        self, reading: Reading, clauses: Sequence[Clause], code: str
    ) -> tuple[float, float]:
        """How some clauses speak of a code: log odds of strength over area, and of neutral."""
        seen = self._pole_eye.see(reading, clauses, code)
        first, second = odds_of(self.experience.valence.scores([seen]))
        return float(first[0]), float(second[0])

    def taught_by(
        self, decided: Sequence[tuple[CodedAnswer, Reading]]
    ) -> tuple[StretchModel, StretchModel] | None:
        """What decisions add to the models of codes and of valences; None if nothing."""
        known = {code: place for place, code in enumerate(self.experience.codes)}
        seen, labels, poles, pole_labels = [], [], [], []
        coded = [(answer, reading) for answer, reading in decided if answer.spans]
        step = max(1, -(-len(coded) // _MOST_ANSWERS))
        for answer, reading in coded[::step]:
            for unit in units_of(reading):
                held = [s for s in segments_on(unit, answer.spans) if s.code in known]
                codes = list(dict.fromkeys(one.code for one in held))
                row = np.zeros(len(known) + 1, np.float32)
                row[[known[code] for code in codes] or [-1]] = 1 / max(1, len(codes))
                seen.append(self._eye.see(reading, unit))
                labels.append(row)
                for one in held:
                    if one.valence in POLES:
                        poles.append(
                            self._pole_eye.see(reading, unit.clauses, one.code)
                        )
                        pole_labels.append(np.eye(3)[POLES.index(one.valence)])
        if not seen:
            return None
        codes_more = taught(
            seen,
            kernel_of(seen),
            np.array(labels),
            _LOCAL_RIDGE,
            self.experience.stretches,
        )
        if not poles:
            return codes_more, _nothing(self.experience.valence)
        poles_more = taught(
            poles,
            kernel_of(poles),
            np.array(pole_labels),
            _LOCAL_RIDGE,
            self.experience.valence,
        )
        return codes_more, poles_more

    def with_more(self, more: tuple[StretchModel, StretchModel]) -> Adviser:
        """The same, with what decisions added."""
        experience = replace(
            self.experience,
            stretches=self.experience.stretches.plus(more[0]),
            valence=self.experience.valence.plus(more[1]),
        )
        return Adviser(experience, self._scheme, self._sentences)

    def speaking(self, reading: Reading, unit: Unit, place: int) -> tuple[Clause, ...]:
        """The clauses of a sentence that speak for a code: "they know us, but are too few"."""
        found = np.flatnonzero(self._own == place)
        if len(unit.clauses) < 2 or not len(found):
            return unit.clauses
        parts = [Unit(c.start, c.end, 0, (c,)) for c in unit.clauses]
        seen = [self._eye.see(reading, part) for part in parts]
        scores = softmax(self.experience.stretches.scores(seen))
        column = scores[:, self._theirs[found[0]]]
        rows = np.flatnonzero(column >= _AS_MUCH * column.max())
        return unit.clauses[rows[0] : rows[-1] + 1]

    @property
    def calibration(self) -> Calibration:
        """What a score is worth before anything was decided."""
        found = self.experience.calibration
        thresholds = np.full(self._size, float(found.thresholds.mean()))
        thresholds[self._own] = found.thresholds[self._theirs]
        return replace(found, thresholds=thresholds)

    def _recollected(self, reading: Reading) -> Recollection:
        units = units_of(reading)
        seen = [self._eye.see(reading, unit) for unit in units]
        found = softmax(self.experience.stretches.scores(seen))
        # The usual evidence for a code that no example has: it speaks neither way.
        means = self.experience.stackers[0].means[-len(KINDS) - 1 : -1]
        evidence = np.tile(means.astype(np.float32), (self._size, 1))
        evidence[self._own] = evidence_of(found)[self._theirs]
        shares = np.zeros((len(units), self._size), np.float32)
        shares[:, self._own] = found[:, self._theirs]
        return Recollection(evidence, units, shares)


def _nothing(model: StretchModel) -> StretchModel:
    return StretchModel(model.words * 0, model.more * 0, model.offset * 0)


def evidence_of(shares: Floats) -> Floats:
    """(codes, kinds): of an answer whose sentences have these shares (sentences, codes + 1)."""
    each, none = shares[:, :-1], shares[:, -1:]
    # Many sentences that hardly speak for a code do not speak for it together.
    loudest = np.sort(each, axis=0)[-_TOLD:]
    missed = np.log1p(-np.clip(loudest, 0.0, 1 - _FAINT)).sum(axis=0)
    some = 1 - np.exp(missed)
    odds = np.log((some + _FAINT) / (1 - some + _FAINT))
    best = (np.log(each + _FAINT) - np.log(none + _FAINT)).max(axis=0)
    most = np.log(each.max(axis=0) + 1e-3)
    lead = (odds - odds.mean()) / (odds.std() + 1e-6)
    codes = each.shape[1]
    others = np.full(codes, np.log1p(some.sum()))
    length = np.full(codes, np.log1p(min(len(shares), _LONG)))
    return np.stack([odds, best, most, lead, others, length], axis=1)


def _small(words: Floats) -> tuple[Any, Floats]:
    """Weights as bytes, each column with its scale: a hundredth of it is no difference."""
    scales = np.maximum(np.abs(words).max(axis=0), 1e-9) / 127
    return np.round(words / scales).astype(np.int8), scales.astype(np.float32)
