"""Is everything as it was written? The database's own checks, then every row and every link."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from db.audit import ERASED, columns, identity_words, row_digest, text_digest
from db.chain import Chain, ChainFault, Head
from db.frame_models import FrameImport, FrameUnit
from db.models import AUDITED, Body, Contact, Event, table_of
from db.rows import Row
from db.standing import case_findings
from db.structure import structure_findings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at and what was found; heads are (events, hash) by device."""

    findings: tuple[ChainFault, ...]
    rows: int
    events: int
    heads: dict[str, tuple[int, str]]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def check_store(session: Session, kept: tuple[Head, ...] = ()) -> CheckReport:
    """Check a database; reads all of it, changes nothing. kept: heads from elsewhere.

    Of a damaged file every part that can be read is checked, and the others are named.
    """
    look = _Look()
    chain = look.at("the history", lambda: [Chain(session, kept)])
    if not chain:
        look.at("the file", lambda: structure_findings(session, ()), look.findings)
        return CheckReport(tuple(look.findings), 0, 0, {})
    (links,) = chain
    look.at(
        "the file", lambda: structure_findings(session, links.rests()), look.findings
    )
    look.findings += links.findings
    rows = 0
    for table in AUDITED:
        rows += _check_table(session, table, links, look)
    look.at("imports", lambda: import_findings(session), look.findings)
    look.at("words", lambda: _rest_findings(session, links), look.findings)
    look.at("cases", lambda: case_findings(session, links), look.findings)
    return CheckReport(tuple(look.findings), rows, links.count, links.heads)


class _Look:
    """Looks at one part after the other, and goes on where one cannot be read."""

    def __init__(self) -> None:
        self.findings: list[ChainFault] = []

    def at(
        self, part: str, look: Callable[[], Iterable[T]], into: list[T] | None = None
    ) -> list[T]:
        """What a look gives, as far as it can be read; into: a list that gets it."""
        found: list[T] = [] if into is None else into
        try:
            for one in look():
                found.append(one)
        except DBAPIError as error:
            self.findings.append(ChainFault(part, f"cannot be read: {error.orig}"))
        return found


def _check_table(session: Session, table: type[Row], chain: Chain, look: _Look) -> int:
    """Hold the rows of one table against their seals; how many there were."""
    name = str(table.__tablename__)
    expected = chain.digests.pop(name, {})
    rows = 0
    last = ""

    def found() -> Iterator[ChainFault]:
        nonlocal rows, last
        for values in _rows(session, table):
            rows += 1
            last = values["id"]
            # A seal counts only for rows of an import, whose rows are sealed as a whole.
            if values.get("seal") and values.get("import_id"):
                yield from _sealed_findings(name, table, values, chain)
            else:
                yield from _row_findings(name, table, values, expected, chain)
        for row_id in expected:
            yield ChainFault(f"{name}/{row_id}", "this row was deleted")

    before = len(look.findings)
    look.at(f"{name}, rows after {last or 'the first'}", found, look.findings)
    if len(look.findings) > before and look.findings[-1].message.startswith(
        "cannot be"
    ):
        where = f"{name}, after row {last}" if last else name
        look.findings[-1] = ChainFault(where, look.findings[-1].message)
    return rows


def is_as_sealed(session: Session, table: type[Row], row_id: str) -> bool:
    """Whether one row is what the event says that sealed it."""
    source, events = table_of(table), table_of(Event)
    row = session.execute(select(source).where(source.c.id == row_id)).one()
    sealed = session.execute(
        select(events.c.digest).where(
            events.c.subject == str(table.__tablename__),
            events.c.subject_id == row_id,
            events.c.action != ERASED,
        )
    ).scalars()
    return row_digest(table, dict(row._mapping)) in set(sealed)


