"""Learn the stock weights from the NHS Friends and Family feedback (MIT) and write them.

    python scripts/make_stock.py FOLDER

FOLDER holds scheme.yaml and train.jsonl of that set. Only ``train`` is read. The weights of
decisions are learned from many small simulated beginnings, because that is where they count.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.book import KINDS, Book
from coding_schemes.assist.considered import remember
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.memory import Memory
from coding_schemes.assist.semantic import SentenceVectors
from coding_schemes.assist.stacker import Stacker, as_json, fit
from coding_schemes.coded import CodedAnswer
from coding_schemes.loader import load_scheme

SIZES = (25, 50, 100, 200, 500)
TARGET = Path(__file__).parent.parent / "coding_schemes" / "assist" / "stock.json"


def main() -> None:
    folder = Path(sys.argv[1])
    loaded = load_scheme(folder / "scheme.yaml")
    lines = (folder / "train.jsonl").read_text("utf-8").splitlines()
    answers = [_answer(json.loads(line)) for line in lines]
    learner = Learner(loaded.scheme, loaded.sha256)
    for answer in answers:
        learner.read(answer.question, answer.text)
    found = {
        "source": "NHS Friends and Family Test feedback, pxtextmining phase 2, MIT, "
        "(c) 2021 NHS England; train part only",
        "core": _pair(learner, answers, None),
        "semantic": _pair(learner, answers, SentenceVectors()),
    }
    TARGET.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _answer(row: dict[str, object]) -> CodedAnswer:
    codes = row["codes"]
    assert isinstance(codes, list)
    pairs = tuple((str(c["code"]), c["valence"]) for c in codes)
    return CodedAnswer(str(row["id"]), str(row["question"]), str(row["text"]), pairs)


def _pair(
    learner: Learner, answers: list[CodedAnswer], sentences: SentenceVectors | None
) -> dict[str, object]:
    readings = [learner.read(a.question, a.text) for a in answers]
    weights = learner.weights_with_scheme([reading.bag for reading in readings])
    book = Book(learner.scheme, weights, sentences)
    labels = learner._labels(answers)
    evidence = np.stack([book.evidence(reading) for reading in readings])
    seen = [remember(r, learner.scheme, weights, sentences) for r in readings]
    untaught = _with_cue_valence(
        _with_question(fit(evidence.reshape(-1, evidence.shape[2]), labels.ravel())),
        0.6,
    )
    rows: list[Floats] = []
    marks: list[Floats] = []
    for size in SIZES:
        for turn in range(max(1, min(8, 1200 // size))):
            drawn = np.random.default_rng([size, turn]).permutation(len(answers))[:size]
            memory = Memory([seen[i] for i in drawn], labels[drawn], {})
            both = np.concatenate([evidence[drawn], memory.left_out], axis=2)
            rows.append(both.reshape(-1, both.shape[2]))
            marks.append(labels[drawn].ravel())
    taught = _with_cue_valence(fit(np.concatenate(rows), np.concatenate(marks)), 0.3)
    return {"untaught": as_json(untaught), "taught": as_json(taught)}


def _with_cue_valence(stacker: Stacker, weight: float) -> Stacker:
    """The set has no cues that say how; they are phrases, so they are worth a bit more."""
    place = KINDS.index("cue_valenced")
    weights = stacker.weights.copy()
    weights[place] = weight
    return replace(stacker, weights=weights)


def _with_question(stacker: Stacker) -> Stacker:
    """What the scheme expects at a question is a log ratio, so its weight is 1."""
    return Stacker(
        np.append(stacker.means, 0.0),
        np.append(stacker.scales, 1.0),
        np.append(stacker.weights, 1.0),
        stacker.offset,
    )


if __name__ == "__main__":
    main()
