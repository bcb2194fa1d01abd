"""What was coded, by whom, and what stands: folded from the rows."""
