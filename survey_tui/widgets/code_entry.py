"""A code's entry in the codebook: what it means, what counts, what does not."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from coding_schemes.model import Code, Scheme
from survey_tui.text import clean
from survey_tui.widgets.coded_text import sign_of, style_of


class CodeEntry(Static):
    """The entry of one code."""

    DEFAULT_CSS = """
    CodeEntry { height: auto; padding: 0 1; color: $foreground; }
    """

    def put(self, scheme: Scheme, code: Code | None, memo: str = "") -> None:
        """Show an entry with the memos on it; without a code nothing."""
        if code is None:
            self.update(Content(""))
            return
        parts = [
            Content.styled(clean(code.label), "bold"),
            Content.styled(clean(scheme.theme_of(code.id).label), "$quiet"),
        ]
        parts += [
            Content.styled(f"\u270e {clean(m)}", "$instruction")
            for m in memo.split("\n")
            if m
        ]
        parts.append(Content(clean(code.definition)))
        parts += [Content(f"  + {clean(words)}") for words in code.include]
        parts += [
            Content.styled(f"  not: {clean(words)}", "$quiet") for words in code.exclude
        ]
        for valence, examples in code.examples.items():
            for words in examples[:1]:
                sentence = f"{sign_of(valence)} \u201c{clean(words)}\u201d"
                parts.append(Content.styled(sentence, style_of(valence)))
        self.update(Content("\n").join(parts))
