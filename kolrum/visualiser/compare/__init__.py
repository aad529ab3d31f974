"""Put up to six places of one kind side by side."""
