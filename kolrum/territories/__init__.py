"""Countries, counties and municipalities: names, codes, hierarchy and addresses."""
