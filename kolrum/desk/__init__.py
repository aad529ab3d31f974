"""Claim a territory's page, find colleagues who know, and see what waits."""
