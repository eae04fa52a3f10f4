"""Names as the files write them, also those of elements that were refused, so that no reference to them is a fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from raison.model.checks import KnownNames
from raison.model.checks.names import Known
from raison.store.parsing.events import Tree

__all__ = ["raw_names"]

ELEMENTS = (
    ("model.yaml", "never"), ("model.yaml", "effects"), ("model.yaml", "stances"), ("model.yaml", "relations"),
    ("model.yaml", "events"), ("model.yaml", "recommendations"), ("forecasts.yaml", "forecasts"),
    ("model.yaml", "rankings"), ("model.yaml", "attitudes"), ("study.yaml", "questions"), ("study.yaml", "expects"),
)  # fmt: skip


def raw_names(trees: Mapping[str, Tree]) -> KnownNames:
    """Return the names that the files write.

    Parameters
    ----------
    trees : mapping of str to plain data
        Each file's content; a file that could not be read is left out, one that is not there is an empty mapping.
    """

    def keys(file: str, section: str) -> Known:
        return _keys(_section(trees, file, section, {}))

    return KnownNames(
        actors=keys("model.yaml", "actors"),
        factors=keys("model.yaml", "factors"),
        outcomes=keys("study.yaml", "outcomes"),
        readings=keys("study.yaml", "readings"),
        issues=keys("model.yaml", "issues"),
        sources=keys("sources.yaml", "sources"),
        claims=_ids(_section(trees, "claims.yaml", "claims", []), needed=True),
        elements=_all_ids(trees),
        words=_words(_section(trees, "study.yaml", "sizes", {})),
        variants=_variants(_section(trees, "model.yaml", "factors", {})),
    )


def _section(trees: Mapping[str, Tree], file: str, section: str, empty: Tree) -> Tree:
    tree = trees.get(file)
    if not isinstance(tree, dict):
        return None
    return tree.get(section, empty)


def _keys(section: Tree) -> Known:
    return frozenset(str(key) for key in section) if isinstance(section, dict) else None


def _ids(section: Tree, *, needed: bool = False) -> Known:
    if not isinstance(section, list):
        return None
    names = [item.get("id") if isinstance(item, dict) else None for item in section]
    if needed and not all(isinstance(name, str) for name in names):
        return None
    return frozenset(name for name in names if isinstance(name, str))


def _words(sizes: Tree) -> Known:
    if not isinstance(sizes, dict):
        return None
    return _keys(next(iter(sizes.values()), {}))


def _all_ids(trees: Mapping[str, Tree]) -> Known:
    found: set[str] = set()
    groups: list[Known] = [_ids(_section(trees, file, section, [])) for file, section in ELEMENTS]
    groups.append(_want_ids(_section(trees, "model.yaml", "preferences", {})))
    for group in groups:
        if group is None:
            return None
        found |= group
    return frozenset(found)


def _want_ids(section: Tree) -> Known:
    if not isinstance(section, dict) or not all(isinstance(wants, list) for wants in section.values()):
        return None
    flat = (entry for wants in section.values() for entry in wants)
    return _ids([want for entry in flat for want in _tier(entry)])


def _tier(entry: Tree) -> Iterator[Tree]:
    tier = entry.get("tier") if isinstance(entry, dict) else None
    yield from tier if isinstance(tier, list) else (entry,)


def _variants(factors: Tree) -> Mapping[str, Known]:
    if not isinstance(factors, dict):
        return {}
    return {
        str(name): _keys(factor.get("variants")) if isinstance(factor, dict) else None
        for name, factor in factors.items()
    }
