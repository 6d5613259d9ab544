"""Stored messages: what would have gone out where no outside provider is configured, kept to be looked at."""
