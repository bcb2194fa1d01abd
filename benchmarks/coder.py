"""The assisted coder beside what others use: majority, VADER, TF-IDF with two learners.

    uv run --group references python benchmarks/coder.py FOLDER [--semantic]

FOLDER holds nhs_fft/ and edurabsa/, each with scheme.yaml, train.jsonl and dev.jsonl. The
references see the same answers in the same run and never enter the product.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from measure import IS_TINY

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.evaluation import drawn, evaluate
from coding_schemes.assist.learning import Learner
from coding_schemes.coded import CodedAnswer
from coding_schemes.loader import load_builtin_scheme, load_scheme
from survey_tui.coding.machine.coders import make_learner
from survey_tui.exchange.coded_answers import read_coded_answers

SIZES = (0, 8) if IS_TINY else (0, 25, 50, 100, 200, 500)
SEEDS = (0,) if IS_TINY else (0, 1, 2)
RETRAINED = (8,) if IS_TINY else (100, 500, 2_000, 10_000)


def main() -> None:
    semantic = "--semantic" in sys.argv
    if IS_TINY:
        with tempfile.TemporaryDirectory() as name:
            write_tiny(Path(name))
            run(Path(name), semantic)
        return
    run(Path(sys.argv[1]), semantic)


def run(folder: Path, semantic: bool) -> None:
    """Everything that there is to measure."""
    costs()
    for name in ("nhs_fft", "edurabsa"):
        measure(folder / name, semantic)
    retraining(folder / "nhs_fft", semantic)


def write_tiny(folder: Path) -> None:
    """The examples of a built-in scheme, in the place of the two sets of answers."""
    loaded = load_builtin_scheme("service-quality")
    lines = [
        json.dumps(
            {
                "id": f"{code.id}-{valence}-{place}",
                "question": "q1",
                "text": example,
                "codes": [{"code": code.id, "valence": valence}],
                "spans": [
                    {
                        "start": 0,
                        "end": len(example),
                        "code": code.id,
                        "valence": valence,
                    }
                ],
            }
        )
        for code in loaded.scheme.codes
        for valence, examples in code.examples.items()
        for place, example in enumerate(examples)
    ]
    for name in ("nhs_fft", "edurabsa"):
        (folder / name).mkdir()
        (folder / name / "scheme.yaml").write_text(loaded.text, "utf-8")
        for part in ("train", "dev"):
            (folder / name / f"{part}.jsonl").write_text("\n".join(lines), "utf-8")


def costs() -> None:
    """What it costs to have it: import and pipeline, in a process of its own."""
    script = (
        "import time, resource; t = time.perf_counter();"
        "from coding_schemes.assist.learning import Learner;"
        "from coding_schemes.loader import load_builtin_scheme;"
        "i = time.perf_counter() - t; l = load_builtin_scheme('la-school-improvement');"
        "Learner(l.scheme, l.sha256); b = time.perf_counter() - t - i;"
        "m = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024;"
        "print(f'import {i:.2f} s, pipeline {b:.2f} s, {m} MB')"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def measure(folder: Path, semantic: bool) -> None:
    """The learning curve, and the references at the same sizes."""
    loaded = load_scheme(folder / "scheme.yaml")
    codes = frozenset(loaded.scheme.places)
    train = read_coded_answers(folder / "train.jsonl", codes).answers
    test = read_coded_answers(folder / "dev.jsonl", codes).answers
    learner = make_learner(loaded, semantic)
    corpus = [(answer.question, answer.text) for answer in train]
    print(f"\n{folder.name}: {len(train)} to learn from, {len(test)} to measure on")
    print(
        f"{'':24} {'N':>5}  P@1   R@3   macro micro ECE   val.  pair  sep.  p50 p95 ms"
    )
    for size in (*SIZES, len(train)):
        seeds = SEEDS if 0 < size < len(train) else SEEDS[:1]
        rows = []
        for seed in seeds:
            found = evaluate(learner, drawn(train, size, seed), test, corpus).scores
            rows.append(
                [
                    found.precision_at_1, found.recall_at_3, found.macro_f1,
                    found.micro_f1, found.expected_calibration_error,
                    found.valence_macro_f1, found.pair_f1, found.mixed_separated,
                    found.ms_per_answer_p50, found.ms_per_answer_p95,
                ]
            )  # fmt: skip
        told("ours", size, rows)
        if size:
            references(learner, train, test, size, seeds)
    valence_reference(test)


def references(
    learner: Learner,
    train: tuple[CodedAnswer, ...],
    test: tuple[CodedAnswer, ...],
    size: int,
    seeds: tuple[int, ...],
) -> None:
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.svm import SVC
    except ModuleNotFoundError:
        print("  (no references: scikit-learn is not here)")
        return
    gold = labels(learner, test)
    makers: dict[str, Any] = {
        "majority": None,
        "TF-IDF, logistic": lambda: LogisticRegression(
            C=10, class_weight="balanced", max_iter=500
        ),
    }
    if size == len(train):
        makers["TF-IDF, linear SVC"] = lambda: SVC(
            kernel="linear", class_weight="balanced", max_iter=1_000, cache_size=500
        )
    for name, make in makers.items():
        rows = []
        for seed in seeds:
            known = drawn(train, size, seed)
            marks = labels(learner, known)
            scores = np.tile(marks.mean(axis=0), (len(test), 1))
            if make is not None:
                words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
                seen = words.fit_transform([a.text for a in known])
                asked = words.transform([a.text for a in test])
                for place in range(marks.shape[1]):
                    if 0 < marks[:, place].sum() < len(marks):
                        fitted = make().fit(seen, marks[:, place])
                        odds = fitted.decision_function(asked)
                        scores[:, place] = 1 / (1 + np.exp(-odds))
            rows.append(measured(scores, gold))
        told(name, size, rows)


def labels(learner: Learner, answers: Any) -> Floats:
    marks = np.zeros((len(answers), len(learner.scheme.codes)))
    for row, answer in enumerate(answers):
        for code, _valence in answer.codes:
            marks[row, learner.scheme.places[code]] = 1
    return marks


def measured(scores: Floats, gold: Floats) -> list[float | None]:
    """P@1, R@3, macro and micro F1 of a reference, at its own best common threshold."""
    order = np.argsort(-scores, axis=1, kind="stable")
    rows = np.arange(len(gold))
    has = gold.sum(axis=1) > 0
    first = gold[rows, order[:, 0]][has].mean()
    three = gold[rows[:, None], order[:, :3]].sum(axis=1)
    recall = (three[has] / gold.sum(axis=1)[has]).mean()
    best = (0.0, 0.0)
    for step in np.linspace(0.1, 0.7, 25):
        chosen = scores >= step
        both = (chosen * gold).sum(axis=0)
        total = chosen.sum(axis=0) + gold.sum(axis=0)
        given = gold.sum(axis=0) > 0
        macro = float((2 * both[given] / np.maximum(1, total[given])).mean())
        micro = float(2 * both.sum() / total.sum())
        best = (max(best[0], macro), max(best[1], micro))
    return [float(first), float(recall), *best, *[None] * 6]


def valence_reference(test: tuple[CodedAnswer, ...]) -> None:
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ModuleNotFoundError:
        print("  (no VADER here)")
        return
    analyzer = SentimentIntensityAnalyzer()
    pairs = []
    for answer in test:
        judged = [(s.valence, answer.text[s.start : s.end]) for s in answer.spans]
        for valence, text in judged or [(answer.valence, answer.text)]:
            if valence in ("strength", "area"):
                score = analyzer.polarity_scores(text)["compound"]
                pairs.append((valence, "strength" if score >= 0 else "area"))
    scores = []
    for valence in ("strength", "area"):
        both = sum(a == b == valence for a, b in pairs)
        total = sum(a == valence for a, _ in pairs) + sum(
            b == valence for _, b in pairs
        )
        scores.append(2 * both / total)
    print(f"{'VADER, valence':24} {0:5}  {'':30}{sum(scores) / 2:.3f}")


def told(name: str, size: int, rows: list[list[float | None]]) -> None:
    shown = []
    for column in zip(*rows, strict=True):
        known = [value for value in column if value is not None]
        shown.append(f"{sum(known) / len(known):.3f}" if known else "  -  ")
    print(f"{name:24} {size:5}  {' '.join(shown)}", flush=True)


def retraining(folder: Path, semantic: bool) -> None:
    """Seconds to learn again when all answers were read before."""
    loaded = load_scheme(folder / "scheme.yaml")
    codes = frozenset(loaded.scheme.places)
    known = read_coded_answers(folder / "train.jsonl", codes).answers
    learner = make_learner(loaded, semantic)
    many = [
        CodedAnswer(
            f"{a.id}-{turn}",
            a.question,
            f"{a.text} {turn * '. Again'}",
            a.codes,
            a.valence,
        )
        for turn in range(4)
        for a in known
    ]
    print("\nretraining after a decision")
    for size in RETRAINED:
        chosen = many[:size]
        for answer in chosen:
            learner.read(answer.question, answer.text)
        learner.learn(chosen)
        started = time.perf_counter()
        learner.learn(chosen)
        taken = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"  {size:6} decisions  {taken:6.2f} s  {peak} MB", flush=True)


if __name__ == "__main__":
    main()
