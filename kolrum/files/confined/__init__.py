"""What runs in a process of its own, shut in: never imported by the site itself."""
