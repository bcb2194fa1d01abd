"""Learn the stock valence from coded examples and public feedback, and write it.

    python scripts/make_stock_valence.py FOLDER

The examples are those of the built-in schemes, the feedback is the NHS Friends and Family
Test (MIT): FOLDER holds its scheme.yaml and train.jsonl, of which some are drawn. Needs the
extra ``semantic``, for it is learned with and without sentence vectors, in some ten minutes.
What it writes comes with the product.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from coding_schemes.assist import stock_valence
from coding_schemes.assist.evaluation import drawn
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.schooling import schooled_in_valence
from coding_schemes.assist.semantic import SentenceVectors
from coding_schemes.coded import CodedAnswer
from coding_schemes.examples import CodedExamples
from coding_schemes.loader import builtin_schemes, load_builtin_scheme, load_scheme

FOLDER = Path(stock_valence.__file__).parent
# So many of the feedback, lest interviews be a minority; and of each scheme's examples, for
# with twice as many customers of firms the feedback and schemes of other fields fared worse.
DRAWN, EXAMPLES = 1_500, 2_000


def main() -> None:
    given = Path(sys.argv[1])
    public = load_scheme(given / "scheme.yaml")
    lines = (given / "train.jsonl").read_text("utf-8").splitlines()
    rows = (json.loads(line) for line in lines)
    judged = [
        CodedAnswer(row["id"], row["question"], row["text"], (), row["valence"])
        for row in rows
        if row.get("valence")
    ]
    schemes = [load_builtin_scheme(name) for name in builtin_schemes()]
    digests = [one.examples.sha256 for one in schemes if one.examples is not None]
    for sentences in (None, SentenceVectors()):
        taught_by = [
            (Learner(one.scheme, one.sha256, sentences), *first(one.examples))
            for one in schemes
            if one.examples is not None
        ]
        reader = Learner(public.scheme, public.sha256, sentences)
        public_part = reader, drawn(judged, DRAWN, 0)
        content = schooled_in_valence(taught_by, public_part, digests)
        path = FOLDER / stock_valence.file_name(sentences is not None)
        path.write_bytes(content)
        print(f"{path.name}: {len(content):,} bytes", flush=True)


def first(
    examples: CodedExamples,
) -> tuple[tuple[CodedAnswer, ...], tuple[str, ...]]:
    """Answers and their sources, so many as count at most."""
    answers, sources = examples.read()
    return answers[:EXAMPLES], sources[:EXAMPLES]


if __name__ == "__main__":
    main()
