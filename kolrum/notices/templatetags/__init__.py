"""What templates of other apps may use of notices."""
