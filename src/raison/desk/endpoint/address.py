"""Where a language model is asked: the address that the user gives, and the key from the environment."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

from raison.words.display import printable
from raison.words.faults import CannotDo

__all__ = ["KEY_VARIABLE", "Endpoint", "read_endpoint", "read_key"]

KEY_VARIABLE = "RAISON_LLM_KEY"
"""Where a key is looked for unless another variable is named: one of raison's own, so that no other service's key is
sent to an endpoint by accident."""
PATH = "/chat/completions"
_LONGEST = 2000


@dataclass(frozen=True)
class Endpoint:
    """An address to which requests go.

    Parameters
    ----------
    url : str
        As it is asked.
    shown : str
        As it is printed: without a query, which may hold a secret.
    private : bool
        Whether what is sent can be read by nobody between: by https, or on this machine.
    """

    url: str
    shown: str
    private: bool


def read_endpoint(text: str) -> Endpoint:
    """Return the endpoint that an address names; /chat/completions is added where it does not end so.

    Raises
    ------
    CannotDo
        It is no address of the web, or holds a name and password.

    Examples
    --------
    >>> read_endpoint("http://localhost:11434/v1").url, read_endpoint("https://llm.example/v1/").private
    ('http://localhost:11434/v1/chat/completions', True)
    """
    how = "write it as http://localhost:11434/v1 or https://HOST/v1"
    if not text.isascii() or not text.isprintable() or " " in text or len(text) > _LONGEST:
        raise CannotDo(f"“{printable(text[:80])}” is no address of an endpoint; {how}")
    try:
        parts = urlsplit(text)
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        raise CannotDo(f"“{text}” is no address of an endpoint; {how}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise CannotDo(f"“{text}” is no address of an endpoint; {how}")
    if parts.username is not None or parts.password is not None:
        raise CannotDo(f"the address of the endpoint holds a name or password; put the key into {KEY_VARIABLE} instead")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    path = parts.path.rstrip("/")
    path = path if path.endswith(PATH) else path + PATH
    whole = SplitResult(parts.scheme, host + port, path, parts.query, "")
    shown = urlunsplit(whole._replace(query=""))
    return Endpoint(urlunsplit(whole), shown, parts.scheme == "https" or _this_machine(parts.hostname))


def _this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def read_key(endpoint: Endpoint, variable: str | None, environment: Mapping[str, str]) -> str:
    """Return the key that goes with requests; empty for none.

    Parameters
    ----------
    endpoint : Endpoint
    variable : str or None
        The variable that the user names; without one, `KEY_VARIABLE` is looked at.
    environment : mapping of str to str

    Raises
    ------
    CannotDo
        The named variable is empty; the key cannot stand in a request; or it would go over the network unencrypted.

    Examples
    --------
    >>> local = read_endpoint("http://localhost:11434/v1")
    >>> read_key(local, None, {}), read_key(local, "MY_KEY", {"MY_KEY": "abc"})
    ('', 'abc')
    """
    name = variable or KEY_VARIABLE
    key = environment.get(name, "").strip()
    if variable and not key:
        raise CannotDo(f"the variable {printable(variable)} holds no key; set it, or leave --key-variable out")
    if not key.isascii() or not key.isprintable():
        raise CannotDo(f"what {printable(name)} holds cannot be sent as a key; it has signs beyond plain ASCII")
    if key and not endpoint.private:
        told = "would send the key unencrypted over the network; use https"
        raise CannotDo(f"{endpoint.shown} {told}, or unset {printable(name)} if the endpoint needs none")
    return key
