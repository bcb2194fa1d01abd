"""Choice: one of several options."""

from __future__ import annotations

from questionnaires.kinds.closed import ClosedKind


class ChoiceKind(ClosedKind):
    """One option; consent can be asked by it."""

    name = "choice"
    is_attribute = True
    may_take_words = True
    may_ask_consent = True
