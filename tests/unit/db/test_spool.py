"""The spool: whole lines on disk, private, read back once their owner is gone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.draft_commands import KeepDraft
from db.errors import NotWritten, SpoiledSpool
from db.spool import Spool, left_behind, read_spool

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
    spool = Spool([tmp_path / "spool"], "survey.db", "20261118-1.spool")
    words = [draft("one \u2028 two"), draft("[/x] \U0001f642")]
    for command in words:
        spool.append(command)
    spool.release()

    (file,) = left_behind([tmp_path / "spool"])

    assert read_spool(file, "survey.db") == words
    assert read_spool(file, "other.db") == []
    assert file.stat().st_mode & 0o077 == 0


def test_a_living_process_keeps_its_own_spool(tmp_path: Path) -> None:
    spool = Spool([tmp_path], "survey.db", "x-1.spool")
    spool.append(draft("one"))

    assert left_behind([tmp_path]) == []
    spool.release()
    assert left_behind([tmp_path]) == [tmp_path / "x-1.spool"]


def test_a_folder_that_others_may_write_to_is_not_trusted(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    (shared / "planted.spool").write_text("{}")

    assert left_behind([shared]) == []
    with pytest.raises(NotWritten):
        Spool([shared], "survey.db", "x-1.spool").append(draft("one"))


def test_a_link_in_the_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    folder = tmp_path / "spool"
    folder.mkdir(mode=0o700)
    (folder / "x-1.spool").symlink_to(mine)

    with pytest.raises(NotWritten):
        Spool([folder], "survey.db", "x-1.spool").append(draft("one"))
    assert mine.read_text() == "mine"


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
    spool = Spool([tmp_path], "survey.db", "x-1.spool")
    spool.append(draft("one"))
    with (tmp_path / "x-1.spool").open("a") as file:
        file.write('{"database": "survey.db", "comm')

    assert len(read_spool(tmp_path / "x-1.spool", "survey.db")) == 1


@pytest.mark.parametrize(
    "line", [b'{"database": "survey.db"}', b"\xff", b"[]", b"words"]
)
def test_a_spoiled_line_is_told_with_its_place(tmp_path: Path, line: bytes) -> None:
    file = tmp_path / "x-1.spool"
    file.write_bytes(line + b"\n")

    with pytest.raises(SpoiledSpool, match=r"spool:1: this line cannot be read back"):
        read_spool(file, "survey.db")
