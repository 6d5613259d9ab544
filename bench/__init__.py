"""What the critical calls cost beside their floors: `make bench`. See README.md in this folder."""
