"""SPSS system files: labels, three kinds of missing, multiple-response sets, UTF-8.

Written by the published description of the format (PSPP developers' guide, "System file
format"): uncompressed headers, byte-code compressed cases. Only what we need is written:
numbers of eight bytes, and strings up to 255 bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

# The widest string that is one variable; longer ones would need several.
MOST_BYTES = 255
_BIAS = 100
_SYSMIS = struct.unpack("<d", bytes.fromhex("ffffffffffffefff"))[0]
_HIGHEST = struct.unpack("<d", bytes.fromhex("ffffffffffffef7f"))[0]
_LOWEST = struct.unpack("<d", bytes.fromhex("feffffffffffefff"))[0]
_CASES_AT = 80
_NUMBER_FORMAT, _STRING_FORMAT = 5, 1
_RAW, _SPACES, _MISSING, _END, _PADDING = 253, 254, 255, 252, 0
NOMINAL, ORDINAL, SCALE = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable. width: 0 for a number, else the bytes of a string.

    labels: figure -> what it stands for. missing: up to three figures that are no answers.
    """

    name: str
    label: str
    width: int = 0
    decimals: int = 0
    labels: Mapping[int, str] = field(default_factory=dict)
    missing: Sequence[int] = ()
    measure: int = NOMINAL

    @property
    def elements(self) -> int:
        """How many pieces of eight bytes it takes in a case."""
        return max(1, -(-self.width // 8))


@dataclass(frozen=True, slots=True)
class ResponseSet:
    """Variables that are 1 where something was said: a multiple-response set."""

    name: str
    label: str
    variables: Sequence[str]


class SavWriter:
    """Writes one file, case after case. Call finish at the end."""

    def __init__(
        self,
        file: BinaryIO,
        variables: Sequence[Variable],
        sets: Iterable[ResponseSet] = (),
        title: str = "",
        made_at: str = "2000-01-01",
    ) -> None:
        """variables: of different names, whatever their capitals; SPSS takes them as given."""
        self._file, self._variables = file, list(variables)
        self._short = {v.name: f"V{n:05}" for n, v in enumerate(self._variables, 1)}
        self._cases = 0
        self._commands = bytearray()
        self._raw: list[bytes] = []
        self._header(title, made_at)
        for variable in self._variables:
            self._variable(variable)
        self._value_labels()
        self._extensions(list(sets))
        self._pack("<ii", 999, 0)

    def case(self, values: Sequence[float | str | None]) -> None:
        """Write one case; None is the system's own missing value."""
        for variable, value in zip(self._variables, values, strict=True):
            if variable.width:
                assert isinstance(value, str) or value is None
                self._string(variable, value or "")
            else:
                assert not isinstance(value, str)
                self._number(value)
        self._cases += 1

    def finish(self) -> None:
        """Write what is held, and how many cases there are."""
        self._command(_END)
        while self._commands:
            self._command(_PADDING)
        self._file.seek(_CASES_AT)
        self._pack("<i", self._cases)
        self._file.seek(0, 2)

    def _header(self, title: str, made_at: str) -> None:
        year, month, day = made_at.split("-")
        written = f"{day} {_MONTHS[int(month) - 1]} {year[2:]}"
        elements = sum(v.elements for v in self._variables)
        self._file.write(b"$FL2")
        self._file.write(_padded("@(#) SPSS DATA FILE survey-tui", 60))
        # Layout 2; the cases are compressed; no weight; their number comes at the end.
        self._pack("<iiiiid", 2, elements, 1, 0, -1, float(_BIAS))
        self._file.write(written.encode("ascii") + b"00:00:00" + _padded(title, 64))
        self._file.write(b"\0\0\0")

    def _variable(self, one: Variable) -> None:
        kind = _STRING_FORMAT if one.width else _NUMBER_FORMAT
        width = one.width or 8
        shown = (kind << 16) | (width << 8) | one.decimals
        label = _cut(one.label, 255)
        self._pack(
            "<iiiiii", 2, one.width, int(bool(label)), len(one.missing), shown, shown
        )
        self._file.write(_padded(self._short[one.name], 8))
        if label:
            self._pack("<i", len(label))
            self._file.write(label + b"\0" * (-len(label) % 4))
        for value in one.missing:
            self._pack("<d", float(value))
        for _ in range(one.elements - 1):
            self._pack("<iiiiii", 2, -1, 0, 0, shown, shown)
            self._file.write(b" " * 8)

    def _value_labels(self) -> None:
        place = 1
        for one in self._variables:
            if one.labels:
                self._pack("<ii", 3, len(one.labels))
                for value, words in one.labels.items():
                    label = _cut(words, 120)
                    self._pack("<dB", float(value), len(label))
                    self._file.write(label + b" " * (-(len(label) + 1) % 8))
                self._pack("<iii", 4, 1, place)
            place += one.elements

    def _extensions(self, sets: Sequence[ResponseSet]) -> None:
        machine = struct.pack("<8i", 1, 0, 0, -1, 1, 1, 2, 65001)
        self._extension(3, 4, machine)
        self._extension(4, 8, struct.pack("<3d", _SYSMIS, _HIGHEST, _LOWEST))
        if sets:
            words = "".join(self._set(one) for one in sets)
            self._extension(7, 1, words.encode("utf-8"))
        shown = b"".join(
            struct.pack("<3i", v.measure, min(max(v.width, 8), 40), 0 if v.width else 1)
            for v in self._variables
        )
        self._extension(11, 4, shown)
        names = "\t".join(f"{self._short[v.name]}={v.name}" for v in self._variables)
        self._extension(13, 1, names.encode("utf-8"))
        self._extension(20, 1, b"UTF-8")

    def _set(self, one: ResponseSet) -> str:
        """A set of dichotomies that count 1."""
        label = _cut(one.label, 120).decode("utf-8")
        names = " ".join(self._short[name].lower() for name in one.variables)
        length = len(label.encode("utf-8"))
        return f"${one.name}=D1 1 {length} {label} {names}\n"

    def _extension(self, kind: int, size: int, data: bytes) -> None:
        self._pack("<iiii", 7, kind, size, len(data) // size)
        self._file.write(data)

    def _number(self, value: float | None) -> None:
        if value is None:
            self._command(_MISSING)
        elif value == int(value) and 1 - _BIAS <= value <= 251 - _BIAS:
            self._command(int(value) + _BIAS)
        else:
            self._command(_RAW, struct.pack("<d", float(value)))

    def _string(self, one: Variable, value: str) -> None:
        data = _cut(value, one.width).ljust(one.elements * 8)
        for start in range(0, len(data), 8):
            piece = data[start : start + 8]
            if piece == b" " * 8:
                self._command(_SPACES)
            else:
                self._command(_RAW, piece)

    def _command(self, code: int, raw: bytes = b"") -> None:
        """Eight commands, then the raw pieces that they speak of."""
        self._commands.append(code)
        if raw:
            self._raw.append(raw)
        if len(self._commands) == 8:
            self._file.write(bytes(self._commands) + b"".join(self._raw))
            self._commands.clear()
            self._raw.clear()

    def _pack(self, how: str, *values: float) -> None:
        self._file.write(struct.pack(how, *values))


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun",
           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # fmt: skip


def _cut(text: str, most: int) -> bytes:
    """A text of so many bytes at most, never with half a character."""
    data = text.encode("utf-8")
    if len(data) <= most:
        return data
    return data[:most].decode("utf-8", "ignore").encode("utf-8")


def _padded(text: str, width: int) -> bytes:
    return _cut(text, width).ljust(width)
