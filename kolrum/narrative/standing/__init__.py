"""Under what the figures stand: day, statistics, method."""
