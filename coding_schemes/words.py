"""Words in one form: what cues and answers are compared by.

A crude lemma, made by rules alone, so that it is the same with and without a language
model, for a note as for a sentence: "visits", "visited" and "visiting" are one word. It is
never shown, so it need not be a word itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

# One to three words may stand here in a cue.
GAP = "*"

_IRREGULAR = {
    "n't": "not", "nt": "not", "ca": "can", "wo": "will", "'re": "be", "'m": "be",
    "'ve": "have", "'ll": "will", "am": "be", "is": "be", "are": "be", "was": "be",
    "were": "be", "been": "be", "being": "be", "has": "have", "had": "have",
    "having": "have", "does": "do", "did": "do", "done": "do", "doing": "do",
    "goes": "go", "went": "go", "gone": "go", "knew": "know", "known": "know",
    "gave": "give", "given": "give", "took": "take", "taken": "take", "came": "come",
    "saw": "see", "seen": "see", "left": "leave", "told": "tell", "said": "say",
    "felt": "feel", "found": "find", "kept": "keep", "lost": "lose", "made": "make",
    "meant": "mean", "met": "meet", "paid": "pay", "ran": "run", "rang": "ring",
    "rung": "ring", "sent": "send", "spent": "spend", "taught": "teach",
    "thought": "think", "understood": "understand", "bought": "buy", "brought": "bring",
    "got": "get", "gotten": "get", "heard": "hear", "held": "hold", "led": "lead",
    "fell": "fall", "fallen": "fall", "grew": "grow", "slid": "slide", "spoke": "speak",
    "spoken": "speak", "wrote": "write", "written": "write", "chose": "choose",
    "chosen": "choose", "forgot": "forget", "forgotten": "forget", "broke": "break",
    "broken": "break", "men": "man", "women": "woman", "people": "person",
    "children": "child", "shd": "should", "cd": "could", "wd": "would",
    "govs": "governor", "gov": "governor", "schs": "school", "sch": "school",
    "schl": "school", "yr": "year", "yrs": "year", "mtg": "meeting", "mtgs": "meeting",
    "w/": "with", "v": "very", "gd": "good", "dont": "dont", "la": "authority",
    "las": "authority", "heads": "head", "tchr": "teacher", "hts": "headteacher",
    "ht": "headteacher", "shes": "she", "hes": "he", "theyve": "they", "weve": "we",
}  # fmt: skip


# They end like forms of a word and are none.
_WHOLE = frozenset(
    """
    nothing anything something everything thing morning evening during building need
    used speed feed seed proceed exceed indeed hundred bring string spring king ring
    sibling ceiling his this us is always perhaps less series species lens bus
    """.split()  # noqa: SIM905
)
_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=100_000)
def word_form(word: str) -> str:
    """The form of one token, in lower case; a token without letters or digits is itself."""
    word = word.lower().replace("’", "'")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = word.strip("'").removesuffix("'s") or word
    if word in _WHOLE:
        return word
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word in _WHOLE:
        return word
    if len(word) > 5 and word.endswith("ing"):
        word = _stem(word[:-3])
    elif len(word) > 4 and word.endswith("ed"):
        word = _stem(word[:-2])
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y"):
        word = word[:-1] + "i"
    return word


def _stem(word: str) -> str:
    """What is left of a verb without its ending: "stopp" is "stop", "com" is "come"."""
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    is_short = len(word) == 3 and word[1] in _VOWELS
    if is_short and word[0] not in _VOWELS and word[2] not in _VOWELS | set("wxy"):
        return word + "e"
    return word


def cue_forms(cue: str) -> tuple[str, ...]:
    """The forms of a cue's words, with ``*`` for its gaps."""
    return tuple(
        part if part == GAP else word_form(part)
        for part in re.findall(r"\*|[^\W_]+(?:['’][^\W_]+)*", cue)
    )
