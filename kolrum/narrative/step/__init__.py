"""A step in the series: emissions that changed by a third from one year to the next."""
