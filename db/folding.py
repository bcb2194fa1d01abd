"""Names as people search for them: without case, accents and apostrophes, words in any order.

One rule for every search of names, in Python and in both databases.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

# Letters that no accent makes, as those who have no key for them type them.
_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss",
}  # fmt: skip
_TURNED = str.maketrans(_LETTERS)
_LEFT_OUT = "'\u2019\u2018\u02bc`\u00b4\u2032."
_GONE = str.maketrans(dict.fromkeys(_LEFT_OUT, ""))
_APART = re.compile(r"[\W_]+")
# A number as it is dialled from abroad begins as it does at home.
_ABROAD = re.compile(r"^(?:\+|00)44\s*(?:\(0\))?|^44(?=\d{9,10}$)")


def folded(text: str) -> str:
    """A text as it is compared: ``St. Brannoc\u2019s`` and ``st brannocs`` are the same."""
    if not text.isascii():
        # Taken apart first: what a letter of a formula is made of may be a capital.
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in apart if not unicodedata.combining(c))
    lowered = text.casefold().translate(_TURNED).translate(_GONE)
    return _APART.sub(" ", lowered).strip()


def search_words(search: str) -> list[str]:
    """The words of a search, each of which has to be found."""
    return folded(search).split()


def digits_of(search: str) -> str:
    """The figures of a telephone number in any spelling, without 0 or +44 at its beginning.

    Empty for words that are no number.
    """
    if not re.fullmatch(r"[\d\s()+./-]+", search.strip()):
        return ""
    bare = re.sub(r"\D", "", _ABROAD.sub("", search.strip()))
    return bare.removeprefix("0")


class fold(GenericFunction[str]):
    """``folded`` in the database."""

    type = String()
    inherit_cache = True


@compiles(fold, "postgresql")
def _on_postgres(element: Any, compiler: Any, **how: Any) -> str:
    text = compiler.process(element.clauses, **how)
    two = "replace(" * sum(len(letters) > 1 for letters in _LETTERS.values())
    ends = "".join(
        f", '{letter}', '{letters}')"
        for letter, letters in _LETTERS.items()
        if len(letters) > 1
    )
    one = {letter: other for letter, other in _LETTERS.items() if len(other) == 1}
    gone = _LEFT_OUT.replace("'", "''")
    bare = f"regexp_replace(normalize({text}, NFKD), '[\\u0300-\\u036f]', '', 'g')"
    turned = f"translate({two}lower({bare}){ends}, '{''.join(one)}', '{''.join(one.values())}')"
    kept = f"translate({turned}, '{gone}', '')"
    return f"trim(regexp_replace({kept}, '[^[:alnum:]]+', ' ', 'g'))"
