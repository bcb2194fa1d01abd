"""The frame as it is shown and handed on: its imports, its digest, its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from db.frame_models import FrameImport
from db.repositories import frame
from db.store import Store
from survey_tui.surveys.opening import OpenSurvey


@dataclass(frozen=True, slots=True)
class FrameSummary:
    """The imports of a frame, how many units it has, its digest, what was altered since."""

    imports: tuple[FrameImport, ...]
    rows: int
    sha256: str
    altered: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The same for machines."""
        listed = [
            {
                "number": row.number,
                "file": row.file_name,
                "file_sha256": row.file_sha256,
                "added": row.added,
                "updated": row.updated,
                "unchanged": row.unchanged,
                "kept_as_drawn": row.kept_as_drawn,
                "refused": row.refused,
                "contacts": row.contacts,
                "at": row.imported_at.isoformat(),
                "by": row.imported_by,
            }
            for row in self.imports
        ]
        return {
            "rows": self.rows,
            "sha256": self.sha256,
            "imports": listed,
            "altered": list(self.altered),
        }

    def lines(self) -> list[str]:
        """The same for people."""
        lines = [
            f"import {row.number}  {row.imported_at:%Y-%m-%d %H:%M}  {row.file_name}:"
            f" {row.added} added, {row.updated} updated, {row.refused} refused"
            f" ({row.imported_by})"
            for row in self.imports
        ]
        lines.append(f"{self.rows} rows, SHA-256 {self.sha256}")
        return lines + [f"ALTERED: {words}" for words in self.altered]


def frame_summary(store: Store, opened: OpenSurvey) -> FrameSummary:
    """The frame as it stands; reads all of it."""
    survey_id = opened.survey.id
    with store.read() as session:
        rows = 0

        def counted() -> Iterator[frame.FrameRow]:
            nonlocal rows
            for unit in frame.frame_units(session, survey_id, len(listed)):
                rows += 1
                yield unit

        listed = frame.imports(session, survey_id)
        digest = frame.frame_sha256(counted())
        altered = frame.altered_units(session, survey_id)
    changed = tuple(altered_words(unit, what) for unit, what in altered)
    return FrameSummary(tuple(listed), rows, digest, changed)


def altered_words(unit: frame.FrameRow, what: str) -> str:
    """A unit and what is the matter with it: '124176 Alder Lane (row 7) was altered'."""
    return f"{unit.external_id} {unit.name} (row {unit.row_number} of its file) {what}"


def canonical_lines(store: Store, opened: OpenSurvey) -> Iterator[str]:
    """The lines that the digest of the frame is made of."""
    survey_id = opened.survey.id
    with store.read() as session:
        newest = frame.newest_import(session, survey_id)
        number = newest.number if newest else 0
        for unit in frame.frame_units(session, survey_id, number):
            yield frame.frame_line(unit)
