"""Care: who may see whose data, and since when."""
