"""The site itself: its home page, its settings, and who may edit it."""
