"""What tests of the codebook look at."""

from __future__ import annotations

import pytest

from survey_tui.coding.record.scheme_file import (
    SchemeFile,
)
from survey_tui.coding.review.reviewer import Reviewer

# What does not depend on the database is tried on one.
on_sqlite = pytest.mark.parametrize("target", ["sqlite"], indirect=True)
GONE, KEPT = "know.data", "know.firsthand"


def shape(reviewer: Reviewer) -> list[tuple[object, ...]]:
    """Every coding of everybody, without ids."""
    return sorted(
        (answer.file_id, c.coder, *c.place, c.valence, c.flags, c.source, c.is_blind)
        for answer in reviewer.state.everything
        for coder in ("ann", "bob", "lead")
        for c in reviewer.state.ledger.codings(answer.id, coder)
    )


def text_of(linked: SchemeFile) -> str:
    assert linked.path is not None
    return linked.path.read_text("utf-8")


def comments(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.lstrip().startswith("#")]
