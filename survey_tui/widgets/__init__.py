"""Widgets: plain values in, messages out; none of them knows the store or the app."""
