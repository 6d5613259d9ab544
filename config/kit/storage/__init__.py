"""Stored files, on disk or in a bucket, the same for the code that uses them.

    file = models.FileField(storage=storage.private, upload_to=...)   # encrypted, only through signed links
    storage.private.save(name, content); storage.private.open(name)
    storage.signed_url(name, user_id=user.id, filename="Lab result.pdf")

`public` holds what anybody may see (avatars, pictures of the web site), `private` everything about people. Give
private files random names: the name people see travels in the signed link.
"""

from config.kit.storage.aliases import Alias, private, public
from config.kit.storage.links import signed_path, signed_url

__all__ = ["Alias", "private", "public", "signed_path", "signed_url"]
