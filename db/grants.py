"""Who may do what on PostgreSQL: real rights for three roles, and rows that only some may see.

On SQLite whoever may write the file may write anything; there is no server that could refuse.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from sqlalchemy import Connection, text

from db.models import DERIVED, OVERWRITTEN, TABLES, table_of
from db.rows import Row

Role = Literal["interviewer", "reviewer", "lead"]
ROLES: tuple[Role, ...] = get_args(Role)

_OVERWRITTEN = tuple(str(table.__tablename__) for table in OVERWRITTEN)
_DERIVED = tuple(str(table.__tablename__) for table in DERIVED)
# What each role adds rows to. What it may not add to, it may not forge either.
_ADDS: dict[Role, tuple[str, ...]] = {
    "interviewer": (
        "frame_unit",
        "survey_case",
        "contact",
        "case_note",
        "body",
        "interview",
        "answer_revision",
        "remark",
        "consent",
        "draft",
        "call_progress",
        "attempt",
        "appointment",
        "event",
    ),
    "reviewer": (
        "document",
        "body",
        "step",
        "decision",
        "memo",
        "redaction",
        "adjudication",
        "codebook_change",
        "event",
        *_DERIVED,
    ),
    "lead": tuple(str(table.__tablename__) for table in TABLES),
}
# Tables of which a role reads nothing.
_HIDDEN: dict[Role, tuple[str, ...]] = {
    "interviewer": ("pseudonym_key",),
    "reviewer": (*_OVERWRITTEN, "contact", "pseudonym_key"),
    "lead": (),
}
# Who an account is: the product signs in small letters.
_ME = "lower(session_user)"
_DEVICE = "right(device, length(session_user) + 1) = '@' || session_user"


def group(role: Role) -> str:
    """The name of a role's group in the database server."""
    return f"survey_tui_{role}"


def statements(role: Role, account: str | None = None) -> Iterator[str]:
    """The SQL that gives a role its rights, and an account the role. Repeatable.

    account: a login that exists, to be put in the group.
    """
    name = group(role)
    for one in ROLES:
        yield _group_made(group(one))
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}"
    yield f"GRANT USAGE ON SCHEMA public TO {name}"
    yield f"GRANT SELECT ON alembic_version TO {name}"
    for table in TABLES:
        yield from _rights(role, table)
    yield from _policies()
    if account is not None:
        yield f"GRANT {name} TO {quoted(account)}"


def apply(connection: Connection, role: Role, account: str | None = None) -> None:
    """Give the rights, within the caller's transaction; its account must own the tables."""
    for statement in statements(role, account):
        connection.execute(text(statement))


def renew(connection: Connection) -> None:
    """Give the roles that have rights here those on the tables of today's schema.

    An upgrade may add tables. The groups are the server's: one that has no right in this
    database gets none.
    """
    if connection.dialect.name != "postgresql":
        return
    query = text(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY(:names)"
        " AND has_table_privilege(rolname, 'event', 'INSERT')"
    )
    names = [group(role) for role in ROLES]
    found = set(connection.execute(query, {"names": names}).scalars())
    for role in ROLES:
        if group(role) in found:
            apply(connection, role)


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def _group_made(name: str) -> str:
    missing = f"IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{name}')"
    return f"DO $$ BEGIN {missing} THEN CREATE ROLE {name} NOLOGIN; END IF; END $$"


def _rights(role: Role, table: type[Row]) -> Iterator[str]:
    name, target = group(role), str(table.__tablename__)
    if target not in _HIDDEN[role]:
        yield f"GRANT SELECT ON {target} TO {name}"
    if target not in _ADDS[role]:
        return
    yield f"GRANT INSERT ON {target} TO {name}"
    columns = list(table.mutable)
    if role == "lead":
        columns += [*table.erasable, *table.blankable]
    if target in _DERIVED:
        columns = [column.name for column in table_of(table).columns]
    if columns:
        listed = ", ".join(columns)
        yield f"GRANT UPDATE ({listed}) ON {target} TO {name}"
    if target in (*_OVERWRITTEN, *_DERIVED):
        yield f"GRANT DELETE ON {target} TO {name}"


def _policies() -> Iterator[str]:
    """Rows that an account may see or add; the owner of the tables is not bound by them."""
    everybody, lead = ", ".join(group(role) for role in ROLES), group("lead")
    own = f"WITH CHECK (interviewer = {_ME})"
    policies = {
        ("event", "event_read", f"SELECT TO {everybody}"): "USING (true)",
        ("event", "event_own", f"INSERT TO {everybody}"): (
            f"WITH CHECK (actor = {_ME} AND {_DEVICE})"
        ),
    }
    for table in _OVERWRITTEN:
        using = f"USING (interviewer = {_ME} OR {_holds(table)})"
        policies[table, f"{table}_own", f"ALL TO {everybody}"] = f"{using} {own}"
        # Who forgets a person takes away what is being typed of them, too.
        policies[table, f"{table}_lead", f"ALL TO {lead}"] = f"USING (true) {own}"
    for table in ("event", *_OVERWRITTEN):
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    for (table, policy, action), rule in policies.items():
        yield f"DROP POLICY IF EXISTS {policy} ON {table}"
        yield f"CREATE POLICY {policy} ON {table} FOR {action} {rule}"


def _holds(table: str) -> str:
    """Whether this account holds the case of a row's interview."""
    cases = "interview JOIN survey_case ON survey_case.id = interview.case_id"
    of_it = f"interview.id = {table}.interview_id AND survey_case.lease_owner = {_ME}"
    return f"EXISTS (SELECT 1 FROM {cases} WHERE {of_it})"
