"""Order is kept in the rooms: what is reported is decided on, told and appealed."""
