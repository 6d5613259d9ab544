"""Audit: what was done, by whom, to whose data; append-only."""
