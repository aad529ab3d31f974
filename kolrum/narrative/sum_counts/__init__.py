"""What counts is the sum of the emissions, not the year they end."""
