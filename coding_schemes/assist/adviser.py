"""Experience at work: what coded examples say of the answers of a scheme, and decisions add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.blend import Blend
from coding_schemes.assist.calibration import Calibration
from coding_schemes.assist.experience import KINDS, Experience
from coding_schemes.assist.poles import POLES, Poles
from coding_schemes.assist.reading import Reading
from coding_schemes.assist.recall import StretchRecall
from coding_schemes.assist.semantic import SentenceVectors
from coding_schemes.assist.stretches import (
    Seen,
    StretchModel,
    curvature_of,
    shares_of,
    taught,
)
from coding_schemes.assist.tuned import Judges
from coding_schemes.assist.units import Unit, clauses_under, segments_on, units_of
from coding_schemes.coded import CodedAnswer, Segment
from coding_schemes.model import Scheme

# Decisions change what examples say as far as this lets them: of 1 to 20, after 40 and 78, with
# four authorities and six firms left out. Less still costs nothing there, for these sources
# code alike; a survey that codes otherwise has to be learned from.
_LOCAL_RIDGE = 8.0
# What they say of valence holds less: of 10 to 160, by the same.
_LOCAL_POLE_RIDGE = 40.0
# So many answers are learned from in this way, evenly spread: it takes a third of a second.
# What more of them teach comes by the memory of answers.
_MOST_ANSWERS = 150


class Adviser(StretchRecall):
    """Experience at work for a scheme, which may have other codes than the examples."""

    def __init__(
        self,
        experience: Experience,
        scheme: Scheme,
        sentences: SentenceVectors | None,
        judges: Judges | None,
    ) -> None:
        self.experience = experience
        self._scheme, self._sentences, self._judges = scheme, sentences, judges
        # What is usual stands in the weights that the examples taught, before the last one.
        usual = experience.stackers[0].means[-len(KINDS) - 1 : -1]
        eye, model = experience.eye(sentences), experience.stretches
        second = experience.second_judge(judges)
        super().__init__(experience.codes, eye, model, usual, scheme, second)
        self.poles = Poles(experience.pole_eye(sentences), experience.valence, second)

    def taught_by(
        self, decided: Sequence[tuple[CodedAnswer, Reading]]
    ) -> tuple[StretchModel, StretchModel] | None:
        """What decisions add to the models of codes and of valences; None if nothing."""
        coded = [(answer, reading) for answer, reading in decided if answer.spans]
        step = max(1, -(-len(coded) // _MOST_ANSWERS))
        codes, poles = _Lessons(), _Lessons()
        for answer, reading in coded[::step]:
            self._learn_from(answer, reading, codes, poles)
        if not codes.seen:
            return None
        of_codes, of_poles = self.experience.blends
        codes_more = codes.taught(_LOCAL_RIDGE, of_codes)
        if not poles.seen:
            return codes_more, _nothing(self.experience.valence)
        return codes_more, poles.taught(_LOCAL_POLE_RIDGE, of_poles)

    def _learn_from(
        self, answer: CodedAnswer, reading: Reading, codes: _Lessons, poles: _Lessons
    ) -> None:
        known = {code: place for place, code in enumerate(self.experience.codes)}
        units = units_of(reading)
        seen = [self._eye.see(reading, unit) for unit in units]
        scores = self.scores_of(seen, reading, units)
        for unit, one, score in zip(units, seen, scores, strict=True):
            held = [s for s in segments_on(unit, answer.spans) if s.code in known]
            codes.add(one, shares_of((s.code for s in held), known), score)
            for segment in held:
                if segment.valence in POLES and self.experience.knows_valence:
                    self._learn_pole(unit, segment, reading, poles)

    def _learn_pole(
        self, unit: Unit, segment: Segment, reading: Reading, poles: _Lessons
    ) -> None:
        clauses = clauses_under(unit, segment)
        seen = self.poles.eye.see(reading, clauses, segment.code)
        label = np.eye(3)[POLES.index(str(segment.valence))]
        (score,) = self.poles.scores(seen, reading, clauses, segment.code)
        poles.add(seen, label, score)

    def with_more(self, more: tuple[StretchModel, StretchModel]) -> Adviser:
        """The same, with what decisions added."""
        experience = replace(
            self.experience,
            stretches=self.experience.stretches.plus(more[0]),
            valence=self.experience.valence.plus(more[1]),
        )
        return Adviser(experience, self._scheme, self._sentences, self._judges)

    @property
    def calibration(self) -> Calibration:
        """What a score is worth before anything was decided."""
        found = self.experience.calibration
        thresholds = np.full(self._size, float(found.thresholds.mean()))
        thresholds[self._own] = found.thresholds[self._theirs]
        return replace(found, thresholds=thresholds)


@dataclass(frozen=True, slots=True)
class _Lessons:
    """Stretches as they are seen, what they are, and the scores that they have already."""

    seen: list[Seen] = field(default_factory=list)
    labels: list[Floats] = field(default_factory=list)
    known: list[Floats] = field(default_factory=list)

    def add(self, seen: Seen, label: Floats, known: Floats) -> None:
        """One more. label, known: (classes,)."""
        self.seen.append(seen)
        self.labels.append(label)
        self.known.append(known)

    def taught(self, ridge: float, blend: Blend) -> StretchModel:
        """What is to be added to the model that is the first of a blend."""
        curvature = curvature_of(self.seen, ridge)
        labels, known = np.array(self.labels), np.stack(self.known)
        return taught(self.seen, curvature, labels, known, blend.first)


def _nothing(model: StretchModel) -> StretchModel:
    return StretchModel(model.words * 0, model.more * 0, model.offset * 0)
