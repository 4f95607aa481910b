"""The ledger as pages over HTTP, on this machine: read-only, without anything from elsewhere."""

from rashomon.web.server.app import create_app
from rashomon.web.server.settings import ServerSettings

__all__ = ["ServerSettings", "create_app"]
