"""Files that were made to break whoever reads them; every one of them is small or sparse.

Each maker gets a path without an ending and the ending that the reader expects, and returns
the path of the file. Names say what is in it.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

from db.driver import sqlite_driver

Maker = Callable[[Path], None]
MEGABYTE = 1_000_000
CONTENT = '<?xml version="1.0"?><Types xmlns="http://x"/>'


def data(content: bytes) -> Maker:
    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


def words(content: str) -> Maker:
    return data(content.encode("utf-8", "surrogatepass"))


def repeated(piece: str, count: int) -> Maker:
    def make(path: Path) -> None:
        path.write_text(piece * count, "utf-8")

    return make


def zipped(**parts: str | bytes) -> Maker:
    """A ZIP file, which .docx, .xlsx and .ods are."""

    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)

    return make


def growing(path: Path) -> None:
    """400 MB of spaces in 400 kB."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as member,
    ):
        for _ in range(400):
            member.write(b" " * MEGABYTE)


def nested_zip(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 20 * MEGABYTE)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(40):
            archive.writestr(f"{number}.zip", inner.getvalue())


def many_members(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(30_000):
            archive.writestr(f"word/{number}.xml", b"")


def traversing(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../../../tmp/owned", b"x")
        archive.writestr("/etc/owned", b"x")
        archive.writestr("word/document.xml", b"<x/>")


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3_000 * MEGABYTE)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def xml(body: str, head: str = "") -> str:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    start = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{main}"><w:body>'
    return f"{start}{body}</w:body></w:document>"


LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'lol'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
)
LAUGHS += "]>"
OUTSIDE = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
RUN = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
YAML_LAUGHS = "a0: &a0 [x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
)

