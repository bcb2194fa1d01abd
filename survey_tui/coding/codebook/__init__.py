"""The codebook changes while people code, and what then comes back."""
