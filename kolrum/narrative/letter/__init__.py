"""A draft decision to the council: the official letter that puts a budget before it."""
