"""Note: the interviewer's own words at a place of the script."""

from __future__ import annotations

from questionnaires.kinds.kind import Kind


class NoteKind(Kind):
    """Typed by the interviewer, and never the respondent's words."""

    name = "note"
    is_counted = True
    takes_nonresponse = False
