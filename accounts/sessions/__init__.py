"""Sessions: one row per sign-in, its tokens, rotation and revocation."""
