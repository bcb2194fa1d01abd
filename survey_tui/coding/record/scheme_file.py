"""The file in which somebody keeps a survey's scheme: it follows the codebook.

What is coded by stands in the database. The file is written only while it says exactly what
the codebook said before; whatever somebody else wrote there is never overwritten.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Collection
from pathlib import Path

from coding_schemes.loader import LoadedScheme, load_scheme
from db.filesystem import refuse_odd_file
from questionnaires.documents import MAX_BYTES

SAME, BEHIND, CHANGED, MISSING, NONE = "same", "behind", "changed", "missing", "none"
_BOM = "\ufeff".encode()


class SchemeFile:
    """Where on this machine the scheme of a survey is kept, if anywhere.

    register: the file that remembers it; survey_id: whose scheme.
    """

    def __init__(self, register: Path, survey_id: str) -> None:
        self._register = register
        self._survey_id = survey_id

    @property
    def path(self) -> Path | None:
        """The file, whether it is there or not; None if none was named."""
        found = self._known().get(self._survey_id)
        return Path(found) if found else None

    def link(self, path: Path) -> None:
        """Remember where the scheme is kept. Raises OSError if that cannot be written."""
        known = {**self._known(), self._survey_id: str(path.resolve())}
        self._register.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(self._register, json.dumps(known, indent=1).encode())

    def standing(self, loaded: LoadedScheme, earlier: Collection[str] = ()) -> str:
        """Whether the file says what the codebook says: same, behind, changed, missing, none.

        earlier: the texts that the codebook had before; a file that has one of them was
        not changed by anybody, it only missed something, as when the power failed.
        """
        path = self.path
        if path is None:
            return NONE
        try:
            found = _text(_bytes(path))
        except (OSError, UnicodeDecodeError) as error:
            return MISSING if isinstance(error, FileNotFoundError) else CHANGED
        if found == _unix_lines(loaded.text):
            return SAME
        return BEHIND if found in {_unix_lines(text) for text in earlier} else CHANGED

    def read(self) -> LoadedScheme:
        """The scheme as the file has it. Raises BadDocument or OSError."""
        assert self.path is not None
        return load_scheme(self.path)

    def follow(self, loaded: LoadedScheme, earlier: Collection[str]) -> str:
        """Write what the codebook says now; returns what became of it, in words.

        Never raises: the codebook itself is safe in the database.
        """
        path = self.path
        if path is None:
            return ""
        standing = self.standing(loaded, earlier)
        if standing == MISSING:
            return f"{path} is not there any more; f writes it again"
        if standing == SAME:
            return ""
        if standing == CHANGED:
            return f"{path} was changed by somebody: left as it is; f reads it in"
        try:
            self.write(path, loaded)
        except OSError as error:
            return f"{path} could not be written: {error.strerror or error}"
        return f"written to {path}"

    def write(self, path: Path, loaded: LoadedScheme) -> None:
        """Write a scheme to a file, all or nothing, with the line ends that the file has.

        Raises OSError.
        """
        raw = _bytes(path) if path.exists() else b""
        text = _unix_lines(loaded.text)
        if b"\r\n" in raw:
            text = text.replace("\n", "\r\n")
        _replace(path, (_BOM if raw.startswith(_BOM) else b"") + text.encode())

    def _known(self) -> dict[str, str]:
        try:
            found = json.loads(self._register.read_text("utf-8"))
        except (OSError, ValueError):
            # Only where a file was is forgotten; it can be named again.
            return {}
        return found if isinstance(found, dict) else {}


def _bytes(path: Path) -> bytes:
    refuse_odd_file(path)
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _text(raw: bytes) -> str:
    return _unix_lines(raw.decode("utf-8-sig"))


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _replace(path: Path, content: bytes) -> None:
    """The old file or the new one, never a part of either; a link stays a link."""
    target = path.resolve()
    mode = target.stat().st_mode & 0o777 if target.exists() else None
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            Path(name).chmod(mode)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
