"""Where a service of somebody else's is, and who asks it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Server:
    """Scheme, host and port of a service, who asks, and what of it is meant."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = ""
    path: str = ""
