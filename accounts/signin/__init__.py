"""Signing in and up: passwords, verification, reset, lock-out."""
