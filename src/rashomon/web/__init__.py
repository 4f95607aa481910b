"""The self-contained web page of a ledger."""

from rashomon.web.page import write_page

__all__ = ["write_page"]
