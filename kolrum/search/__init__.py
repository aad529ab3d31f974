"""Find what one may read: topics, documents, answers, places and people."""