def import_findings(session: Session) -> Iterator[ChainFault]:
    """Imports whose units and contacts are not, as a whole, what was sealed with them."""
    source = table_of(FrameImport)
    for import_id, sealed in session.execute(
        select(source.c.id, source.c.rows_sha256)
    ).all():
        if rows_seal(session, import_id) != sealed:
            where = f"frame_import/{import_id}"
            yield ChainFault(
                where, "rows of this import were added, changed or deleted"
            )


def rows_seal(session: Session, import_id: str) -> str:
    """SHA-256 of the seals of all rows of an import: units, then contacts, by id."""
    total = hashlib.sha256()
    for table in (FrameUnit, Contact):
        source = table_of(table)
        query = (
            select(source.c.seal)
            .where(source.c.import_id == import_id)
            .order_by(source.c.id)
            .execution_options(yield_per=5000)
        )
        for (seal,) in session.execute(query):
            total.update(f"{seal}\n".encode())
    return total.hexdigest()


def _rest_findings(session: Session, chain: Chain) -> Iterator[ChainFault]:
    """Words that stand in the place of others that quoted somebody who was forgotten."""
    body = table_of(Body)
    for body_id, sealed in chain.rests().items():
        query = select(body.c.text, body.c.salt).where(body.c.id == body_id)
        found = session.execute(query).one_or_none()
        where = f"body/{body_id}"
        if found is None:
            yield ChainFault(where, "this row was deleted")
        elif found.salt is None or found.text is None:
            if not chain.is_erased(body_id):
                yield ChainFault(where, "its words are gone, and nobody erased them")
        elif text_digest(found.salt, found.text) != sealed:
            yield ChainFault(where, "its words were changed after they were written")


def _rows(session: Session, table: type[Row]) -> Iterator[dict[str, Any]]:
    source = table_of(table)
    body = table_of(Body)
    query = select(source)
    if "body_id" in source.c:
        query = select(
            source, body.c.text.label("_text"), body.c.salt.label("_salt")
        ).join(body, body.c.id == source.c.body_id, isouter=True)
    for row in session.execute(query.execution_options(yield_per=1000)):
        yield dict(row._mapping)


def _sealed_findings(
    name: str, table: type[Row], values: dict[str, Any], chain: Chain
) -> Iterator[ChainFault]:
    """What is wrong with a row that came with an import and carries its own digest."""
    where = f"{name}/{values['id']}"
    own = {column.name: values[column.name] for column in columns(table)}
    if row_digest(table, own) != values["seal"]:
        yield ChainFault(where, "was changed after it was written")
    if table is Contact:
        yield from _identity(where, values, chain)


def _identity(where: str, values: dict[str, Any], chain: Chain) -> Iterator[ChainFault]:
    words = identity_words(values["name"], values["phone"], values["note"])
    yield from _words(where, words, values["salt"], values, chain, "id", "digest")


def _row_findings(
    name: str,
    table: type[Row],
    values: dict[str, Any],
    expected: dict[str, str],
    chain: Chain,
) -> Iterator[ChainFault]:
    where = f"{name}/{values['id']}"
    digest = expected.pop(values["id"], None)
    own = {column.name: values[column.name] for column in columns(table)}
    if digest is None:
        yield ChainFault(where, "was added behind the product's back")
    else:
        blanked = chain.was_blanked(name, values["id"])
        if row_digest(table, own) != (blanked or digest):
            yield ChainFault(where, "was changed after it was written")
    if values.get("body_digest"):
        yield from _words(
            where, values["_text"], values["_salt"], values, chain, "body_id"
        )
    if table is Contact:
        yield from _identity(where, values, chain)


def _words(
    where: str,
    words: str | None,
    salt: str | None,
    values: dict[str, Any],
    chain: Chain,
    key: str,
    digest: str = "body_digest",
) -> Iterator[ChainFault]:
    if chain.is_erased(values[key]):
        if salt is not None:
            yield ChainFault(where, "was erased, but its words are back")
    elif salt is None or words is None:
        yield ChainFault(where, "its words are gone, and nobody erased them")
    elif text_digest(salt, words) != values[digest]:
        yield ChainFault(where, "its words were changed after they were written")
