"""survey-tui: telephone surveys, from the first call to a summary that can be traced."""

__version__ = "0.1.0"
