"""Documents of rooms: described, kept in every version, found and followed."""