HOSTILE: dict[str, Maker] = {
    "empty": data(b""),
    "one zero byte": data(b"\0"),
    "zeros": data(b"\0" * MEGABYTE),
    "ones": data(b"\xff" * MEGABYTE),
    "noise": data(bytes((n * 7919 + n // 13) % 256 for n in range(MEGABYTE))),
    "utf-16": data("a,b\n1,2\n".encode("utf-16")),
    "utf-16 without a mark": data("title: x\n".encode("utf-16-le")),
    "utf-32": data("a,b\n1,2\n".encode("utf-32")),
    "only a mark": data(b"\xef\xbb\xbf"),
    "two marks": data(b"\xef\xbb\xbf\xef\xbb\xbfid,name\n1,x\n"),
    "broken utf-8": data(b"id,name\n1,\xc3\x28\n"),
    "overlong utf-8": data(b"id,name\n1,\xc0\xaf\n"),
    "lone surrogates": words("id,name\n1,\ud800\udc00\ud800\n"),
    "escape sequences": words("id,name\n\x1b]0;x\x07,\x9b31m\n"),
    "reversed letters": words("id,name\n1,\u202egnp.exe\n"),
    "one long line": repeated("x", 20 * MEGABYTE),
    "many lines": repeated("\n", 5 * MEGABYTE),
    "carriage returns": words("\r" * MEGABYTE),
    "many columns": words(",".join(f"c{n}" for n in range(200_000)) + "\n"),
    "many separators": repeated(",", 5 * MEGABYTE),
    "an open quote": words('id,name\n1,"' + "x,\n" * 500_000),
    "many quotes": repeated('"', 5 * MEGABYTE),
    "one column ten times": words(",".join(["id"] * 10) + "\n1\n"),
    "a header only": words("id,name,text\n"),
    "rows of other lengths": words("id,name\n1\n1,2,3,4,5\n\n,\n"),
    "formulas": words("id,name\n=cmd|' /C calc'!A0,@SUM(1+1)\n"),
    "huge number": words(f"id,start,end\n{'9' * 100_000},{'9' * 100_000},-1\n"),
    "not a number": words("id,start,end\nNaN,inf,-inf\n"),
    "deep JSON": words("[" * 500_000),
    "deep JSON objects": words('{"a":' * 200_000),
    "JSON with doubles": words('{"id": 1, "id": 2}\n' * 50_000),
    "JSON without objects": words("1\n2\nnull\n" * 50_000),
    "JSON lines cut off": words('{"id": "1", "text": "x"}\n{"id": "2", "te'),
    "JSON of huge numbers": words('{"id": ' + "9" * 50_000 + "}\n"),
    "deep YAML": words("[" * 100_000),
    "deep YAML blocks": words("".join(f"{' ' * n}a:\n" for n in range(3_000))),
    "YAML that doubles": words(YAML_LAUGHS),
    "YAML with a tag": words("!!python/object/apply:os.system ['true']\n"),
    "YAML that holds itself": words("a: &a [*a]\n"),
    "YAML of many documents": words("--- {}\n" * 100_000),
    "YAML of many keys": words("".join(f"k{n}: 1\n" for n in range(60_000))),
    "YAML with one key": words("id: 1\n" * 60_000),
    "YAML of a huge number": words("version: " + "9" * 100_000 + "\n"),
    "YAML of odd numbers": words("version: 0x7fffffffffffffffffff\nid: 1:60:60\n"),
    "YAML of tabs": words("\t" * MEGABYTE),
    "YAML of anchors": words("".join(f"a{n}: &a{n} x\n" for n in range(60_000))),
    "a list of itself": words("- " * 100_000 + "x"),
    "an empty ZIP": zipped(),
    "half a ZIP": data(b"PK\x03\x04" + b"\0" * 100),
    "a ZIP without its end": data(b"PK\x03\x04" + b"x" * MEGABYTE),
    "a ZIP of nothing known": zipped(hello="x"),
    "a ZIP that grows": growing,
    "a ZIP in a ZIP": nested_zip,
    "a ZIP of many": many_members,
    "a ZIP that climbs": traversing,
    "XML that doubles": zipped(
        **{
            "word__document_dot_xml": xml(RUN.format("&a9;"), LAUGHS),
            "_Content": CONTENT,
        }
    ),
    "XML that asks for a file": zipped(
        **{"word__document_dot_xml": xml(RUN.format("&e;"), OUTSIDE)}
    ),
    "deep XML": zipped(**{"word__document_dot_xml": xml("<w:p>" * 100_000)}),
    "XML cut off": zipped(**{"word__document_dot_xml": xml("")[:-20]}),
    "XML of many words": zipped(
        **{"word__document_dot_xml": xml(RUN.format("word " * 20) * 60_000)}
    ),
    "many tables": zipped(**{"word__document_dot_xml": xml("<w:tbl/>" * 200_000)}),
    "Markdown that nests": words("> " * 50_000 + "x\n" + "*" * 100_000 + "[" * 100_000),
    "Markdown of links": words("[a](b) " * 200_000),
    "three gigabytes of nothing": sparse,
    "a pipe": pipe,
    "an old workbook": data(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 10_000),
    "a database": data(b"SQLite format 3\0" + b"\0" * 5000),
    "a script": words("#!/bin/sh\necho x\n"),
    "JSON": words(json.dumps({"answers": [{"id": 1}] * 1000})),
}

# The same in a size that every reader gets through in moments; still past csv's longest field.
SMALL = {**HOSTILE, "an open quote": words('id,name\n1,"' + "x,\n" * 60_000)}

# What reads a file, with the ending that it expects; FILE stands for the path.
READERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "register": (".csv", ("frame", "import", "FILE")),
    "workbook": (".xlsx", ("frame", "import", "FILE")),
    "answers": (".csv", ("answers", "import", "FILE")),
    "answers of lines": (".jsonl", ("answers", "import", "FILE")),
    "codings": (".csv", ("codings", "import", "FILE", "--coder", "x")),
    "codings of lines": (".jsonl", ("codings", "import", "FILE", "--coder", "x")),
    "questionnaire": (".yaml", ("questionnaire", "check", "FILE")),
    "scheme": (".yaml", ("scheme", "check", "FILE")),
    "calendar": (".csv", ("calendar", "set", "FILE")),
    "letter": (".docx", ("report", "check", "FILE")),
    "letter in Markdown": (".md", ("report", "check", "FILE")),
    "ratings": (".csv", ("agreement", "--file", "FILE")),
    "backup": (".db", ("restore", "FILE")),
    "heads": (".txt", ("check", "--head", "FILE")),
    "tombstones": (".forgotten", ("erase", "--again", "FILE")),
}


def digest(path: Path) -> str:
    """SHA-256 over every row of a database, its log included."""
    connection = sqlite_driver().connect(str(path))
    total = hashlib.sha256()
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    for (table,) in connection.execute(query).fetchall():
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            total.update(repr(row).encode("utf-8", "replace"))
    connection.close()
    return total.hexdigest()
