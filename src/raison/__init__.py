"""raison: cited, computable models of strategic situations from policy papers.

>>> import raison
>>> raison.open("northeast_asia")            # doctest: +SKIP
>>> raison.open("my/study").whatif("us_posture=disengaging").headline     # doctest: +SKIP
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
__all__ = ["open"]


def __getattr__(name: str) -> Any:
    # Opening a study loads the whole house; the command's help must not wait for it.
    if name == "open":
        return import_module("raison.desk.study").open_study
    raise AttributeError(f"module 'raison' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__", "__doc__"])
