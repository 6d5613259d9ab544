"""Tables of the app, gathered from its rooms."""
