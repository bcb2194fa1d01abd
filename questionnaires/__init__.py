"""Questionnaires: the model, the strict loader, expressions, routing, lint, simulation."""
