"""Laws of breaking titles: every line fits, nothing is lost but what dots stand for."""

from hypothesis import given, strategies as st

from ui.schedule.grid.breaking import DOTS, broken, cut


class Widths(dict[str, float]):
    def __missing__(self, letter):
        return 4.0 + ord(letter) % 7


WIDTHS = Widths()
TEXTS = st.text("abc де ж丝路之星. ", min_size=1, max_size=40).map(str.strip).filter(bool)
ROOMS = st.floats(24, 300)


@given(TEXTS, ROOMS, st.integers(1, 3))
def test_lines_fit_and_are_few(text, room, most):
    lines = broken(text, room, most, WIDTHS)
    assert 1 <= len(lines) <= most
    for line, wide in lines:
        assert wide <= room
        assert wide == sum(WIDTHS[letter] for letter in line) or line.endswith(DOTS)


@given(TEXTS, ROOMS, st.integers(1, 3))
def test_nothing_is_lost_unless_dots_say_so(text, room, most):
    lines = [line for line, _wide in broken(text, room, most, WIDTHS)]
    if not lines[-1].endswith(DOTS):
        assert "".join("".join(lines).split()) == "".join(text.split())
    else:
        shown = "".join("".join(lines).removesuffix(DOTS).split())
        assert "".join(text.split()).startswith(shown)


@given(TEXTS, st.floats(0, 60))
def test_a_cut_text_fits(text, room):
    shown, wide = cut(text, room, WIDTHS)
    assert wide <= room
    assert shown in (text, "") or shown.endswith(DOTS)
