"""A budget that the territory has adopted for itself: it comes before ours."""
