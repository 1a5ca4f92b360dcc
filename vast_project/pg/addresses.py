"""Where a connection may lead: addresses that are looked up, judged and then dialled, so that no name means another one meanwhile.

``VAST_TARGETS`` lists networks (``10.0.0.0/8``), host names (``db.example.com``, ``*.example.com``) and ``local`` (this machine:
loopback and Unix sockets). Where it is not set every address may be named but those that are no database's: link-local ones, where
clouds serve their machines' credentials, and multicast.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from psycopg.conninfo import make_conninfo

from vast_project.pg.errors import TargetUnreachable
from vast_project.pg.target import Target

Address = IPv4Address | IPv6Address
LOCAL = "local"
#: Refused whatever the setting says. The single addresses are those of clouds' metadata services outside the link-local range.
NEVER = tuple(
    ip_network(one)
    for one in (
        "0.0.0.0/8",
        "169.254.0.0/16",
        "100.100.100.200/32",
        "168.63.129.16/32",
        "192.0.0.192/32",
        "224.0.0.0/3",
        "::/128",
        "fe80::/10",
        "fd00:ec2::/32",
        "ff00::/8",
    )
)
#: By what every connection notices within half a minute that nobody answers any more, whatever the machine's own settings are.
ALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 30_000}
#: IPv6 addresses by which a gateway reaches IPv4 ones.
_NAT64 = ip_network("64:ff9b::/96")


class AddressRefused(TargetUnreachable):
    """VAST connects to no such address."""

    code = "address_refused"
    status = 422


@dataclass(frozen=True)
class AddressPolicy:
    """Which networks and names may be dialled; empty in every field: every one that is not in :data:`NEVER`."""

    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    names: tuple[str, ...] = ()
    local: bool = False

    @classmethod
    def of(cls, entries: Sequence[str]) -> AddressPolicy:
        """Read the entries of the setting.

        :raises ValueError: if one looks like an address and is none.
        """
        words = [entry.strip().lower() for entry in entries if entry.strip()]
        networks = tuple(ip_network(word) for word in words if "/" in word or _address(word))
        names = tuple(word for word in words if word != LOCAL and "/" not in word and not _address(word))
        return cls(networks, names, LOCAL in words)

    @property
    def is_open(self) -> bool:
        """Return whether nothing was listed."""
        return not (self.networks or self.names or self.local)

    def takes_sockets(self) -> bool:
        """Return whether Unix sockets of this machine may be named."""
        return self.is_open or self.local

    def takes(self, name: str, address: Address) -> bool:
        """Return whether an address may be dialled that a name led to; the name is empty where the address was given itself."""
        meant = {address, *_carried(address)}
        if any(one in network for one in meant for network in NEVER if one.version == network.version):
            return False
        if self.is_open or (self.local and address.is_loopback):
            return True
        if any(fnmatchcase(name.lower().rstrip("."), pattern) for pattern in self.names):
            return True
        return all(any(one in network for network in self.networks if one.version == network.version) for one in meant)


def dialled(target: Target) -> str:
    """Return the connection with the addresses that its hosts have just now, each of which may be dialled.

    The host's name stays, for the server's certificate is held against it; libpq looks nothing up any more.

    :raises AddressRefused: if one of them may not be.
    :raises TargetUnreachable: if a name has no address.
    """
    parts = target.parts
    hosts, addresses, ports = (parts.get(key, "").split(",") for key in ("host", "hostaddr", "port"))
    policy = AddressPolicy.of(settings.VAST_TARGETS)
    found: list[tuple[str, str, str]] = []
    for place in range(max(len(hosts), len(addresses))):
        host, given = _at(hosts, place), addresses[place] if place < len(addresses) else ""
        port = _at(ports, place)
        found += [(host, address, port) for address in _judged(policy, host, given, label=target.label)]
    if not any(address for _, address, _ in found):
        return target.url  # Unix sockets alone
    host, hostaddr, port = (",".join(column) for column in zip(*found, strict=True))
    return make_conninfo(target.url, host=host, hostaddr=hostaddr, **({"port": port} if any(ports) else {}))


def kept_alive(target: Target) -> dict[str, int]:
    """Return libpq's settings by which a connection notices that nobody answers: what :data:`ALIVE` says and the URL does not."""
    own = target.parts
    return {name: value for name, value in ALIVE.items() if name not in own}


def _judged(policy: AddressPolicy, host: str, given: str, *, label: str) -> Iterator[str]:
    """Yield the addresses of one host of a connection, an empty one for a socket."""
    if not given and (not host or host.startswith(("/", "@"))):
        if not policy.takes_sockets():
            raise AddressRefused(_sentence(label, "a Unix socket of VAST's own machine"), host=host)
        yield ""
        return
    literal = _address(given or host)
    for address in [literal] if literal else _looked_up(host, label):
        name = "" if literal else host
        if not policy.takes(name, address):
            shown = f"{host} ({address})" if name else str(address)
            raise AddressRefused(_sentence(label, shown), host=host, address=str(address))
        yield str(address)


def _looked_up(host: str, label: str) -> list[Address]:
    try:
        answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise TargetUnreachable(f"{label}: the host name {host[:255]!r} leads nowhere ({error}).", host=host[:255]) from None
    return [ip_address(one) for one in dict.fromkeys(str(answer[4][0]) for answer in answers)]


def _carried(address: Address) -> list[Address]:
    """Return the IPv4 address that an IPv6 one stands for."""
    if isinstance(address, IPv4Address):
        return []
    if address in _NAT64:
        return [IPv4Address(int(address) & 0xFFFFFFFF)]
    return [one for one in (address.ipv4_mapped, address.sixtofour) if one is not None]


def _address(text: str) -> Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _at(values: list[str], place: int) -> str:
    """Return a value of a list of libpq's; a single one holds for all hosts."""
    return values[place] if place < len(values) else values[0] if len(values) == 1 else ""


def _sentence(label: str, shown: str) -> str:
    return (
        f"{label}: VAST does not connect to {shown}. Nothing was sent there. Whoever runs VAST says where databases may be, in "
        "VAST_TARGETS; link-local and metadata addresses are never among them."
    )
