"""Codings that this product exported, with all that settles them: who finished what, verdicts.

Such a file has a column ``state``. Read into a survey with the same answers it gives the same
settled coding: what was open is open, and what a verdict settled is settled.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from coding_schemes.coded import Segment
from coding_schemes.loader import LoadedScheme
from db.adding import coding as adding
from db.audit import Recorder
from db.repositories import coding, review
from db.store import Store
from survey_tui.coding.agreement.disputes import REASONS, standing_verdicts
from survey_tui.coding.record.ledger import IMPORT, Ledger
from survey_tui.coding.record.material import standing_decisions
from survey_tui.coding.record.steps import StepWriter
from survey_tui.surveys.documents import store_scheme
from survey_tui.surveys.opening import OpenSurvey

VERDICT, NO_CODE = "verdict", "no code"
STATES = ("settled", VERDICT, "open", "overruled", NO_CODE)
# What stands in a quote for what was hidden.
_HIDDEN = re.compile(r"\\\[[^\]]{1,40}\\\]")
_UNKNOWN_REASON = "judgement"


@dataclass(frozen=True, slots=True)
class ExportedCoding:
    """One row of such a file, at its place in an answer that is here; no code: none was given.

    start, end: None for a verdict that the code does not apply.
    """

    answer_id: str
    coder: str
    state: str
    code: str
    valence: str | None
    start: int | None
    end: int | None
    reason: str
    is_blind: bool


def located(text: str, start: int, end: int, quote: str) -> tuple[int, int] | None:
    """Where a quote stands in a text: at its offsets, else at the nearest place that has it.

    What was hidden in it may be anything; so may an apostrophe before it, which keeps a
    spreadsheet from reading a formula. None if it is not there.
    """
    if not quote or text[start:end] == quote:
        return (start, end) if 0 <= start < end <= len(text) else None
    # As it is written first: an apostrophe may be the speaker's own.
    spellings = [quote, quote[1:]] if quote.startswith("'") else [quote]
    patterns = [
        re.compile(_HIDDEN.sub(".{1,400}?", re.escape(spelling)), re.DOTALL)
        for spelling in spellings
        if spelling
    ]
    if any(p.fullmatch(text, start, min(end, len(text))) for p in patterns):
        return start, end
    for pattern in patterns:
        found = [match.span() for match in pattern.finditer(text)]
        if found:
            return min(found, key=lambda span: abs(span[0] - start))
    return None


class ExportedImport:
    """Stores the rows of one file. file: its name."""

    def __init__(
        self,
        store: Store,
        opened: OpenSurvey,
        loaded: LoadedScheme,
        file: str,
        by: str,
    ) -> None:
        self._store, self._opened, self._loaded = store, opened, loaded
        self._file, self._by = file, by

    def store(self, rows: Sequence[ExportedCoding]) -> int:
        """Store what is not here yet, in one transaction; returns how many rows that were."""
        added: int = self._store.write(
            lambda recorder: self._work(recorder, rows)
        ).result()
        return added

    def _work(self, recorder: Recorder, rows: Sequence[ExportedCoding]) -> int:
        survey_id = self._opened.survey.id
        scheme_id = store_scheme(recorder, self._loaded, self._store.new_id, self._by)
        stored = coding.decisions(recorder.session, survey_id)
        ledger = Ledger(
            (entry.decision for entry in stored),
            review.steps(recorder.session, survey_id),
        )
        known = {
            (d.answer_id, d.coder, d.start, d.end, d.code, d.valence): d.id
            for entry in standing_decisions(stored)
            for d in (entry.decision,)
        }
        by_coder: dict[tuple[str, str], list[ExportedCoding]] = defaultdict(list)
        verdicts: dict[tuple[str, str], list[ExportedCoding]] = defaultdict(list)
        for row in rows:
            if row.state == VERDICT:
                verdicts[row.answer_id, row.code].append(row)
            else:
                by_coder[row.answer_id, row.coder].append(row)
        on_the_table: dict[tuple[str, str], list[str]] = defaultdict(list)
        added = 0
        for (answer_id, coder), listed in by_coder.items():
            given = [row for row in listed if row.state != NO_CODE]
            # The same said twice by one coder is said once.
            new = list({_key(r): r for r in given if _key(r) not in known}.values())
            if not ledger.is_settled(answer_id, coder) or new:
                added += max(len(new), 1)
                self._finish(recorder, answer_id, coder, listed, new, scheme_id, known)
            for row in given:
                on_the_table[answer_id, row.code].append(known[_key(row)])
        standing = standing_verdicts(review.adjudications(recorder.session, survey_id))
        for key, listed in verdicts.items():
            if key not in standing:
                added += len(listed)
                self._settle(recorder, key, listed, on_the_table[key], scheme_id)
        return added

    def _writer(self, coder: str) -> StepWriter:
        survey_id = self._opened.survey.id
        return StepWriter(survey_id, coder, self._store.new_id, self._by)

    def _finish(
        self,
        recorder: Recorder,
        answer_id: str,
        coder: str,
        listed: Sequence[ExportedCoding],
        new: Sequence[ExportedCoding],
        scheme_id: str,
        known: dict[tuple[str, str, int, int, str, str | None], str],
    ) -> None:
        """One answer as one coder finished it."""
        writer = self._writer(coder)
        step = writer.begin(
            recorder,
            IMPORT,
            answer_id,
            settles=True,
            is_blind=all(row.is_blind for row in listed),
            detail={"file": self._file},
        )
        for row in new:
            segment = Segment(row.start or 0, row.end or 0, row.code, row.valence)
            decision = adding.add_decision(
                recorder,
                self._by,
                "import coding",
                id=self._store.new_id(),
                answer_id=answer_id,
                scheme_id=scheme_id,
                segment=segment.stored(),
                coder=coder,
                source="imported",
                is_blind=row.is_blind,
                step_id=step.id,
            )
            known[_key(row)] = decision["id"]

    def _settle(
        self,
        recorder: Recorder,
        key: tuple[str, str],
        listed: Sequence[ExportedCoding],
        against: Sequence[str],
        scheme_id: str,
    ) -> None:
        """One verdict, over the codings that were on the table."""
        answer_id, code = key
        writer = self._writer(listed[0].coder)
        step = writer.begin(recorder, IMPORT, answer_id, detail={"file": self._file})
        for row in listed:
            reason = row.reason if row.reason in REASONS else _UNKNOWN_REASON
            adding.add_verdict(
                recorder,
                self._by,
                "import verdict",
                id=self._store.new_id(),
                step_id=step.id,
                answer_id=answer_id,
                scheme_id=scheme_id,
                code=code,
                place=(row.start, row.end, row.valence),
                against=against,
                reason=reason,
                coder=row.coder,
            )


def _key(row: ExportedCoding) -> tuple[str, str, int, int, str, str | None]:
    return (
        row.answer_id,
        row.coder,
        row.start or 0,
        row.end or 0,
        row.code,
        row.valence,
    )
