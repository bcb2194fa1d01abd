"""The spool: whole lines on disk, private, read back once their owner is gone."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.commands import KeepDraft
from db.errors import NotWritten
from db.spool import Spool, waiting

AT = datetime(2026, 11, 18, 13, tzinfo=UTC)


def draft(text: str) -> KeepDraft:
    return KeepDraft(
        interview_id="i",
        question_id="q1",
        field="answer",
        text=text,
        cursor=0,
        at=AT,
        by="a",
    )


def test_what_is_appended_is_read_back_by_a_later_process(tmp_path: Path) -> None:
    spool = Spool([tmp_path / "spool"], "survey.db", "20261118-999999999.spool")
    words = [draft("one \u2028 two"), draft("[/x] \U0001f642")]
    for command in words:
        spool.append(command)

    found = waiting([tmp_path / "spool"], "survey.db")

    assert [commands for _path, commands in found] == [words]
    assert waiting([tmp_path / "spool"], "other.db") == []
    assert found[0][0].stat().st_mode & 0o077 == 0


def test_a_living_process_keeps_its_own_spool(tmp_path: Path) -> None:
    Spool([tmp_path], "survey.db", f"x-{os.getppid()}.spool").append(draft("one"))

    assert waiting([tmp_path], "survey.db") == []


def test_the_next_folder_is_taken_when_one_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    spool = Spool([blocked / "spool", tmp_path / "second"], "survey.db", "x-1.spool")

    spool.append(draft("one"))

    assert spool.path == tmp_path / "second" / "x-1.spool"


def test_without_any_folder_it_says_so(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")

    with pytest.raises(NotWritten, match="cannot be written"):
        Spool([blocked / "spool"], "survey.db", "x-1.spool").append(draft("one"))


def test_a_line_that_was_cut_off_was_never_acknowledged(tmp_path: Path) -> None:
    spool = Spool([tmp_path], "survey.db", "x-999999999.spool")
    spool.append(draft("one"))
    with (tmp_path / "x-999999999.spool").open("a") as file:
        file.write('{"database": "survey.db", "comm')

    assert [len(commands) for _path, commands in waiting([tmp_path], "survey.db")] == [
        1
    ]


def test_a_spoiled_line_is_told_and_the_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "x-999999999.spool"
    file.write_text('{"database": "survey.db"}\n')

    with pytest.raises(NotWritten, match=r"spool:1: this line cannot be read back"):
        waiting([tmp_path], "survey.db")
    assert file.exists()
