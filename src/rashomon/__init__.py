"""Rashomon: event data that keeps every account."""

from rashomon.__about__ import __version__

__all__ = ["__version__"]
