"""Staff screens of the app, gathered from its rooms."""
