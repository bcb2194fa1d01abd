"""What is cached in cases, held against the calls and notes from which it came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.case_state import CACHED, LEASED, lease_digest, stated
from db.chain import Chain, ChainFault
from db.frame_models import Case, CaseNote
from db.models import Attempt, table_of
from db.rows import Moment, moment


def case_findings(session: Session, chain: Chain) -> Iterator[ChainFault]:
    """Cases whose status, counts, assignment or lease are not what calls and notes made them.

    Where the newest call or note of a case is of before schema 0007, nothing is known of what
    it made of the case, and only the lease is looked at.
    """
    newest = _newest(session)
    table = table_of(Case)
    for row in session.execute(select(table).execution_options(yield_per=1000)):
        case = dict(row._mapping)
        where = f"survey_case/{case['id']}"
        expected = newest[case["id"]][1] if case["id"] in newest else _unrung(case)
        if expected is not None:
            now = stated(case)
            for name in CACHED:
                if now[name] != expected.get(name):
                    words = f"{name} is {now[name]!r}, and what was done to it says"
                    yield ChainFault(where, f"{words} {expected.get(name)!r}")
        if any(case[name] is not None for name in LEASED):
            sealed = chain.lease(case["id"])
            if sealed is not None and sealed != lease_digest(case):
                yield ChainFault(where, "its lease was changed after it was taken")
            elif sealed is None and _is_since(case["lease_since"], chain.leases_since):
                yield ChainFault(where, "its lease was taken behind the product's back")


def _is_since(then: datetime | None, since: datetime | None) -> bool:
    return since is not None and (then is None or then >= since)


def _newest(session: Session) -> dict[str, tuple[Moment, dict[str, Any] | None]]:
    """The newest call or note of each case, and what the case was after it."""
    found: dict[str, tuple[Moment, dict[str, Any] | None]] = {}
    for table, at in ((Attempt, "ended_at"), (CaseNote, "at")):
        source = table_of(table)
        wanted = (source.c.case_id, source.c.case_state, source.c.serial, source.c.id)
        query = select(*wanted, source.c[at].label("moment_at"))
        for row in session.execute(query.execution_options(yield_per=1000)):
            when = moment(row, row.moment_at)
            if row.case_id not in found or found[row.case_id][0] < when:
                found[row.case_id] = (when, row.case_state)
    return found


def _unrung(case: dict[str, Any]) -> dict[str, Any]:
    """What a case is that nobody rang or touched: as it was drawn, or added by hand or file."""
    status = "reserve" if case["is_reserve"] else "new"
    if case["status"] == "elsewhere" and case["draw_id"] is None:
        status = "elsewhere"
    unrung: dict[str, Any] = dict.fromkeys(CACHED)
    return {**unrung, "status": status, "attempts": 0}
