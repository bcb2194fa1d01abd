"""Edit the text of a scheme: what is not edited keeps every comment, blank and quote.

A value is put in the place of the old one in the text itself. Writing the file anew from
what was read would lose its layout.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from coding_schemes.loader import LoadedScheme, parse_scheme
from questionnaires.documents import BadDocument, Location, Node, YamlDocument, compose

Value = str | Sequence[str] | Mapping[str, str | Sequence[str]]
_SPACE = re.compile(r"[ \t]*")


class SchemeEditor:
    """A scheme's text while it is edited; what is wrong is told by ``done``, not before.

    text has line ends of one character.
    """

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self._document: YamlDocument = compose(self.text, "the scheme")

    def done(self) -> LoadedScheme:
        """The scheme as edited. Raises BadDocument with what is wrong with it."""
        return parse_scheme(self.text, "the scheme")

    def set(self, code: str, field: str, value: Value | None) -> None:
        """Give a field of a code a value; none takes the field away.

        A list keeps its items that stay, a mapping its entries; both are added to where
        they are. Raises KeyError if there is no such code.
        """
        place = self._place(code)
        if isinstance(value, Mapping):
            found = self._document.find((*place, field))
            known = list(found.value) if found and isinstance(found.value, dict) else []
            if set(known) <= set(value):
                for name in value:
                    self._put((*place, field, name), value[name])
                return
            self._remove((*place, field))
        if value is None:
            self._remove((*place, field))
        else:
            self._put((*place, field), value)

    def add(self, theme: str, fields: Mapping[str, Value]) -> None:
        """A new code, behind the last one of a theme. Raises KeyError if there is no such theme."""
        codes = self._document.find((*self._theme(theme), "codes"))
        if codes is None or not isinstance(codes.value, list):
            raise KeyError(theme)
        last = codes.value[-1]
        if codes.style:
            self._splice(last.end, last.end, f", {_flow(fields)}")
            return
        dash = self._dash(last)
        indent = " " * (last.position.column - 1)
        lines = [f"{name}: {_flow(value)}" for name, value in fields.items()]
        head = " " * dash + "-" + " " * (last.position.column - 2 - dash)
        block = f"\n{head}" + f"\n{indent}".join(lines)
        at = self._line_end(last.end)
        self._splice(at, at, block)

    def raise_version(self, is_other_meaning: bool) -> None:
        """The next version: of the minor number if a meaning changed, else of the patch."""
        node = self._document.find(("version",))
        if node is None or not isinstance(node.value, str):
            return
        major, minor, patch = (int(part) for part in node.value.split("."))
        raised = (minor + 1, 0) if is_other_meaning else (minor, patch + 1)
        self._rewrite(node, f"{major}.{raised[0]}.{raised[1]}")

    def rename(self, old: str, new: str) -> None:
        """Another id for a code, wherever the scheme's own words name it."""
        self.mention(old, new)
        self.set(old, "id", new)

    def mention(self, old: str, new: str) -> None:
        """Name another code wherever the scheme's own words name a code."""
        whole = _whole(old)
        its_id = self._document.find((*self._place(old), "id"))
        places = [
            (node.start, node.end)
            for node in self._document.root.walk()
            if node is not its_id
            and isinstance(node.value, str)
            and whole.search(node.value)
        ]
        for start, end in sorted(places, reverse=True):
            words = whole.sub(new, self.text[start:end])
            self.text = self.text[:start] + words + self.text[end:]
        self._document = compose(self.text, "the scheme")

    def mention_again(self, code: str, instead_of: str, were: Iterable[str]) -> None:
        """Name a code again where it was named: what ``mention`` did, taken back.

        were: the scheme's own words from before, of which those that named the code count.
        """
        old, new = _whole(code), _whole(instead_of)
        before = {
            old.sub(instead_of, words): words for words in were if old.search(words)
        }
        places = [
            (node.start, node.end, before[node.value])
            for node in self._document.root.walk()
            if isinstance(node.value, str) and node.value in before
        ]
        for start, end, words in sorted(places, reverse=True):
            raw = self.text[start:end]
            # A sentence that spoke of both codes is written anew, not turned back.
            both = new.search(words) is not None
            said = json.dumps(words, ensure_ascii=False) if both else new.sub(code, raw)
            self.text = self.text[:start] + said + self.text[end:]
        self._document = compose(self.text, "the scheme")

    # Finding

    def _theme(self, theme: str) -> Location:
        return ("themes", self._index(("themes",), theme))

    def _place(self, code: str) -> Location:
        themes = self._document.find(("themes",))
        count = len(themes.value) if themes and isinstance(themes.value, list) else 0
        for number in range(count):
            where: Location = ("themes", number, "codes")
            try:
                return (*where, self._index(where, code))
            except KeyError:
                continue
        raise KeyError(code)

    def _index(self, where: Location, wanted: str) -> int:
        listed = self._document.find(where)
        items = listed.value if listed and isinstance(listed.value, list) else []
        for number in range(len(items)):
            node = self._document.find((*where, number, "id"))
            if node is not None and node.value == wanted:
                return number
        raise KeyError(wanted)

    # Changing

    def _put(self, where: Location, value: Value) -> None:
        node = self._document.find(where)
        if node is None:
            self._insert(where, value)
        elif isinstance(value, str) and isinstance(node.value, str):
            self._rewrite(node, value)
        elif isinstance(node.value, list) and not isinstance(value, str | Mapping):
            self._relist(where, list(value))
        else:
            # One example may stand without a list around it.
            self._splice(node.start, node.end, _flow(value))

    def _rewrite(self, node: Node, value: str) -> None:
        if node.value != value:
            words = _scalar(value, node.style)
            self._splice(node.start, node.end, words)

    def _insert(self, where: Location, value: Value) -> None:
        parent = self._document.find(where[:-1])
        name = str(where[-1])
        if parent is None or not isinstance(parent.value, dict):
            self._insert(where[:-1], {name: value})  # type: ignore[dict-item]
        elif parent.style:
            last = max((n.end for n in parent.value.values()), default=parent.start + 1)
            comma = ", " if parent.value else ""
            self._splice(last, last, f"{comma}{name}: {_flow(value)}")
        else:
            indent = " " * (min(k.column for k in parent.key_positions.values()) - 1)
            at = self._line_end(parent.end)
            self._splice(at, at, f"\n{indent}{name}: {_flow(value)}")

    def _remove(self, where: Location) -> None:
        node, parent = self._document.find(where), self._document.find(where[:-1])
        if node is None or parent is None or not isinstance(parent.value, dict):
            return
        key = parent.key_positions[str(where[-1])]
        start = self._offset(key.line, key.column)
        if parent.style:
            earlier = [n.end for n in parent.value.values() if n.end <= start]
            if earlier:
                self._splice(max(earlier), node.end, "")
            else:
                later = [n for n in parent.value.values() if n.start > node.end]
                end = node.end + len(", ") if later else node.end
                self._splice(start, end, "")
        else:
            self._drop_lines(start, node.end)

    def _relist(self, where: Location, wanted: list[str]) -> None:
        """Item by item, so that what stays is not touched."""
        place = 0
        while True:
            node = self._document.find(where)
            assert node is not None
            assert isinstance(node.value, list)
            items = node.value
            if place < len(items) and place < len(wanted):
                if items[place].value == wanted[place]:
                    place += 1
                elif items[place].value in wanted[place + 1 :]:
                    self._insert_items(node, place, wanted[place : place + 1])
                elif len(items) > len(wanted) or any(
                    item.value == wanted[place] for item in items[place:]
                ):
                    self._drop_item(node, place)
                else:
                    self._rewrite(items[place], wanted[place])
            elif place < len(items):
                self._drop_item(node, place)
            elif place < len(wanted):
                self._insert_items(node, place, wanted[place:])
            else:
                return

    def _insert_items(self, node: Node, place: int, values: Sequence[str]) -> None:
        """All in one go: each change of the text is read anew."""
        items = node.value
        assert isinstance(items, list)
        # In the same quotes as what stands there.
        quote = items[-1].style if items and items[-1].style in ("'", '"') else ""
        words = [_scalar(value, quote) for value in values]
        if not items:
            self._splice(node.start, node.end, f"[{', '.join(words)}]")
        elif node.style and place < len(items):
            at = items[place].start
            self._splice(at, at, f"{', '.join(words)}, ")
        elif node.style:
            at = items[-1].end
            self._splice(at, at, "".join(f", {word}" for word in words))
        else:
            neighbour = items[min(place, len(items) - 1)]
            dash = " " * self._dash(neighbour) + "- "
            if place < len(items):
                start = self._line_start(neighbour.start)
                self._splice(start, start, "".join(f"{dash}{w}\n" for w in words))
            else:
                end = self._line_end(neighbour.end)
                self._splice(end, end, "".join(f"\n{dash}{word}" for word in words))

    def _drop_item(self, node: Node, place: int) -> None:
        items = node.value
        assert isinstance(items, list)
        if len(items) == 1:
            self._splice(node.start, node.end, "[]")
        elif not node.style:
            self._drop_lines(items[place].start, items[place].end)
        elif place + 1 < len(items):
            self._splice(items[place].start, items[place + 1].start, "")
        else:
            self._splice(items[place - 1].end, items[place].end, "")

    def _splice(self, start: int, end: int, words: str) -> None:
        self.text = self.text[:start] + words + self.text[end:]
        self._document = compose(self.text, "the scheme")

    # Lines

    def _drop_lines(self, start: int, end: int) -> None:
        self._splice(self._line_start(start), self._line_end(end) + 1, "")

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return found if found >= 0 else len(self.text)

    def _offset(self, line: int, column: int) -> int:
        start = 0
        for _ in range(line - 1):
            start = self.text.index("\n", start) + 1
        return start + column - 1

    def _dash(self, item: Node) -> int:
        """How far the dash of an item is indented."""
        indent = _SPACE.match(self.text, self._line_start(item.start))
        return len(indent.group()) if indent else 0


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, str):
        return _scalar(value)
    assert isinstance(value, Sequence)
    return "[" + ", ".join(_scalar(item) for item in value) + "]"


def _scalar(value: str, style: str = "") -> str:
    """A value as it is written: as plainly as the old one, if it can be."""
    if style == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    if style != '"' and _is_plain(value):
        return value
    return json.dumps(value, ensure_ascii=False)


# What other readers of YAML take for a number, a date, a truth value or nothing.
_GUESSED = re.compile(
    r"(?i)(true|false|yes|no|on|off|null|~|[-+.\d][-+._:\dex]*|\.inf|\.nan)?"
)


def _is_plain(value: str) -> bool:
    if _GUESSED.fullmatch(value):
        return value in ("true", "false")
    try:
        read = compose(f"[{value}]", "a value").root.value
    except BadDocument:
        return False
    return isinstance(read, list) and [item.value for item in read] == [value]


def _whole(code: str) -> re.Pattern[str]:
    """A code's id as a word of its own."""
    return re.compile(rf"(?<![\w.]){re.escape(code)}(?!\w|\.\w)")
