"""A range filled by lines: end to end, to the second, in order and from the first again."""

import itertools

from hypothesis import given, strategies as st

from coproduce.domain.filling import filled


@given(
    st.lists(st.integers(1, 7200), min_size=1, max_size=5),
    st.integers(0, 10),
    st.integers(0, 90_000),
)
def test_lines_fill_the_range_in_order_and_only_the_last_is_cut(lengths, first, seconds):
    stop = first + seconds * 1000
    found = list(filled(lengths, first, stop))
    assert sum(one.length for one in found) == seconds
    assert [one.line for one in found] == [n % len(lengths) for n in range(len(found))]
    assert [one.again for one in found] == [n >= len(lengths) for n in range(len(found))]
    assert all(one.length == lengths[one.line] for one in found[:-1])
    assert all(
        one.starts + one.length * 1000 == after.starts for one, after in itertools.pairwise(found)
    )


def test_a_playbook_without_lines_fills_nothing():
    assert list(filled([], 0, 1000)) == []
