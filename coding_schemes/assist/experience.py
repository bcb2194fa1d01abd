"""The experience that a scheme brings: what its coded examples taught, kept in a file.

It is evidence beside the scheme's own words, from the first answer on, and it brings the
weights by which all evidence is put together, learned from the same examples, each scored by
what the others teach.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from coding_schemes.assist.bags import Floats, Weights
from coding_schemes.assist.blend import Blend, SecondJudge
from coding_schemes.assist.calibration import Calibration
from coding_schemes.assist.kept_models import as_arrays, from_arrays
from coding_schemes.assist.meaning import Vectors
from coding_schemes.assist.poles import PoleEye
from coding_schemes.assist.semantic import SentenceVectors
from coding_schemes.assist.stacker import Stacker, as_json, stacker_of
from coding_schemes.assist.stretches import Eye, StretchModel
from coding_schemes.assist.tuned import Judges
from coding_schemes.assist.tuned_model import tuned_model
from coding_schemes.assist.word_vectors import word_vectors

KINDS = (
    "example_any",
    "example_best",
    "example_most",
    "example_lead",
    "example_others",
    "example_length",
)
_FORMAT = 4
# Before the names of the arrays of the model of valences.
_VALENCE = "valence_"
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
    and with decisions. polar, neutral: how valence evidence is put together. is_semantic:
    whether sentences were seen by vectors of their own, or by those of their words. tuned: the
    heads of the tuned model that judged them, too; empty for none. blends: how much it counts
    beside the models, for codes and valences. digest: SHA-256 of the examples and of how they
    were learned from.
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
    is_semantic: bool
    digest: str
    tuned: str = ""
    blends: tuple[Blend, Blend] = (Blend(), Blend())

    @property
    def knows_valence(self) -> bool:
        """Whether enough examples say how they speak; the stock valence is asked else."""
        return len(self.valence.more) > 0

    def eye(self, sentences: SentenceVectors | None) -> Eye:
        """Who sees sentences as the models were taught to see them."""
        vectors = self._vectors(sentences)
        return Eye(self.weights, self.codes, self.questions, vectors)

    def pole_eye(self, sentences: SentenceVectors | None) -> PoleEye:
        """The same for how they speak of a code."""
        places = {code: place for place, code in enumerate(self.codes)}
        return PoleEye(self.weights, places, self._vectors(sentences), self.questions)

    def second_judge(self, judges: Judges | None) -> SecondJudge | None:
        """The tuned model, where it was asked when the examples were learned from."""
        if judges is None or not self.tuned:
            return None
        return SecondJudge(judges.scheme(self.tuned), *self.blends)

    def _vectors(self, sentences: SentenceVectors | None) -> Vectors | None:
        return sentences if self.is_semantic else word_vectors()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of what it makes of an answer, however it was learned."""
        found = hashlib.sha256(json.dumps([self.codes, self.questions]).encode())
        if not self.is_semantic:
            found.update(word_vectors().digest.encode())
        if self.tuned:
            found.update(tuned_model().digest.encode())
            weights = [[one.first, one.second] for one in self.blends]
            found.update(json.dumps(weights).encode())
        found.update(json.dumps(self._lines()).encode())
        for one in (*self.stackers, self.polar, self.neutral):
            found.update(json.dumps(as_json(one)).encode())
        for model in (self.stretches, self.valence):
            parts: list[Any] = [model.words, model.more, model.offset]
            for code in sorted(model.own):
                own = model.own[code]
                parts += [own.indices, own.words, own.more]
            for part in parts:
                found.update(np.ascontiguousarray(part, np.float32).tobytes())
        return found.hexdigest()

    def _lines(self) -> dict[str, Any]:
        """How scores become chances, as it is kept."""
        return {
            "slope": self.calibration.slope,
            "offset": self.calibration.offset,
            "thresholds": [round(float(v), 5) for v in self.calibration.thresholds],
        }

    def to_bytes(self) -> bytes:
        """It as a file."""
        held = {
            "format": _FORMAT,
            "codes": self.codes,
            "questions": self.questions,
            "stackers": [as_json(one) for one in self.stackers],
            "polar": as_json(self.polar),
            "neutral": as_json(self.neutral),
            "calibration": self._lines(),
            "is_semantic": self.is_semantic,
            "digest": self.digest,
            "tuned": self.tuned,
            "blends": [[one.first, one.second] for one in self.blends],
        }
        file = io.BytesIO()
        np.savez_compressed(
            file,
            held=np.frombuffer(json.dumps(held).encode(), np.uint8),
            weights=self.weights.values.astype(np.float16),
            **as_arrays(self.stretches),
            **as_arrays(self.valence, _VALENCE),
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
        codes, poles = (Blend(*weights) for weights in held["blends"])
        return cls(
            codes=tuple(held["codes"]),
            questions=tuple(held["questions"]),
            weights=Weights.of(parts["weights"].astype(np.float32)),
            stretches=from_arrays(parts),
            valence=from_arrays(parts, _VALENCE),
            stackers=(first, second),
            polar=stacker_of(held["polar"]),
            neutral=stacker_of(held["neutral"]),
            calibration=Calibration(
                lines["slope"], lines["offset"], np.array(lines["thresholds"])
            ),
            is_semantic=held["is_semantic"],
            digest=held["digest"],
            tuned=held["tuned"],
            blends=(codes, poles),
        )


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
