"""Strict YAML with a position for everything: what people write is read by this module only.

Events are composed by hand because ready-made composers guess types (``no`` becomes
False), resolve aliases, run tags and lose the position of a value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
# Whoever has more mistakes than this has one mistake many times.
MOST_PROBLEMS = 50
AND_MORE = "more is wrong than what is listed here"

Location = tuple[str | int, ...]

# C0 but tab and newline, DEL, C1, and the characters that reorder or hide text.
_FORBIDDEN = frozenset(
    [chr(c) for c in range(0x20) if chr(c) not in "\n\t"]
    + [chr(c) for c in range(0x7F, 0xA0)]
    + [chr(c) for c in (0x200E, 0x200F, 0x061C, 0xFEFF)]
    + [chr(c) for c in range(0x202A, 0x202F)]
    + [chr(c) for c in range(0x2066, 0x206A)]
)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a file; line and column start at 1."""

    line: int
    column: int
    message: str
    hint: str = ""
    is_error: bool = True

    def describe(self, file: str) -> str:
        """``file:line:column: message`` and, on a second line, what to do."""
        kind = "" if self.is_error else "warning: "
        text = f"{file}:{self.line}:{self.column}: {kind}{self.message}"
        return f"{text}\n    {self.hint}" if self.hint else text


class BadDocument(Exception):
    """A file that a person wrote has problems: the first MOST_PROBLEMS of them, in order."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = tuple(_first_of(problems))
        super().__init__("\n".join(p.describe(file) for p in self.problems))


def _first_of(problems: list[Problem]) -> list[Problem]:
    """The first errors, then as many warnings as there is room for, in order of the file."""
    lines = sorted(
        (problem for problem in problems if problem.message != AND_MORE),
        key=lambda problem: (not problem.is_error, problem),
    )
    kept = sorted(lines[:MOST_PROBLEMS])
    if len(kept) < len(problems):
        kept.append(and_more(kept[-1]))
    return kept


def and_more(last: Problem) -> Problem:
    """Stands below the last problem that is told, where more were found."""
    hint = "Mend these first, then check again."
    return Problem(last.line + 1, 1, AND_MORE, hint)


@dataclass(frozen=True, slots=True)
class Position:
    """Where something stands; both start at 1."""

    line: int
    column: int


@dataclass(slots=True)
class Node:
    """A scalar, a list or a mapping, and where it stands.

    exact: a one-line scalar whose characters stand in the file as they are read, so
    that an offset into the value is an offset into the line. start, end: half-open, in
    code points of the text with line ends of one character; a list or mapping in block
    style ends with its last value. style: a scalar's quote or block mark, "[" or "{" for a
    list or mapping in brackets, empty otherwise.
    """

    value: str | list[Node] | dict[str, Node]
    position: Position
    key_positions: dict[str, Position] = field(default_factory=dict)
    exact: bool = False
    start: int = 0
    end: int = 0
    style: str = ""

    def plain(self) -> Any:
        """The value without positions, as pydantic takes it."""
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        if isinstance(self.value, dict):
            return {key: item.plain() for key, item in self.value.items()}
        return self.value

    def walk(self) -> Iterator[Node]:
        """This node and everything under it."""
        yield self
        if isinstance(self.value, list):
            for item in self.value:
                yield from item.walk()
        elif isinstance(self.value, dict):
            for item in self.value.values():
                yield from item.walk()


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A file as it was read: its text, its tree, and the position of every part."""

    file: str
    text: str
    root: Node

    def find(self, where: Location) -> Node | None:
        """The node at a path of keys and indexes, or None."""
        node = self.root
        for step in where:
            if isinstance(node.value, dict) and isinstance(step, str):
                found = node.value.get(step)
            elif isinstance(node.value, list) and isinstance(step, int):
                found = node.value[step] if step < len(node.value) else None
            else:
                found = None
            if found is None:
                return None
            node = found
        return node

    def position(
        self, where: Location, offset: int = 0, of_key: bool = False
    ) -> Position:
        """The position of a path, or of its nearest existing parent.

        offset: characters into the value; used only where they can be counted.
        of_key: the position of the key instead of the value.
        """
        if of_key and where and isinstance(where[-1], str):
            parent = self.find(where[:-1])
            if parent is not None and where[-1] in parent.key_positions:
                return parent.key_positions[where[-1]]
        while where:
            node = self.find(where)
            if node is not None:
                shift = offset if node.exact else 0
                return Position(node.position.line, node.position.column + shift)
            where, offset = where[:-1], 0
        return self.root.position


