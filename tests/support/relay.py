"""A TCP port of this machine in front of a server's Unix socket: for tests of what is dialled, and of packets that get lost."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from vast_project.pg.target import Target


class Relay:
    """Carries bytes between clients of a TCP port and a Unix socket."""

    def __init__(self, server: str, host: str = "127.0.0.1") -> None:
        self.accepted = 0
        self._server = server
        self._listener = socket.create_server((host, 0))
        self.port: int = self._listener.getsockname()[1]
        self._ends: list[socket.socket] = [self._listener]
        self._threads: list[threading.Thread] = []
        self._begin(self._accept)

    def close(self) -> None:
        """Cut everything, and wait for those that carry."""
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        for thread in self._threads:
            thread.join()

    def _begin(self, work: object, *given: socket.socket) -> None:
        self._threads.append(threading.Thread(target=work, args=given))  # type: ignore[arg-type]
        self._threads[-1].start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self.accepted += 1
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._server)
                self._ends += [client, server]
                self._begin(self._carry, client, server)
                self._begin(self._carry, server, client)

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                sink.sendall(data)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)


@contextmanager
def relayed(url: str) -> Iterator[tuple[Relay, dict[str, str]]]:
    """Put a port before the server of a URL that names a Unix socket; yield it and the other parts of the connection."""
    parts = Target(url).parts
    relay = Relay(socket_of(url))
    try:
        yield relay, {key: parts[key] for key in ("user", "password", "dbname")}
    finally:
        relay.close()


def socket_of(url: str) -> str:
    """Return the Unix socket that a URL leads to."""
    parts = Target(url).parts
    return f"{parts['host']}/.s.PGSQL.{parts.get('port', '5432')}"


if __name__ == "__main__":  # python -m tests.support.relay SOCKET HOST: prints its port, and ends when its input does
    between = Relay(*sys.argv[1:])
    print(between.port, flush=True)
    sys.stdin.read()
    between.close()
