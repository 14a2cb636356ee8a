"""One file per subject: its commands, its events, its rule (decide) and its fold (evolve)."""
