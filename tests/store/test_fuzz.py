"""Whatever a study's files hold: a system, or faults with places and next steps; never another exception."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.store.load import assemble
from raison.store.writing.edits import write_flow
from raison.words.display import render_faults
from raison.words.faults import FaultsFound
from tests.fuzz.changes import changed_lines
from tests.store.planting import TEXTS

FILES = tuple(TEXTS)


def outcome(contents: dict[str, bytes]) -> tuple[int, int]:
    """Return how many studies were sound and how many faulty, 1 in all; check what faults promise."""
    try:
        assemble(contents, "any")
    except FaultsFound as found:
        assert found.faults
        for fault in found.faults:
            assert fault.rule and (fault.hint or "did you mean" in fault.rule), fault
            assert (fault.line == 0) == (fault.column == 0)
            assert fault.line == 0 or 1 <= fault.column <= len(fault.source) + 1
            assert "\n" not in fault.value and len(fault.value) <= 200
            assert fault.file in FILES
        assert render_faults(found.faults)
        assert len(set(found.faults)) == len(found.faults)
        return 0, 1
    return 1, 0


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_any_bytes(file: str, data: bytes) -> None:
    outcome({**{name: text.encode() for name, text in TEXTS.items()}, file: data})


keys = st.sampled_from(
    "actors factors effects never preferences issues stances relations events recommendations claims without "
    "forecasts sources title readings outcomes questions sizes id name variants now owner moves consent from to push "
    "when because "
    "assumption tier want scale actor issue position salience capability is between dimension strength says kind at "
    "source block sentence span words hash all any do aim board hold verb ask dam river upland c1 0 1".split()
)
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.floats(allow_nan=True), st.text(max_size=6), keys,
    st.sampled_from(["dam=built", "1..3", "3..1", "2025-01", "not", "a=b and c", "((((", "-hedged", "both", "·"]),
)  # fmt: skip
trees = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.one_of(keys, scalars), inner, max_size=4)),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.dictionaries(keys, trees, max_size=5))
def test_any_tree_of_known_words(file: str, tree: dict[str, object]) -> None:
    data = (write_flow(tree) + "\n").encode(errors="replace")
    outcome({**{name: text.encode() for name, text in TEXTS.items()}, file: data})


@pytest.mark.parametrize("seed", range(6))
def test_small_changes_of_a_sound_study(seed: int) -> None:
    generator = random.Random(seed)
    sound = faulty = 0
    for _ in range(60):
        texts = dict(TEXTS)
        for file in generator.sample(FILES, generator.randint(1, 2)):
            texts[file] = changed_lines(texts[file], generator)
        one, other = outcome({file: text.encode() for file, text in texts.items()})
        sound, faulty = sound + one, faulty + other
    assert faulty > 30 and sound + faulty == 60


def test_thousands_of_faults_are_bounded() -> None:
    effects = "\n".join(f"  - {{from: nowhere{n}=x, to: nobody, push: {{a: 1}}}}" for n in range(3000))
    texts = {**TEXTS, "model.yaml": TEXTS["model.yaml"].replace("effects:\n", f"effects:\n{effects}\n")}
    with pytest.raises(FaultsFound) as found:
        assemble({file: text.encode() for file, text in texts.items()}, "many")
    assert 500 <= len(found.value.faults) <= 502  # the other half is one factor that is missing, told once
    assert sum("nobody" == fault.value for fault in found.value.faults) == 1
    shapeless = {**TEXTS, "model.yaml": "effects:\n" + "  - 1\n" * 20_000}
    with pytest.raises(FaultsFound) as found:
        assemble({file: text.encode() for file, text in shapeless.items()}, "many")
    assert any("more faults" in fault.rule for fault in found.value.faults)
    assert len(found.value.faults) < 1400


def test_a_long_chain_of_outcomes_is_refused() -> None:
    chain = "".join(f"  o{n}: o{n + 1} or river=thin\n" for n in range(5000)) + "  o5000: river=thin\n"
    texts = {**TEXTS, "study.yaml": TEXTS["study.yaml"].replace("outcomes:\n", f"outcomes:\n{chain}")}
    with pytest.raises(FaultsFound) as found:
        assemble({file: text.encode() for file, text in texts.items()}, "many")
    assert {fault.value for fault in found.value.faults[:100]} == {f"o{n}" for n in range(100)}
    assert "levels when written out" in found.value.faults[0].rule
    doubling = "".join(f"  o{n}: o{n + 1} or o{n + 1}\n" for n in range(20)) + "  o20: river=thin\n"
    texts = {**TEXTS, "study.yaml": TEXTS["study.yaml"].replace("outcomes:\n", f"outcomes:\n{doubling}")}
    with pytest.raises(FaultsFound) as found:
        assemble({file: text.encode() for file, text in texts.items()}, "many")
    assert {fault.value for fault in found.value.faults} == {f"o{n}" for n in range(9)}
