"""Experience at work: what coded examples say of the answers of a scheme, and decisions add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from coding_schemes.assist.calibration import Calibration
from coding_schemes.assist.experience import KINDS, Experience
from coding_schemes.assist.poles import POLES, Poles
from coding_schemes.assist.reading import Reading
from coding_schemes.assist.recall import StretchRecall
from coding_schemes.assist.semantic import SentenceVectors
from coding_schemes.assist.stretches import (
    StretchModel,
    curvature_of,
    shares_of,
    taught,
)
from coding_schemes.assist.units import clauses_under, segments_on, units_of
from coding_schemes.coded import CodedAnswer
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
    ) -> None:
        self.experience = experience
        self._scheme, self._sentences = scheme, sentences
        # What is usual stands in the weights that the examples taught, before the last one.
        usual = experience.stackers[0].means[-len(KINDS) - 1 : -1]
        eye, model = experience.eye(sentences), experience.stretches
        super().__init__(experience.codes, eye, model, usual, scheme)
        self.poles = Poles(experience.pole_eye(sentences), experience.valence)

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
                seen.append(self._eye.see(reading, unit))
                labels.append(shares_of((one.code for one in held), known))
                for one in held:
                    if one.valence in POLES:
                        clauses = clauses_under(unit, one)
                        poles.append(self.poles.eye.see(reading, clauses, one.code))
                        pole_labels.append(np.eye(3)[POLES.index(one.valence)])
        if not seen:
            return None
        codes_more = taught(
            seen,
            curvature_of(seen, _LOCAL_RIDGE),
            np.array(labels),
            self.experience.stretches,
        )
        if not poles or not self.experience.knows_valence:
            return codes_more, _nothing(self.experience.valence)
        poles_more = taught(
            poles,
            curvature_of(poles, _LOCAL_POLE_RIDGE),
            np.array(pole_labels),
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

    @property
    def calibration(self) -> Calibration:
        """What a score is worth before anything was decided."""
        found = self.experience.calibration
        thresholds = np.full(self._size, float(found.thresholds.mean()))
        thresholds[self._own] = found.thresholds[self._theirs]
        return replace(found, thresholds=thresholds)


def _nothing(model: StretchModel) -> StretchModel:
    return StretchModel(model.words * 0, model.more * 0, model.offset * 0)
