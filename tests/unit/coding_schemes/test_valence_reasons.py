"""Why a valence is the likeliest: what each kind of evidence adds."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from coding_schemes.assist.valence import FEATURES
from coding_schemes.assist.valence_model import Recalled, ValenceModel, ValenceUnit
from coding_schemes.model import AREA, NEUTRAL, STRENGTH


@pytest.mark.parametrize(
    ("said", "cue", "unmarked", "likeliest"),
    [
        ({"leaning": 1.5}, 1.0, STRENGTH, STRENGTH),
        ({"leaning": -2.0}, 0.0, STRENGTH, AREA),
        ({}, -1.0, AREA, AREA),
        ({"bare": 1.0}, 0.0, NEUTRAL, NEUTRAL),
    ],
)
def test_why_a_valence_is_the_likeliest_adds_up_to_its_odds(
    said: Mapping[str, float], cue: float, unmarked: str, likeliest: str
) -> None:
    model = ValenceModel()
    features = tuple(said.get(name, 0.0) for name in FEATURES)
    unit = ValenceUnit(features, cue, "", unmarked)

    judged = model.judge(unit, Recalled(np.zeros(3), np.zeros(3)))
    why = model.why(judged)

    assert judged.valence == likeliest
    chances = judged.chances
    odds = {
        STRENGTH: chances[STRENGTH] / chances[AREA],
        AREA: chances[AREA] / chances[STRENGTH],
        NEUTRAL: chances[NEUTRAL] / (1 - chances[NEUTRAL]),
    }
    added = why.base + sum(value for _name, value in why.parts)
    assert added == pytest.approx(np.log(odds[judged.valence]), abs=1e-6)
