"""Three looks: dark, light, high contrast. Calm, with one accent."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="dark",
    primary="#7fb4d6",
    secondary="#b9a7d9",
    accent="#7fb4d6",
    warning="#e9b44c",
    error="#e5484d",
    success="#6fae8d",
    foreground="#d8dce2",
    background="#14171c",
    surface="#14171c",
    panel="#1c2129",
    dark=True,
    variables={
        "aloud": "#ffffff",
        "quiet": "#8a93a1",
        "instruction": "#c9a86a",
        "strength": "#3fb8a8",
        "area": "#e98a6d",
        "input-selection-background": "#7fb4d6 30%",
    },
)
LIGHT = Theme(
    name="light",
    primary="#1f5f8b",
    secondary="#5d4a8a",
    accent="#1f5f8b",
    warning="#9a6200",
    error="#b3261e",
    success="#2e6b4c",
    foreground="#23272e",
    background="#f7f6f3",
    surface="#f7f6f3",
    panel="#e9e7e1",
    dark=False,
    variables={
        "aloud": "#000000",
        "quiet": "#62676f",
        "instruction": "#7a5200",
        "strength": "#17695f",
        "area": "#a5432a",
    },
)
CONTRAST = Theme(
    name="contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    warning="#ffb000",
    error="#ff5555",
    success="#00ff87",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    dark=True,
    variables={
        "aloud": "#ffffff",
        "quiet": "#cfcfcf",
        "instruction": "#00ffff",
        "strength": "#00ffd0",
        "area": "#ff9f80",
    },
)
THEMES = (DARK, LIGHT, CONTRAST)
