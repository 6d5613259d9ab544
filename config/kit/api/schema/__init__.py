"""OpenAPI 3.1 out of the views: operations from `APIView` attributes, output shapes from msgspec structs.

`operations` reads a view, `shapes` its output, `fields` what a serializer field accepts, `examples` fills in what
nobody has to write by hand, `document` puts the whole together. `docs/openapi.json` is the stored result; a test
compares it, and `manage.py spectacular --format openapi-json --file docs/openapi.json` writes it anew.
"""

# drf-spectacular learns of extensions when their module is imported.
from config.kit.api.schema import fields
from config.kit.api.schema.document import finish, only_our_paths
from config.kit.api.schema.operations import OperationSchema

__all__ = ["OperationSchema", "fields", "finish", "only_our_paths"]
