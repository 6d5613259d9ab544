"""Moving in: people bring their data from files."""