def read_document(path: Path) -> YamlDocument:
    """Read and compose a YAML file.

    Raises BadDocument with every problem that can be told apart; OSError if it cannot be read.
    """
    if not path.is_file() and path.exists() and not path.is_dir():
        # A pipe would be waited for, for ever.
        raise OSError(22, "it is a pipe or a device, not a file", str(path))
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES:,} bytes"
        raise BadDocument(str(path), [Problem(1, 1, message, "Is it a questionnaire?")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        problem = Problem(
            line, column, "this byte is not UTF-8", "Save the file as UTF-8."
        )
        raise BadDocument(str(path), [problem]) from None
    return compose(text, str(path))


def compose(text: str, file: str) -> YamlDocument:
    """Compose YAML text into a document. Raises BadDocument."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    composer = _Composer(text.replace("\r\n", "\n"))
    try:
        root = composer.compose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = f"this is not YAML: {error.problem or error.context}"
        hint = "Often an unclosed quote or bracket, or a tab, on this line or the one above."
        composer.problems.append(Problem(line, column, message, hint))
        raise BadDocument(file, composer.problems) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        code = error.character if isinstance(error.character, int) else 0xFFFD
        message = f"the character U+{code:04X} is not allowed"
        composer.problems.append(Problem(line, column, message, "Delete it."))
        raise BadDocument(file, composer.problems) from None
    if composer.problems or root is None:
        problems = composer.problems or [Problem(1, 1, "the file is empty")]
        raise BadDocument(file, problems)
    return YamlDocument(file, text, root)


class _Stop(Exception):
    """Reading any further would be unsafe."""


class _Composer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.events: Iterator[Any] = iter(())
        self.stopped = False

    def compose(self) -> Node | None:
        for number, line in enumerate(self.text.split("\n"), 1):
            if line.startswith("%"):
                self.problems.append(
                    Problem(
                        number, 1, "YAML directives are not allowed", "Delete the line."
                    )
                )
                return None
        self.events = yaml.parse(self.text, Loader=_event_loader())
        root: Node | None = None
        documents = 0
        try:
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._problem(
                            event, "a second document starts here", "Keep one a file."
                        )
                        break
                elif isinstance(event, yaml.NodeEvent):
                    root = self._node(event, 1)
        except _Stop:
            return None
        return root

    def _problem(self, event: Any, message: str, hint: str = "") -> None:
        mark = event.start_mark
        self.problems.append(Problem(mark.line + 1, mark.column + 1, message, hint))

    def _node(self, event: Any, depth: int) -> Node:
        if depth > MAX_DEPTH:
            self._problem(event, f"nested more than {MAX_DEPTH} levels deep")
            raise _Stop
        position = Position(event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            self._problem(
                event, "aliases (*name) are not allowed", "Write the value out."
            )
            return Node("", position)
        if event.anchor is not None:
            self._problem(event, "anchors (&name) are not allowed", "Delete it.")
        if event.tag is not None:
            self._problem(event, f"tags ({event.tag}) are not allowed", "Delete it.")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, position)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, position, depth)
        return self._mapping(event, position, depth)

    def _scalar(self, event: Any, position: Position) -> Node:
        value = str(event.value)
        for character in value:
            if character in _FORBIDDEN:
                name = f"the character U+{ord(character):04X} is not allowed in text"
                self._problem(event, name, "Delete it; it could hide or reorder words.")
                break
        start, end = event.start_mark, event.end_mark
        quote = 1 if event.style in ("'", '"') else 0
        raw = self.text[start.index + quote : end.index - quote]
        shifted = Position(position.line, position.column + quote)
        is_exact = start.line == end.line and raw == value
        # A block scalar is read with the blank lines behind it.
        last = len(self.text[start.index : end.index].rstrip()) + start.index
        return Node(
            value,
            shifted if is_exact else position,
            exact=is_exact,
            start=start.index,
            end=last,
            style=event.style or "",
        )

    def _sequence(self, opening: Any, position: Position, depth: int) -> Node:
        items: list[Node] = []
        end = opening.end_mark.index
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                end = _end(event) if opening.flow_style else end
                break
            items.append(self._node(event, depth + 1))
            end = items[-1].end
        style = "[" if opening.flow_style else ""
        return Node(
            items, position, start=opening.start_mark.index, end=end, style=style
        )

    def _mapping(self, opening: Any, position: Position, depth: int) -> Node:
        entries: dict[str, Node] = {}
        keys: dict[str, Position] = {}
        end = opening.end_mark.index
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                end = _end(event) if opening.flow_style else end
                break
            key_node = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            end = value.end
            if not isinstance(key_node.value, str):
                self._problem(event, "a key must be a word", "Put brackets in quotes.")
                continue
            key = key_node.value
            if key in entries:
                first = keys[key].line
                hint = f"It stands at line {first} already. Keep one."
                self._problem(event, f"the key '{key}' is given twice", hint)
                continue
            entries[key] = value
            keys[key] = key_node.position
        style = "{" if opening.flow_style else ""
        start = opening.start_mark.index
        return Node(entries, position, keys, start=start, end=end, style=style)


def _end(event: Any) -> int:
    return int(event.end_mark.index)


def _event_loader() -> Any:
    """libyaml where the wheel has it; the same events, slower, where it does not."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
