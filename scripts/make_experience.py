"""Learn the experience of the built-in schemes from their coded examples, and write it.

    python scripts/make_experience.py FOLDER [SCHEME ...]

Needs the extra ``semantic``, for it is learned with and without the tuned model. FOLDER holds
those that were each taught without some of the sources (scripts/tune_sentences.py):
what they say of examples that they never saw is what experience can be learned from. It takes
some minutes; what it writes comes with the product.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from coding_schemes.assist.learned_before import digest_of, file_name, learn, tuned_on
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.tuned_apart import TunedApart
from coding_schemes.loader import builtin_schemes, load_builtin_scheme

FOLDER = Path(__file__).parent.parent / "coding_schemes" / "builtin"


def main() -> None:
    folder, *named = sys.argv[1:]
    judges = TunedApart(Path(folder))
    for name in named or builtin_schemes():
        loaded = load_builtin_scheme(name)
        if loaded.examples is None:
            continue
        judges.know_sources(*loaded.examples.read())
        for used in (None, judges):
            begun = time.perf_counter()
            learner = Learner(loaded.scheme, loaded.sha256, judges=used)
            digest = digest_of(loaded.examples, used is not None)
            tuned = "" if used is None else tuned_on(loaded.examples)
            content = learn(learner, loaded.examples, digest, tuned).to_bytes()
            path = FOLDER / file_name(loaded.examples, used is not None)
            path.write_bytes(content)
            seconds = time.perf_counter() - begun
            print(f"{path.name}: {len(content):,} bytes in {seconds:.0f} s")


if __name__ == "__main__":
    main()
