from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field

from rashomon.errors import InputError

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""Names of this machine that a browser on it may use; a foreign site can make no name of its own one of them (RFC 6761, 6.3)."""

PUBLIC_NEEDED = (
    "{host} can be reached from other machines. Expected a loopback address such as 127.0.0.1, so that only this machine sees the ledger. "
    "Give --public to show it to everyone who reaches this machine: there is no password, and reports are shown as excerpts. "
    "Nobody can change anything."
)


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How the server is reached and what it shows.

    Attributes:
        host: The address that it is bound to.
        port: The port; a request that names another is refused.
        is_public: Whether other machines may reach it.
        names: Further host names under which it is reached, as behind a proxy; with any of them the port in a request does not matter.
        full_text: Whether whole reports are shown; by default only where nobody else can see them, since texts are their publishers'.
        listed: Events on a list, at most.
        threads: Requests that are answered at once, at most: each has a connection of its own, with its memory.

    Raises:
        InputError: The address can be reached from elsewhere and that was not asked for, or the port is none.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    is_public: bool = False
    names: tuple[str, ...] = ()
    full_text: bool | None = None
    listed: int = 50
    threads: int = 8
    hosts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        if not 0 < self.port < 65536:
            raise InputError(f"port: expected a number from 1 to 65535, got {self.port}")
        if not self.is_public and not is_loopback(self.host):
            raise InputError(PUBLIC_NEEDED.format(host=self.host))
        object.__setattr__(self, "hosts", frozenset(_with_port(self.port, LOOPBACK if is_loopback(self.host) else (*LOOPBACK, self.host))))

    @property
    def shows_full_text(self) -> bool:
        """Whether whole reports are shown."""
        return not self.is_public if self.full_text is None else self.full_text

    @property
    def url(self) -> str:
        """Where a browser on this machine finds it."""
        host = self.host if is_loopback(self.host) else "127.0.0.1" if _is_any(self.host) else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def answers_to(self, host: str) -> bool:
        """Whether a request's `Host` is one of this server's; any other may be a foreign site that renamed itself (DNS rebinding).

        Whoever is public answers to addresses in digits, too: no name that leads here from elsewhere can look like one.
        """
        asked = host.strip().lower()
        if asked in self.hosts or _name_of(asked) in {name.lower() for name in self.names}:
            return True
        return self.is_public and _is_address(_name_of(asked))


def is_loopback(host: str) -> bool:
    """Whether an address is of this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _with_port(port: int, hosts: tuple[str, ...]) -> list[str]:
    shown = [f"[{host}]" if ":" in host and not host.startswith("[") else host.lower() for host in hosts]
    return [f"{host}:{port}" for host in shown] + (shown if port == 80 else [])


def _name_of(host: str) -> str:
    """A host without its port."""
    return host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _is_any(host: str) -> bool:
    return _is_address(host) and ipaddress.ip_address(host.strip("[]")).is_unspecified
