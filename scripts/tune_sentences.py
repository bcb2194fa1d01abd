"""Teach the tuned model on the coded examples of the built-in schemes, and write it.

    uv run --extra semantic --with jax --with optax scripts/tune_sentences.py FOLDER [PART ...]

PART: 0 to 5 for a model that never saw a sixth of the sources, written to FOLDER/PART.npz, for
learning experience and for measuring; ``all`` for the one that comes with the program. All of
them if none is given. One takes a quarter of an hour on one core.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from tuning.lessons import lessons_of
from tuning.minilm import SCALE
from tuning.teaching import taught_on

from coding_schemes.assist.lessons import FOLDS
from coding_schemes.assist.semantic import model_file, new_tokenizer
from coding_schemes.assist.tuned_model import FILE, LAYERS, WEIGHTS
from coding_schemes.loader import LoadedScheme, builtin_schemes, load_builtin_scheme

OURS = Path(__file__).parent.parent / "coding_schemes" / "assist" / FILE


def main() -> None:
    folder, *named = sys.argv[1:]
    schemes = {name: load_builtin_scheme(name) for name in builtin_schemes()}
    schemes = {name: one for name, one in schemes.items() if one.examples is not None}
    tokenizer, content = new_tokenizer(), model_file().read_bytes()
    lessons = [
        lesson
        for place, loaded in enumerate(schemes.values())
        for lesson in lessons_of(loaded, place, tokenizer)
    ]
    codes = [len(one.scheme.codes) for one in schemes.values()]
    for part in named or [*map(str, range(FOLDS)), "all"]:
        seen = [one for one in lessons if str(one.fold) != part]
        seed = FOLDS if part == "all" else int(part)
        print(f"part {part}: {len(seen)} windows", flush=True)
        arrays = taught_on(seen, codes, content, seed)
        path = OURS if part == "all" else Path(folder) / f"{part}.npz"
        path.write_bytes(as_file(arrays, schemes))


def as_file(arrays: dict[str, Any], schemes: dict[str, LoadedScheme]) -> bytes:
    """The file of a model. arrays: as they were taught, the heads of all schemes together."""
    held: dict[str, Any] = {"schemes": {}}
    questions: set[str] = set()
    kept = {name: array for name, array in arrays.items() if name not in _TOGETHER}
    for layer in range(LAYERS):
        for weight in WEIGHTS:
            kept[f"{layer}.{weight}.up"] = SCALE * kept[f"{layer}.{weight}.up"]
    for place, (name, loaded) in enumerate(schemes.items()):
        assert loaded.examples is not None
        answers, _ = loaded.examples.read()
        questions |= {answer.question for answer in answers}
        count = len(loaded.scheme.codes)
        listed = [code.id for code in loaded.scheme.codes]
        held["schemes"][name] = {"codes": listed, "examples": loaded.examples.sha256}
        kept[f"{name}.by_code"] = arrays["by_code"][place][:, : count + 1]
        kept[f"{name}.offset"] = arrays["offset"][place][: count + 1]
        kept[f"{name}.own"] = arrays["own"][place][:count]
    held["questions"] = sorted(questions)
    file = io.BytesIO()
    np.savez_compressed(
        file,
        held=np.frombuffer(json.dumps(held).encode(), np.uint8),
        **{name: array.astype(np.float16) for name, array in kept.items()},
    )
    return file.getvalue()


# The heads of all schemes, as they were taught.
_TOGETHER = ("by_code", "offset", "own")


if __name__ == "__main__":
    main()
