"""Adding rows, each with the event that seals it; what a call adds are the commands."""
