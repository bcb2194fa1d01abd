"""A long answer beside the same words as many short ones: a letter more costs the same.

Invented sentences of several kinds, each repeated; the reference is the time of the parts, read
and suggested for one by one.
"""

from __future__ import annotations

import time

from measure import finish, sized

from coding_schemes.assist.coder import Coder
from coding_schemes.assist.learning import Learner
from coding_schemes.loader import load_builtin_scheme

LETTERS, PART = sized(80_000, 4_000), 1_000
GOAL = 2.0
KINDS = {
    "sentences": "The visits are good. They know us too well and it could be better. ",
    "no stops": "they know us and the visits are good and nobody comes ",
    "joints": "the data are good and visits, so poor, while governors were trained, ",
    "contrasts": "good but bad, ",
    "denials": "not no never nothing better ",
    "quotes": '"Good" (bad) - fine: ',
    "lines": "good data\nbad visits\n",
}


def seconds(learner: Learner, coder: Coder, texts: list[str]) -> float:
    """What it takes to read some answers and to suggest for them."""
    began = time.perf_counter()
    for text in texts:
        coder.suggest(learner.look_at("q1", text))
    return time.perf_counter() - began


def main() -> None:
    """Each kind as one answer and as parts."""
    loaded = load_builtin_scheme("la-school-improvement")
    learner = Learner(loaded.scheme, loaded.sha256)
    coder, _ = learner.learn([])
    worst = 0.0
    for kind, words in KINDS.items():
        part = words * (PART // len(words))
        times = LETTERS // len(part)
        one = seconds(learner, coder, [part * times])
        parts = seconds(learner, coder, [part] * times)
        worst = max(worst, one / parts)
        print(
            f"{kind}: {len(part) * times:,} letters {one:.2f} s / {times} parts"
            f" {parts:.2f} s = {one / parts:.2f} (goal {GOAL:g})"
        )
    finish(worst <= GOAL)


if __name__ == "__main__":
    main()
