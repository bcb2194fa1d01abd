"""The arrays that an ONNX file holds, by name.

Only what it takes to read them is known of the format, which is Protocol Buffers
(onnx.ai/onnx/repo-docs/IR.html): the library for it is 31 MB, for one file that is checked by
its SHA-256.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

# Fields of onnx.proto3: ModelProto.graph, GraphProto.initializer; of TensorProto.
_GRAPH, _INITIALIZER = 7, 5
_DIMS, _TYPE, _NAME, _BYTES = 1, 2, 8, 9
# TensorProto.DataType: FLOAT and INT8.
_TYPES = {1: "<f4", 3: "<i1"}
_VARINT, _FIXED64, _LENGTH, _FIXED32 = 0, 1, 2, 5


def arrays_of(content: bytes | bytearray) -> dict[str, Any]:
    """The arrays of numbers, floats and bytes, where they lie; those of other types are left out.

    What is written into them is written into the file, if it can be.
    """
    found: dict[str, Any] = {}
    for graph in _parts(memoryview(content), _GRAPH):
        for tensor in _parts(graph, _INITIALIZER):
            name, array = _array(tensor)
            if array is not None:
                found[name] = array
    return found


def _array(tensor: memoryview) -> tuple[str, Any]:
    dims: list[int] = []
    name, kind, held = "", 0, memoryview(b"")
    for field, value in _fields(tensor):
        if field == _DIMS:
            dims += [value] if isinstance(value, int) else _numbers(value)
        elif field == _TYPE and isinstance(value, int):
            kind = value
        elif field == _NAME and not isinstance(value, int):
            name = bytes(value).decode()
        elif field == _BYTES and not isinstance(value, int):
            held = value
    if kind not in _TYPES or not len(held):
        return name, None
    return name, np.frombuffer(held, _TYPES[kind]).reshape(dims)


def _parts(message: memoryview, wanted: int) -> Iterator[memoryview]:
    for field, value in _fields(message):
        if field == wanted and not isinstance(value, int):
            yield value


def _fields(message: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """The fields of a message in order: a number, or the bytes of one that has a length."""
    place = 0
    while place < len(message):
        key, place = _varint(message, place)
        field, wire = key >> 3, key & 7
        if wire == _VARINT:
            number, place = _varint(message, place)
            yield field, number
        elif wire == _LENGTH:
            size, place = _varint(message, place)
            yield field, message[place : place + size]
            place += size
        else:
            place += {_FIXED64: 8, _FIXED32: 4}[wire]


def _numbers(packed: memoryview) -> list[int]:
    found, place = [], 0
    while place < len(packed):
        number, place = _varint(packed, place)
        found.append(number)
    return found


def _varint(message: memoryview, place: int) -> tuple[int, int]:
    """Seven bits a byte, the lowest first; the eighth says that more follow."""
    number = shift = 0
    while True:
        byte = message[place]
        number |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return number, place
