"""Screens: they lay out widgets, turn keys into calls, and show what comes back."""
