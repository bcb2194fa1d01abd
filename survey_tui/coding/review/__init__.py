"""One coder at work: which answer next, what is done with it, and back."""
