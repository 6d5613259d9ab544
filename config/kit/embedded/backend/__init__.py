"""Django's PostgreSQL backend that starts the embedded server with the first connection."""
