"""Greenhouse gases of SMHI and Naturvårdsverket, by territory and sector."""
