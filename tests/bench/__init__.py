"""How long extraction takes and how much memory, as ratios within one run: `make bench`."""
