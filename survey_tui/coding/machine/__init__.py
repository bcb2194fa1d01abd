"""The assisted coder at work: loaded, taught, asked, and ahead of the coder."""
