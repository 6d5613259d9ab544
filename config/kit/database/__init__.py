"""Django's PostgreSQL backend, which asks a kept connection without a round trip whether it still lives."""
