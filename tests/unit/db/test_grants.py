"""Rights on PostgreSQL: real accounts try what they must not do, and do what they may."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from click.testing import CliRunner
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db import migrate
from db.check import check_store
from db.claims import Holder, claim_case
from db.commands import OpenInterview, SubmitAnswer
from db.draft_commands import KeepProgress
from db.errors import NotWritten
from db.forgetting.erasing import erase_case
from db.grants import ROLES, apply
from db.interview_models import CallProgress
from db.store import Store, open_store
from survey_tui.cli import program, tell_error
from tests.conftest import FakeClock, make_case, make_survey
from tests.postgres import Server
from tests.unit.db.rows import answer, draft


@pytest.fixture
def accounts(
    server: Server, postgres_url: str, clock: FakeClock
) -> Iterator[dict[str, str]]:
    """A survey with one case, and accounts of every role; account -> URL."""
    owner = open_store(postgres_url, "device-1", clock)
    make_case(owner, make_survey(owner))
    mark = uuid4().hex[:8]
    found = {"owner": postgres_url}
    names = {f"alice{mark}": "interviewer", f"bob{mark}": "interviewer"}
    names |= {f"rev{mark}": "reviewer", f"lead{mark}": "lead"}
    for account, role in names.items():
        server.execute(f"CREATE ROLE {account} LOGIN")
        with owner.engine.begin() as connection:
            apply(connection, next(r for r in ROLES if r == role), account)
        found[account.removesuffix(mark)] = postgres_url.replace(
            "tests@", f"{account}@"
        )
    owner.close()
    yield found
    with psycopg.connect(
        postgres_url.replace("+psycopg", ""), autocommit=True
    ) as connection:
        for account in names:
            connection.execute(f"DROP OWNED BY {account}".encode())
            connection.execute(f"DROP ROLE {account}".encode())


@contextmanager
def opened(url: str, clock: FakeClock) -> Iterator[Store]:
    store = open_store(url, "device-2", clock, create=False)
    yield store
    store.close()


def account_of(store: Store) -> str:
    return store.device.rpartition("@")[2]


def signed(store: Store, case_id: str, text_: str = "They know us.") -> SubmitAnswer:
    """An interview and an answer, signed by the account itself."""
    me = account_of(store)
    with store.read() as session:
        document = session.execute(text("SELECT id FROM document")).scalar()
    begun = OpenInterview(
        id=store.new_id(),
        case_id=case_id,
        contact_id=None,
        questionnaire_id=str(document),
        role="headteacher",
        mode="telephone",
        at=store.clock(),
        by=me,
    )
    store.write(begun.perform).result()
    command = answer(store, begun.id, text_).model_copy(update={"by": me})
    store.write(command.perform).result()
    return command


def only_case(store: Store) -> str:
    with store.read() as session:
        return str(session.execute(text("SELECT id FROM survey_case")).scalar())


def refused(store: Store, statement: str) -> bool:
    try:
        with store.engine.begin() as connection:
            done = connection.execute(text(statement))
            return done.rowcount == 0
    except DBAPIError as error:
        told = str(error.orig)
        return (
            "permission denied" in told or "must be owner" in told or "policy" in told
        )


def test_an_interviewer_rings_and_answers(
    accounts: dict[str, str], clock: FakeClock
) -> None:
    with opened(accounts["alice"], clock) as store:
        case_id, me = only_case(store), account_of(store)
        owner, now = Holder(me, store.session), clock()
        until = now + timedelta(hours=1)
        store.write(lambda r: claim_case(r, case_id, owner, now, until)).result()
        command = signed(store, case_id)
        typed = draft(store, command.interview_id, "half", "q2")
        store.write(typed.model_copy(update={"by": me}).perform).result()
    with opened(accounts["owner"], clock) as store, store.read() as session:
        assert check_store(session).is_sound


FORBIDDEN = {
    "a changed answer": "UPDATE answer_revision SET kind = 'refused'",
    "changed words": "UPDATE body SET text = 'x'",
    "emptied words": "UPDATE body SET text = NULL, salt = NULL",
    "an emptied table": "TRUNCATE event",
    "a deleted event": "DELETE FROM event",
    "a changed event": "UPDATE event SET actor = 'x'",
    "a dropped guard": "DROP TRIGGER guard_body_update ON body",
    "a switched off guard": "ALTER TABLE body DISABLE TRIGGER ALL",
    "a changed table": "ALTER TABLE event DISABLE ROW LEVEL SECURITY",
    "a changed function": "CREATE OR REPLACE FUNCTION survey_tui_refuse() RETURNS trigger AS"
    " 'BEGIN RETURN NEW; END' LANGUAGE plpgsql",
    "another's event": "INSERT INTO event SELECT 'x@' || session_user, 1, at, 'lead', action,"
    " subject, subject_id, digest, previous, hash, serial FROM event LIMIT 1",
    "an event of another device": "INSERT INTO event (device, seq, at, actor, action, subject,"
    " subject_id, digest, previous, hash) SELECT 'device-1', 999, at, lower(session_user),"
    " action, subject, subject_id, digest, previous, hash FROM event LIMIT 1",
}


@pytest.mark.parametrize("who", ["alice", "rev"])
def test_what_no_account_may_do(
    accounts: dict[str, str], clock: FakeClock, who: str
) -> None:
    with opened(accounts["alice"], clock) as store:
        signed(store, only_case(store))
    with opened(accounts[who], clock) as store:
        allowed = [kind for kind, told in FORBIDDEN.items() if not refused(store, told)]
    assert allowed == []


NOT_THEIRS = {
    "alice": (
        "SELECT count(*) FROM pseudonym_key",
        "INSERT INTO decision SELECT * FROM decision",
    ),
    "rev": (
        "SELECT count(*) FROM contact",
        "SELECT count(*) FROM draft",
        "SELECT count(*) FROM call_progress",
        "INSERT INTO answer_revision SELECT * FROM answer_revision",
        "UPDATE survey_case SET status = 'closed'",
    ),
    "lead": (
        "TRUNCATE body",
        "DELETE FROM body",
        "UPDATE event SET actor = 'x'",
    ),
}


def test_what_one_role_may_not_do(accounts: dict[str, str], clock: FakeClock) -> None:
    for who, statements in NOT_THEIRS.items():
        with opened(accounts[who], clock) as store:
            for statement in statements:
                with (
                    pytest.raises(DBAPIError, match="permission denied"),
                    store.engine.begin() as connection,
                ):
                    connection.execute(text(statement))


def drafts(store: Store) -> int:
    with store.read() as session:
        return int(session.execute(text("SELECT count(*) FROM draft")).scalar() or 0)


def progress(store: Store, interview_id: str, step_id: str) -> KeepProgress:
    return KeepProgress(
        interview_id=interview_id,
        step_id=step_id,
        away_seconds=0,
        times="",
        at=store.clock(),
        by=account_of(store),
    )


def stands_at(store: Store) -> str | None:
    with store.read() as session:
        return session.execute(text("SELECT step_id FROM call_progress")).scalar()


def test_a_draft_is_read_by_who_typed_it_and_by_who_holds_the_case(
    accounts: dict[str, str], clock: FakeClock
) -> None:
    with opened(accounts["alice"], clock) as store:
        command = signed(store, only_case(store))
        typed = draft(store, command.interview_id, "half", "q2")
        mine = typed.model_copy(update={"by": account_of(store)})
        store.write(mine.perform).result()
        store.write(progress(store, mine.interview_id, "q2").perform).result()
        assert (drafts(store), stands_at(store)) == (1, "q2")
    with opened(accounts["bob"], clock) as store:
        assert (drafts(store), stands_at(store)) == (0, None)
        owner, now = Holder(account_of(store), store.session), clock()
        case_id, until = only_case(store), clock() + timedelta(hours=1)
        store.write(lambda r: claim_case(r, case_id, owner, now, until)).result()
        assert drafts(store) == 1
        further = typed.model_copy(update={"by": account_of(store), "text": "whole"})
        store.write(further.perform).result()
        store.write(progress(store, mine.interview_id, "q3").perform).result()
        assert (drafts(store), stands_at(store)) == (1, "q3")


def test_a_lead_forgets_what_others_were_typing(
    accounts: dict[str, str], clock: FakeClock
) -> None:
    with opened(accounts["alice"], clock) as store:
        command = signed(store, only_case(store))
        typed = draft(store, command.interview_id, "half of it", "q2")
        mine = typed.model_copy(update={"by": account_of(store)})
        store.write(mine.perform).result()
        store.write(progress(store, mine.interview_id, "q2").perform).result()
    with opened(accounts["lead"], clock) as store:
        case_id, me = only_case(store), account_of(store)
        store.write(lambda r: erase_case(r, case_id, me)).result()
    with opened(accounts["owner"], clock) as store:
        assert (drafts(store), stands_at(store)) == (0, None)


def test_an_upgrade_gives_rights_on_new_tables_to_those_who_have_rights(
    accounts: dict[str, str], clock: FakeClock, newer_migrations: Path
) -> None:
    with opened(accounts["owner"], clock) as store:
        with store.engine.begin() as connection:
            connection.execute(text("DROP TABLE call_progress"))
            CallProgress.metadata.tables["call_progress"].create(connection)
            taken = "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM survey_tui_reviewer"
            connection.execute(text(taken))
        migrate.upgrade(store.engine, lambda old: None, newer_migrations)
        with store.engine.begin() as connection:
            # Programs of today go on with it.
            today = f"UPDATE alembic_version SET version_num = '{migrate.HEAD}'"
            connection.execute(text(today))

    with opened(accounts["alice"], clock) as store:
        command = signed(store, only_case(store))
        kept = progress(store, command.interview_id, "q2")
        store.write(kept.perform).result()
        assert stands_at(store) == "q2"
    with opened(accounts["bob"], clock) as store:
        assert stands_at(store) is None
    with (
        opened(accounts["owner"], clock) as store,
        store.engine.connect() as connection,
    ):
        query = "SELECT has_table_privilege('survey_tui_reviewer', 'event', 'SELECT')"
        assert connection.execute(text(query)).scalar() is False


def test_who_signs_as_somebody_else_is_told_what_to_do(
    accounts: dict[str, str], clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(accounts["alice"], clock) as store:
        command = answer(store, signed(store, only_case(store)).interview_id, "x", "q3")
        with pytest.raises((DBAPIError, NotWritten)) as failed:
            store.write(command.perform).result()

    tell_error(failed.value)
    assert "sign as the account (--as)" in capsys.readouterr().err


def test_the_command_prints_or_gives_the_rights(
    accounts: dict[str, str], sqlite_store: Store
) -> None:
    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(program, ["db", "grants", "--role", "lead", *words])
        return done.exit_code, done.output + str(done.exception or "")

    printed = run("--to", 'o"dd')
    assert 'GRANT survey_tui_lead TO "o""dd";' in printed[1]
    assert "CREATE POLICY draft_own" in printed[1]
    on = CliRunner().invoke(
        program,
        ["--db", accounts["owner"], "db", "grants", "--role", "lead", "--apply"],
    )
    assert on.exit_code == 0, on.output
    off = CliRunner().invoke(
        program,
        ["--db", str(sqlite_store.path), "db", "grants", "--role", "lead", "--apply"],
    )
    assert "no accounts" in str(off.exception)
