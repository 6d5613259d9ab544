"""Jobs of the app, gathered from its rooms."""
