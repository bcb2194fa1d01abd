"""The claim lint: what an edited letter says, held against the counts."""
