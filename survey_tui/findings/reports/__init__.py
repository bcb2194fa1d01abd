"""The report as people work on it: edits, frozen versions, actions, rounds."""
