"""Learn the experience of the built-in schemes from their coded examples, and write it.

    python scripts/make_experience.py [SCHEME ...]

Needs the extra ``semantic``, for it is learned with and without sentence vectors. It takes
some minutes; what it writes comes with the product.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from coding_schemes.assist.learned_before import digest_of, file_name, learn
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.semantic import SentenceVectors
from coding_schemes.loader import builtin_schemes, load_builtin_scheme

FOLDER = Path(__file__).parent.parent / "coding_schemes" / "builtin"


def main() -> None:
    sentences = SentenceVectors()
    for name in sys.argv[1:] or builtin_schemes():
        loaded = load_builtin_scheme(name)
        if loaded.examples is None:
            continue
        for used in (None, sentences):
            begun = time.perf_counter()
            learner = Learner(loaded.scheme, loaded.sha256, used)
            digest = digest_of(loaded.examples, used is not None)
            content = learn(learner, loaded.examples, digest).to_bytes()
            path = FOLDER / file_name(loaded.examples, used is not None)
            path.write_bytes(content)
            seconds = time.perf_counter() - begun
            print(f"{path.name}: {len(content):,} bytes in {seconds:.0f} s")


if __name__ == "__main__":
    main()
