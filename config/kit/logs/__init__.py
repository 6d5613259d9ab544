"""Logs that machines read and people may see: JSON lines with request and user id, no personal data.

Write with the standard library: `logging.getLogger(__name__).info("thing_happened", extra={"thing_id": id})`.
"""
