"""The laws of the look: text can be read in both schemes, kinds can be told apart."""

from itertools import combinations

import pytest

from ui.theme import DARK, KINDS, LIGHT, Colours, contrast, text_on

SURFACES = ("frame", "surface", "raised", "sunken", "field", "accent_soft")
BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
@pytest.mark.parametrize("text", ["text", "quiet", "accent"])
@pytest.mark.parametrize("surface", SURFACES)
def test_text_is_readable_on_every_surface(tokens: Colours, text: str, surface: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, surface)) >= 4.5


@BOTH
@pytest.mark.parametrize("tone", ["good", "warn", "bad"])
def test_tones_are_readable_on_panels_and_on_their_own_soft_fill(
    tokens: Colours, tone: str
) -> None:
    for surface in (tokens.surface, tokens.raised, tokens.frame, getattr(tokens, f"{tone}_soft")):
        assert contrast(getattr(tokens, tone), surface) >= 4.5
    assert contrast(tokens.text, getattr(tokens, f"{tone}_soft")) >= 4.5


@BOTH
def test_the_primary_action_is_readable_also_under_the_pointer(tokens: Colours) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_strong) >= 4.5


@BOTH
def test_text_on_a_kind_is_readable_and_each_kind_has_its_own_colour(tokens: Colours) -> None:
    assert len(set(tokens.kinds)) == len(KINDS)
    assert all(contrast(text_on(kind), kind) >= 4.5 for kind in tokens.kinds)
    assert not any(one == other for one, other in combinations(tokens.kinds, 2))
