import json


def render(found):
    return json.dumps(found, indent=1)
