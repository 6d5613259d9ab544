"""People: who they are, how they are called, which roles they hold."""
