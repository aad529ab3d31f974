"""Talk in rooms: open ones, closed ones and each territory's own."""
