"""Keys that every screen and dialog has."""

from __future__ import annotations

from survey_tui.keys.key import Key, KeyGroup

EVERYWHERE = KeyGroup(
    "everywhere",
    "Everywhere",
    (
        Key(
            "app.help",
            "f1,question_mark",
            "help",
            "Help",
            "What every key does here",
            True,
            "F1",
        ),
        Key(
            "app.palette",
            "ctrl+p",
            "command_palette",
            "Palette",
            "Find an action by its name",
        ),
        Key("app.quit", "ctrl+q", "leave", "Quit", "Save what is typed, then quit"),
    ),
)

DIALOG = KeyGroup(
    "dialog",
    "Dialogs",
    (
        Key(
            "dialog.take",
            "enter",
            "accept",
            "Take",
            "Take what is under the cursor",
            True,
            "↵",
        ),
        Key(
            "dialog.cancel",
            "escape",
            "cancel",
            "Cancel",
            "Close without a change",
            True,
            "esc",
        ),
    ),
)
