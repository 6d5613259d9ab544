"""A laptop: debug on, everything embedded."""

from .base import *  # noqa: F403
