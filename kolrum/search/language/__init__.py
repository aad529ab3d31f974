"""What words are the same when somebody searches. Plain Python, no Django."""
