"""What arrives by e-mail, read: pure Python, knows no database and no Django."""
