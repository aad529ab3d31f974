"""The few words of a card or a badge: a verdict, and at most four figures."""
