"""Here a figure that was quoted answers: as quoted, now, and why it changed."""
