"""Python runs this when the server of the browser tests starts: it says on stderr what looks outside this machine."""

import ipaddress
import sys

PLACE = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
}
"""Which argument of these audit events says where to."""


def tell(event: str, args: tuple[object, ...]) -> None:
    if event not in PLACE:
        return
    to = args[PLACE[event]]
    host = to[0] if isinstance(to, tuple) else to if PLACE[event] == 0 else None  # a path is a socket of this machine
    if host and not on_this_machine(host.decode() if isinstance(host, bytes) else str(host)):
        print(f"guard: outside: {event} {host}", file=sys.stderr, flush=True)


def on_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


sys.addaudithook(tell)
print("guard: on", file=sys.stderr, flush=True)
