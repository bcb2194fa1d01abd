"""The assisted coder: the only place that imports spaCy, and only when it is called."""
