"""What the estimated years leave open."""
