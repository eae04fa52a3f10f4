"""Access: from where the workbench is reached. This machine alone, unless other machines are let in with a password."""

from __future__ import annotations

import hashlib
import ipaddress
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from raison.desk.workbench.refusing import Refusal

__all__ = ["LOOPBACK", "THIS_MACHINE", "Access", "Attempts", "Password", "access_at"]

LOOPBACK = "127.0.0.1"
SHORTEST = 8
NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*", re.ASCII)


@dataclass(frozen=True)
class Password:
    """A password, of which only a digest is kept.

    Examples
    --------
    >>> one = Password.of("river and dam")
    >>> one.fits("river and dam"), one.fits("")
    (True, False)
    """

    digest: bytes = field(repr=False)

    @classmethod
    def of(cls, text: str) -> Password:
        """Return a password of these letters."""
        return cls(hashlib.sha256(text.encode()).digest())

    def fits(self, given: str) -> bool:
        """Return whether this is the password; comparing takes as long for any other."""
        return secrets.compare_digest(self.digest, hashlib.sha256(given.encode(errors="replace")).digest())


@dataclass(frozen=True)
class Access:
    """The address that the workbench listens at, by which names it is called there, and the password that it asks for.

    Examples
    --------
    >>> Access().everywhere, Access("0.0.0.0").everywhere
    (False, True)
    """

    address: str = LOOPBACK
    names: tuple[str, ...] = ()
    password: Password | None = None

    @property
    def everywhere(self) -> bool:
        """Whether it listens at all addresses of this machine."""
        return ipaddress.ip_address(self.address).is_unspecified

    @property
    def here(self) -> str:
        """The address by which this machine itself reaches it."""
        return LOOPBACK if self.everywhere else self.address


THIS_MACHINE = Access()


def access_at(address: str, names: tuple[str, ...], password: Callable[[], str]) -> Access:
    """Return where to listen; a password is asked for unless it is this machine alone.

    Parameters
    ----------
    address : str
        An IP address of this machine; 0.0.0.0 for all of them.
    names : tuple of str
        Further names by which other machines call this one.
    password : callable
        Asks for the password.

    Raises
    ------
    Refusal
        An address or a name is none, or the password is too short.

    Examples
    --------
    >>> access_at("127.0.0.1", (), lambda: "")
    Access(address='127.0.0.1', names=(), password=None)
    """
    try:
        found = ipaddress.IPv4Address(address)
    except ValueError:
        raise Refusal(
            f"address: {address} is no IPv4 address of this machine, such as 192.168.1.20 or 0.0.0.0"
        ) from None
    wrong = [name for name in names if not NAME.fullmatch(name.lower())]
    if wrong:
        raise Refusal(f"name: {wrong[0]} is no name of a machine; letters, digits, hyphens and dots make one")
    if found.is_loopback:
        return Access(address, tuple(name.lower() for name in names))
    text = password()
    if len(text) < SHORTEST:
        raise Refusal(f"the password has {len(text)} letters; at least {SHORTEST} are needed")
    return Access(address, tuple(name.lower() for name in names), Password.of(text))


@dataclass
class Attempts:
    """Wrong passwords, machine by machine: after some, the next attempt has to wait, twice as long each time.

    Examples
    --------
    >>> tried = Attempts(clock=lambda: 0.0)
    >>> for _ in range(5):
    ...     tried.failed("192.168.1.7")
    >>> tried.wait("192.168.1.7"), tried.wait("192.168.1.8")
    (4.0, 0.0)
    """

    clock: Callable[[], float] = time.monotonic
    free: int = 3
    longest: float = 60.0
    most: int = 1_000
    known: dict[str, tuple[int, float]] = field(default_factory=dict)

    def wait(self, machine: str) -> float:
        """Return how many seconds a machine has to wait before its next attempt."""
        _, until = self.known.get(machine, (0, 0.0))
        return max(0.0, until - self.clock())

    def failed(self, machine: str) -> None:
        """Note a wrong password."""
        count = self.known.pop(machine, (0, 0.0))[0] + 1
        pause = min(self.longest, 2.0 ** min(count - self.free, 30)) if count > self.free else 0.0
        self.known[machine] = count, self.clock() + pause
        if len(self.known) > self.most:
            del self.known[next(iter(self.known))]

    def passed(self, machine: str) -> None:
        """Forget a machine's wrong passwords."""
        self.known.pop(machine, None)
