"""`python -m config.up.web ...`: daphne, which leaves the reading of forms to Django.

Twisted below it reads every form into memory before anybody asks for it, and answers an empty 400 to those that it
does not understand: a form without a field, for which Wagtail's editor has a use, and whatever else is malformed.
"""

from functools import partial

from daphne import http_protocol
from daphne.cli import CommandLineInterface

if __name__ == "__main__":
    http_protocol.WebRequest = partial(http_protocol.WebRequest, parsePOSTFormSubmission=False)
    CommandLineInterface.entrypoint()
