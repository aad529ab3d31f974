"""Under how many ways of computing the conclusion holds."""
