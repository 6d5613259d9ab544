"""A deployment: debug off whatever the environment says, every secret its own."""

from .base import *  # noqa: F403

DEBUG = False
