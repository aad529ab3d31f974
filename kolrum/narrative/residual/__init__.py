"""Where the cement deduction leaves doubt."""
