"""What people do from beginning to end: the real server, a real browser, a phone's calls."""
