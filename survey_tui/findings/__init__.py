"""Findings: what is counted, in which words it is told, and the quotes that stand for it."""
