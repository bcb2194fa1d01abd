"""The audit chain read back: link by link, and what it says of every row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.audit import ERASED, GENESIS, REST, event_hash
from db.claims import LEASE
from db.models import AUDITED, Erasure, Event, table_of

_BLANKED = tuple(str(t.__tablename__) for t in AUDITED if t.blankable)


@dataclass(frozen=True, slots=True)
class ChainFault:
    """One thing that is not as it was written; row is ``table/id`` or the part concerned."""

    row: str
    message: str


@dataclass(frozen=True, slots=True)
class Head:
    """The newest event of a device, kept apart from the database to prove it later."""

    device: str
    events: int
    hash: str


class Chain:
    """The events of a database, checked link by link.

    findings: what is wrong with the links themselves. digests: by table and id, what each row
    was sealed with. heads: (events, hash) by device. leases_since: when leases
    began to have events, with schema 0007. kept: heads of before, from elsewhere.
    """

    def __init__(self, session: Session, kept: tuple[Head, ...] = ()) -> None:
        self.findings: list[ChainFault] = []
        self.digests: dict[str, dict[str, str]] = defaultdict(dict)
        self.heads: dict[str, tuple[int, str]] = {}
        self.count = 0
        self.leases_since: datetime | None = None
        self._erased: set[str] = set()
        self._blanked: dict[str, dict[str, str]] = defaultdict(dict)
        self._rests: dict[str, str] = {}
        self._leases: dict[str, tuple[int, str]] = {}
        self._kept = {(head.device, head.events): head.hash for head in kept}
        self._erasures = set(
            session.execute(select(table_of(Erasure).c.serial)).scalars()
        )
        table = table_of(Event)
        query = select(table).order_by(table.c.device, table.c.seq)
        for row in session.execute(query.execution_options(yield_per=5000)):
            self._link(dict(row._mapping))
        for head in kept:
            if self.heads.get(head.device, (0, GENESIS))[0] < head.events:
                words = f"{head.events} events were known of it, its end was cut off"
                self.findings.append(ChainFault(f"event/{head.device}", words))

    def is_erased(self, row_id: str) -> bool:
        """Whether words or a contact were emptied because a person was forgotten."""
        return row_id in self._erased

    def was_blanked(self, table: str, row_id: str) -> str | None:
        """What a row was sealed with anew when a person was forgotten; None if it was not."""
        return self._blanked[table].get(row_id)

    def rests(self) -> Mapping[str, str]:
        """Bodies with what is left of words that quoted somebody forgotten, and their seals."""
        return self._rests

    def lease(self, case_id: str) -> str | None:
        """The seal of the newest lease of a case; None if it was never claimed."""
        found = self._leases.get(case_id)
        return found[1] if found else None

    def _link(self, event: dict[str, Any]) -> None:
        self.count += 1
        device, seq = event["device"], event["seq"]
        where = f"event/{device}/{seq}"
        before, previous = self.heads.get(device, (0, GENESIS))
        if seq != before + 1:
            self._find(where, f"{seq - before - 1} events before it are missing")
        elif event["previous"] != previous:
            self._find(where, "does not follow the event before it")
        if event_hash(event) != event["hash"]:
            self._find(where, "was changed after it was written")
        known = self._kept.get((device, seq))
        if known is not None and known != event["hash"]:
            self._find(
                where, "is not the one whose hash was kept: history was rewritten"
            )
        self.heads[device] = (seq, event["hash"])
        self._take_in(where, event)

    def _take_in(self, where: str, event: dict[str, Any]) -> None:
        subject, row_id, digest = event["subject"], event["subject_id"], event["digest"]
        if event["serial"] is not None:
            since = self.leases_since
            self.leases_since = min(since or event["at"], event["at"])
        if event["action"] == ERASED:
            self._take_erasure(where, event)
        elif subject == LEASE:
            order = (event["serial"] or 0, digest)
            self._leases[row_id] = max(self._leases.get(row_id, (0, "")), order)
        elif subject == "body" and event["action"] == REST:
            self._rests[row_id] = digest
        elif subject not in _SEALED:
            self._find(where, f"speaks of '{subject}', which holds no sealed rows")
        elif row_id in self.digests[subject]:
            self._find(where, f"seals {subject}/{row_id} again: a row is sealed once")
        else:
            self.digests[subject][row_id] = digest

    def _take_erasure(self, where: str, event: dict[str, Any]) -> None:
        subject, row_id = event["subject"], event["subject_id"]
        # Before schema 0007 an erasure had no row of its own.
        if event["serial"] is not None and event["serial"] not in self._erasures:
            self._find(where, f"empties {subject}/{row_id}, and no erasure says why")
        if subject in ("body", "contact"):
            self._erased.add(row_id)
        elif subject in _BLANKED and event["digest"]:
            self._blanked[subject][row_id] = event["digest"]
        else:
            self._find(where, f"empties '{subject}', which nothing may empty")

    def _find(self, where: str, message: str) -> None:
        self.findings.append(ChainFault(where, message))


_SEALED = frozenset(str(table.__tablename__) for table in AUDITED)
