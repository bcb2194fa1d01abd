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
            label="Help",
            help="What every key does here",
            footer="F1",
        ),
        Key(
            "app.palette",
            "ctrl+p",
            "command_palette",
            label="Palette",
            help="Find an action by its name",
        ),
        Key(
            "app.quit",
            "ctrl+q",
            "leave",
            label="Quit",
            help="Save what is typed, then quit",
        ),
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
            label="Take",
            help="Take what is under the cursor",
            footer="↵",
        ),
        Key(
            "dialog.cancel",
            "escape",
            "cancel",
            label="Cancel",
            help="Close without a change",
            footer="esc",
        ),
    ),
)
