"""Coding schemes: what answers are coded with."""
