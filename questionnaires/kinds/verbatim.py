"""Verbatim: what people say, word for word."""

from __future__ import annotations

from questionnaires.kinds.kind import Kind


class VerbatimKind(Kind):
    """An open question: probed, and coded afterwards."""

    name = "verbatim"
    is_open = True
    is_counted = True
    may_group = False
