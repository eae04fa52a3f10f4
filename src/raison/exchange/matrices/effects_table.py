"""A study's effects in one reading as a table for spreadsheets: point values, with ranges and claims beside them."""

from __future__ import annotations

import csv
import io

from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import FlatEffect
from raison.model.system import System
from raison.words.values import write_value

__all__ = ["write_effects_table"]

HEAD = (
    "from", "from_variant", "to", "to_variant", "value", "low", "high", "written", "when", "tendency",
    "claims", "claims_say", "assumption", "effect",
)  # fmt: skip
RISKY = ("=", "+", "-", "@", "\t", "\r")


def write_effects_table(system: System, impacts: Impacts) -> bytes:
    """Return every effect of a picture as a row, in UTF-8 with a mark that spreadsheets know.

    Columns: from, from_variant, to, to_variant (ids), value (the point that counts), low and high (the range), written
    (as the study has it), when (the condition), tendency (yes where the target is somebody's choice), claims and what
    they say, assumption, effect (its name in the study). Texts that a spreadsheet would take for a formula get an
    apostrophe before them.
    """
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(HEAD)
    for effect in impacts.picture.effects:
        for variant in effect.source_variants:
            table.writerow(_row(system, impacts, effect, variant))
    return out.getvalue().encode("utf-8-sig")


def _row(system: System, impacts: Impacts, effect: FlatEffect, variant: str) -> list[str]:
    claims = effect.because.claims() if effect.because else ()
    numbers = (impacts.number(effect), effect.value.low, effect.value.high)
    texts = (
        write_value(effect.value) if not effect.value.certain else "",
        effect.when_text,
        "yes" if effect.tendency else "",
        "; ".join(claims),
        " / ".join(system.claim[name].says for name in claims if name in system.claim),
        effect.assumption or "",
        effect.effect,
    )
    ends = (effect.source, variant, effect.target, effect.variant)
    return [*ends, *(f"{number:.12g}" for number in numbers), *map(_harmless, texts)]


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text
