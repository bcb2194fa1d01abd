"""Expressions of questionnaires: parsed once by a grammar, evaluated without Python.

The language is XLSForm's: ``${name}``, ``and or not()``, ``= != < <= > >=``,
``+ - * div mod`` and the functions in ``questionnaires.functions``. An empty value is
equal only to an empty value, is false, and is never smaller or greater than anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import (
    UnexpectedCharacters,
    UnexpectedEOF,
    UnexpectedToken,
    VisitError,
)

from questionnaires.functions import (
    FUNCTIONS,
    BadCall,
    Value,
    as_number,
    as_text,
    is_empty,
    is_true,
    same,
)

MAX_LENGTH = 4_000
MAX_DEPTH = 60
KEYWORDS = frozenset({"and", "or", "div", "mod"})

# Word processors put these into sheets and files; each is one character for one.
_TYPOGRAPHIC = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})


class ExpressionError(Exception):
    """An expression that cannot be used; column starts at 1, hint may be empty."""

    def __init__(self, message: str, column: int, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.hint = hint


@dataclass(frozen=True, slots=True)
class ExpressionNode:
    """One operation: its kind, its own text, what it works on, and where it stands."""

    kind: str
    text: str
    parts: tuple[ExpressionNode, ...]
    column: int
    depth: int

    def walk(self) -> Iterator[ExpressionNode]:
        """This node and every one below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression and its source."""

    source: str
    root: ExpressionNode

    @property
    def names(self) -> tuple[tuple[str, int], ...]:
        """Every ``${name}`` it reads, with its column."""
        return tuple((n.text, n.column) for n in self.root.walk() if n.kind == "name")

    def compared_codes(self) -> Iterator[tuple[str, str, int]]:
        """Every (name, literal, column) that is compared or ``selected()``."""
        for node in self.root.walk():
            is_equality = node.kind == "binary" and node.text in ("=", "!=")
            is_selected = node.kind == "call" and node.text == "selected"
            if not (is_equality or is_selected) or len(node.parts) != 2:
                continue
            left, right = node.parts
            if right.kind == "name" and left.kind == "string":
                left, right = right, left
            if left.kind == "name" and right.kind == "string" and right.text:
                yield left.text, right.text, right.column


def parse(source: str) -> Expression:
    """Parse an expression.

    Raises ExpressionError with the column of the first thing that is wrong.
    """
    if len(source) > MAX_LENGTH:
        message = f"the expression is longer than {MAX_LENGTH} characters"
        raise ExpressionError(message, MAX_LENGTH, "Split it.")
    text = source.translate(_TYPOGRAPHIC)
    if not text.strip():
        raise ExpressionError("the expression is empty", 1, "Delete it or write one.")
    try:
        root = _parser().parse(text)
    except UnexpectedCharacters as error:
        raise ExpressionError(*_odd_character(text, error.pos_in_stream or 0)) from None
    except UnexpectedEOF:
        raise ExpressionError("the expression stops too early", len(text) + 1) from None
    except UnexpectedToken as error:
        if error.token.type == "$END":
            hint = "Is a bracket not closed, or a value missing?"
            raise ExpressionError(
                "the expression stops too early", len(text) + 1, hint
            ) from None
        message = f"'{error.token}' cannot stand here"
        start = error.token.start_pos or 0
        hint = "'==' is written '='." if text[start - 1 : start + 1] == "==" else ""
        raise ExpressionError(
            message, start + 1, hint or _hint(str(error.token))
        ) from None
    except VisitError as error:
        raise error.orig_exc from None
    assert isinstance(root, ExpressionNode)
    return Expression(source, root)


def evaluate(
    expression: Expression,
    values: Mapping[str, Value],
    today: date,
    current: Value = None,
) -> Value:
    """The value of an expression; names without a value are empty.

    values: questions, frame fields and variables in one namespace. current: what ``.`` is.
    Raises ExpressionError if a function cannot work on what it is given.
    """
    return _Evaluation(values, today, current).value(expression.root)


def holds(
    expression: Expression | None, values: Mapping[str, Value], today: date
) -> bool:
    """Whether a condition is true; no condition always is."""
    return expression is None or is_true(evaluate(expression, values, today))


def _hint(token: str) -> str:
    if token in ("==", "&&", "||", "!"):
        return "Write = , and , or , not()."
    if token.isidentifier():
        return f"A name is written ${{{token}}}, a text in quotes."
    return ""


def _odd_character(text: str, index: int) -> tuple[str, int, str]:
    rest = text[index:]
    if rest.startswith(("'", '"')):
        return "this quote is not closed", index + 1, ""
    if rest.startswith("$"):
        return "a name is written ${name}", index + 1, ""
    word = rest.split(None, 1)[0] if rest.strip() else rest
    return f"'{word[:20]}' cannot stand here", index + 1, _hint(word)


@v_args(inline=True)
class _Builder(Transformer[Any, Any]):
    """Builds nodes while parsing, so that depth is capped before anything recurses."""

    def number(self, token: Token) -> ExpressionNode:
        return _node("number", token)

    def string(self, token: Token) -> ExpressionNode:
        return _node("string", token, text=str(token)[1:-1])

    def name(self, token: Token) -> ExpressionNode:
        return _node("name", token, text=str(token)[2:-1].strip())

    def current(self, token: Token) -> ExpressionNode:
        return _node("current", token)

    def negative(self, part: ExpressionNode) -> ExpressionNode:
        return _checked(
            ExpressionNode("negative", "-", (part,), part.column, part.depth + 1)
        )

    def binary(
        self, left: ExpressionNode, operator: Token, right: ExpressionNode
    ) -> ExpressionNode:
        return _node("binary", operator, (left, right))

    def any_of(self, *parts: ExpressionNode) -> ExpressionNode:
        return _group("or", parts)

    def all_of(self, *parts: ExpressionNode) -> ExpressionNode:
        return _group("and", parts)

    def call(self, name: Token, *parts: ExpressionNode | None) -> ExpressionNode:
        given = tuple(part for part in parts if part is not None)
        column = (name.start_pos or 0) + 1
        function = FUNCTIONS.get(str(name))
        if name in KEYWORDS or function is None:
            close = get_close_matches(str(name), FUNCTIONS, 1)
            hint = (
                f"Did you mean {close[0]}()?"
                if close
                else f"Known: {', '.join(FUNCTIONS)}."
            )
            raise ExpressionError(f"there is no function {name}()", column, hint)
        if not function.least <= len(given) <= function.most:
            message = f"{name}() takes {function.arity}, not {len(given)}"
            raise ExpressionError(message, column, f"Like {function.example}.")
        return _node("call", name, given)


def _group(kind: str, parts: tuple[ExpressionNode, ...]) -> ExpressionNode:
    if len(parts) == 1:
        return parts[0]
    return _checked(
        ExpressionNode(
            kind, kind, parts, parts[0].column, 1 + max(p.depth for p in parts)
        )
    )


def _node(
    kind: str,
    token: Token,
    parts: tuple[ExpressionNode, ...] = (),
    text: str | None = None,
) -> ExpressionNode:
    depth = 1 + max((part.depth for part in parts), default=0)
    column = (token.start_pos or 0) + 1
    return _checked(
        ExpressionNode(kind, str(token) if text is None else text, parts, column, depth)
    )


def _checked(node: ExpressionNode) -> ExpressionNode:
    if node.depth > MAX_DEPTH:
        message = f"the expression is nested more than {MAX_DEPTH} levels deep"
        raise ExpressionError(message, node.column, "Split it.")
    return node


@cache
def _parser() -> Lark:
    grammar = files("questionnaires").joinpath("expressions.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", transformer=_Builder())


class _Evaluation:
    def __init__(
        self, values: Mapping[str, Value], today: date, current: Value
    ) -> None:
        self.values = values
        self.today = today
        self.current = current

    def value(self, node: ExpressionNode) -> Value:
        match node.kind:
            case "number":
                return float(node.text)
            case "string":
                return node.text
            case "name":
                return self.values.get(node.text)
            case "current":
                return self.current
            case "negative":
                return -as_number(self.value(node.parts[0]))
            case "or":
                return any(is_true(self.value(part)) for part in node.parts)
            case "and":
                return all(is_true(self.value(part)) for part in node.parts)
            case "binary":
                return _binary(
                    node, self.value(node.parts[0]), self.value(node.parts[1])
                )
            case _:
                return self._call(node)

    def _call(self, node: ExpressionNode) -> Value:
        if node.text == "if":
            condition, yes, no = node.parts
            return self.value(yes if is_true(self.value(condition)) else no)
        arguments = [self.value(part) for part in node.parts]
        try:
            return FUNCTIONS[node.text].work(arguments, self.today)
        except BadCall as error:
            raise ExpressionError(str(error), node.column) from None


def _binary(node: ExpressionNode, left: Value, right: Value) -> Value:
    match node.text:
        case "=":
            return same(left, right)
        case "!=":
            return not same(left, right)
        case "<" | "<=" | ">" | ">=":
            return _ordered(node.text, left, right)
        case _:
            return _arithmetic(node.text, left, right)


def _ordered(operator: str, left: Value, right: Value) -> bool:
    if is_empty(left) or is_empty(right):
        return False
    first_day, second_day = _as_day(left), _as_day(right)
    a: Any
    b: Any
    if first_day is not None and second_day is not None:
        a, b = first_day, second_day
    else:
        a, b = as_number(left), as_number(right)
    return bool({"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[operator])


def _arithmetic(operator: str, left: Value, right: Value) -> Value:
    first_day, second_day = _as_day(left), _as_day(right)
    if operator == "-" and first_day is not None and second_day is not None:
        return float((first_day - second_day).days)
    if operator in "+-" and first_day is not None:
        days = as_number(right)
        if days != days:
            return None
        try:
            return first_day + timedelta(days=days if operator == "+" else -days)
        except OverflowError:
            return None
    a, b = as_number(left), as_number(right)
    if operator in ("div", "mod") and b == 0:
        return float("nan")
    return {
        "+": lambda: a + b,
        "-": lambda: a - b,
        "*": lambda: a * b,
        "div": lambda: a / b,
        "mod": lambda: float("nan") if a in (float("inf"), float("-inf")) else a % b,
    }[operator]()


def _as_day(value: Value) -> date | None:
    if isinstance(value, date):
        return value
    text = as_text(value) if isinstance(value, str) else ""
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    return None
