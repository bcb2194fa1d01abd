"""Cases whose answers are collected elsewhere: on paper, or at a visit."""

from __future__ import annotations

from db.adding.cases import add_case
from db.audit import Recorder
from db.repositories import frame
from db.store import IdSource


class CasesElsewhere:
    """Opens such cases of one survey: nobody rings them, and no rate counts them.

    They come after all that were drawn, in the order in which they are opened.
    """

    def __init__(
        self, recorder: Recorder, survey_id: str, by: str, new_id: IdSource
    ) -> None:
        self._recorder, self._survey_id = recorder, survey_id
        self._by, self._new_id = by, new_id
        self._rank = frame.highest_rank(recorder.session, survey_id)

    def open(self, unit_id: str) -> str:
        """A case of a unit; returns its id."""
        self._rank += 1
        case_id = self._new_id()
        add_case(
            self._recorder,
            self._by,
            id=case_id,
            survey_id=self._survey_id,
            unit_id=unit_id,
            rank=self._rank,
            status="elsewhere",
        )
        return case_id
