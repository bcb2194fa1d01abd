"""Role: who the respondent is."""

from __future__ import annotations

from questionnaires.kinds.closed import ClosedKind


class RoleKind(ClosedKind):
    """One option, which says as whom the respondent counts."""

    name = "role"
    tells_role = True
    may_ask_consent = True
