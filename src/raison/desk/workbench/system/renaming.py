"""Renaming: a name that expressions and other elements use is written anew everywhere, in one save."""

from __future__ import annotations

from collections.abc import Sequence

from raison.desk.workbench.bench import Edit, OpenStudy
from raison.desk.workbench.refusing import Refusal, refusing
from raison.desk.workbench.system.editing import check_editable
from raison.desk.workbench.system.elements import SECTIONS, element_named
from raison.desk.workbench.system.mentions import NameUse, mentions_of
from raison.desk.workbench.system.targets import element_target, matches, variant_target
from raison.store.load import LoadedStudy
from raison.store.parsing.places import value_at
from raison.store.writing.edits import Change
from raison.store.writing.renaming import Rename
from raison.words.faults import Path
from raison.words.ids import read_id

__all__ = ["rename"]


def rename(bench: OpenStudy, section: str, name: str, new: str) -> None:
    """Write an element's name anew wherever it stands, also inside expressions.

    Parameters
    ----------
    section, name : str
        `variants` and `factor=variant` for a variant.
    new : str
        The new name; of a variant without its factor.

    Raises
    ------
    Refusal
        It cannot be a name, or is one already; nothing was written.
    """
    if section != "variants":
        check_editable(section)
    with refusing():
        read_id(new)
    what = "variant" if section == "variants" else SECTIONS[section].one
    bench.save(f"the {what} {name.rpartition('=')[2]}, now {new}", lambda loaded: _edits(loaded, section, name, new))


def _edits(loaded: LoadedStudy, section: str, name: str, new: str) -> Sequence[Edit]:
    texts: dict[str, dict[Path, str]] = {}
    keys: dict[str, dict[Path, str]] = {}
    before: list[Edit] = []
    if section == "variants":
        targets = [variant_target(loaded, name)]
        path: Path = ("factors", targets[0].of, "variants")
        _check_free(loaded, "model.yaml", (*path, new), new)
        keys.setdefault("model.yaml", {})[*path, targets[0].name] = new
    else:
        element = element_named(loaded, section, name)
        targets = list(element_target(element))
        if SECTIONS[section].keyed:
            _check_free(loaded, element.file, (section, new), new)
            keys.setdefault(element.file, {})[element.path] = new
        else:
            before.append(Change(element.file, (*element.path, "id"), new))
    for one in mentions_of(loaded):
        for target in targets:
            if matches(one, target):
                _write(loaded, one, new, texts, keys)
    files = sorted({*texts, *keys})
    return (*(Rename(file, texts.get(file, {}), keys.get(file, {})) for file in files), *before)


def _check_free(loaded: LoadedStudy, file: str, path: Path, new: str) -> None:
    try:
        value_at(loaded.files[file].tree, path)
    except KeyError:
        return
    raise Refusal(f"the study has a {new} here already; choose another name")


def _write(
    loaded: LoadedStudy, one: NameUse, new: str, texts: dict[str, dict[Path, str]], keys: dict[str, dict[Path, str]]
) -> None:
    file = one.element.file
    if one.key:
        keys.setdefault(file, {})[one.path] = new
    elif one.span is None:
        texts.setdefault(file, {})[one.path] = new
    else:
        # Of several names in one expression the last comes last, so that the places of the others still hold.
        written = str(value_at(loaded.files[file].tree, one.path))
        texts.setdefault(file, {}).setdefault(one.path, written)
        shift = len(texts[file][one.path]) - len(written)
        start, end = (place + shift for place in one.span)
        texts[file][one.path] = texts[file][one.path][:start] + new + texts[file][one.path][end:]
