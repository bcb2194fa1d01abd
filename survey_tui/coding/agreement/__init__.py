"""Agreement between coders: coefficients, intervals, and where they come from."""
