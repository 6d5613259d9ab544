"""Branches: the places of the practice, and the people who belong to them."""
