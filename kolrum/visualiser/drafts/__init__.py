"""Write a citizen's proposal, or wording for a steering document, and take it away."""
