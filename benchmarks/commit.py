"""One answer committed through the store, against the same rows through raw sqlite3."""

from __future__ import annotations

import hashlib
import json
import secrets
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from measure import quantile, report, sized

from db.commands import OpenInterview, SubmitAnswer
from db.driver import sqlite_driver
from db.store import Store, open_store
from survey_tui.demo.marlshire import open_demo

ROUNDS = sized(400, 8)
WARM = sized(50, 2)
TEXT = "They know us on paper, and the data pack is good. " * 6


def interview_in(store: Store) -> str:
    from db.repositories.cases import all_cases
    from survey_tui.surveys.opening import open_survey

    opened = open_survey(store, open_demo(store, "alice"))
    with store.read() as session:
        case = next(all_cases(session, opened.survey.id))[0].id
    command = OpenInterview(
        id=store.new_id(),
        case_id=case,
        contact_id=None,
        questionnaire_id=opened.questionnaire_id,
        role="headteacher",
        mode="telephone",
        at=store.clock(),
        by="alice",
    )
    store.write(command.perform).result()
    return command.id


def through_the_store(store: Store, interview: str, number: int) -> float:
    now = store.clock()
    command = SubmitAnswer(
        id=store.new_id(),
        interview_id=interview,
        question_id=f"b{number}",
        revision=1,
        parent_id=None,
        kind="answer",
        text=TEXT,
        wording="How well?",
        asked_at=now,
        at=now,
        by="alice",
    )
    began = time.perf_counter()
    store.write(command.perform).result()
    return time.perf_counter() - began


def raw(connection: object, interview: str, number: int, head: list[object]) -> float:
    """Body, revision and event with their digests, and the draft removed: by hand."""
    execute = connection.execute  # type: ignore[attr-defined]
    now = datetime.now(UTC).isoformat()
    row_id = secrets.token_hex(16)
    began = time.perf_counter()
    execute("BEGIN IMMEDIATE")
    execute("SELECT 1 FROM answer_revision WHERE id = ?", (row_id,)).fetchone()
    salt = secrets.token_hex(16)
    body = hashlib.sha256(f"{salt}\n{TEXT}".encode()).hexdigest()
    execute("INSERT INTO body (id, text, salt) VALUES (?, ?, ?)", (row_id, TEXT, salt))
    row = (
        row_id,
        interview,
        f"r{number}",
        1,
        None,
        "answer",
        "[]",
        "How well?",
        row_id,
        body,
        now,
        now,
        "alice",
        False,
        None,
    )
    execute(f"INSERT INTO answer_revision VALUES ({','.join('?' * 15)})", row)
    digest = hashlib.sha256(json.dumps(row).encode()).hexdigest()
    execute(
        "SELECT seq, hash FROM event WHERE device = 'raw' ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    event = (
        "raw",
        number + 1,
        now,
        "alice",
        "answer",
        "answer_revision",
        row_id,
        digest,
        head[0],
    )
    link = hashlib.sha256(json.dumps(event).encode()).hexdigest()
    execute(
        f"INSERT INTO event VALUES ({','.join('?' * 11)})", (*event, link, number + 1)
    )
    execute(
        "DELETE FROM draft WHERE interview_id = ? AND question_id = ? AND field = 'answer'",
        (interview, f"r{number}"),
    )
    execute("COMMIT")
    head[0] = link
    return time.perf_counter() - began


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "survey.db"
        store = open_store(str(file), "bench")
        interview = interview_in(store)
        connection = sqlite_driver().connect(str(file), isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        head: list[object] = ["0" * 64]
        ours, reference = [], []
        # In turns, so that a busy moment of the machine falls on both.
        for number in range(ROUNDS):
            ours.append(through_the_store(store, interview, number))
            reference.append(raw(connection, interview, number, head))
        connection.close()
        store.close()
    report(
        "one answer committed, p50",
        quantile(ours[WARM:], 0.5),
        quantile(reference[WARM:], 0.5),
        3,
    )


if __name__ == "__main__":
    main()
