"""Carbon dioxide of SMHI and Naturvårdsverket, by territory and sector."""
