"""Notifications: the one way to tell a person something."""
