"""The roof: settings, addresses, the command line and the shared look."""
