"""Stock weights: what the stacker believes before it has seen a decision.

Learned from the public NHS Friends and Family feedback (MIT, (c) 2021 NHS England) by
``scripts/make_stock.py``, and from nothing else. One pair of stackers with and one without
sentence vectors: for a scheme alone, and for a scheme with coded answers.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from coding_schemes.assist.stacker import Stacker, stacker_of


@dataclass(frozen=True, slots=True)
class Stock:
    """Stackers without and with coded answers; digest: SHA-256 of the file."""

    untaught: Stacker
    taught: Stacker
    digest: str


@lru_cache(maxsize=2)
def load_stock(is_semantic: bool) -> Stock:
    """The stock weights for evidence with or without sentence vectors."""
    text = (files("coding_schemes.assist") / "stock.json").read_text("utf-8")
    parts = json.loads(text)["semantic" if is_semantic else "core"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Stock(stacker_of(parts["untaught"]), stacker_of(parts["taught"]), digest)
