"""What is left out of a line, beside every subset."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.live.catchup_drops import left_out
from rundown.live.catchup_line import LANDED_MS, SECOND, Line, Order, Part, by_margin, by_rank

S = SECOND


@st.composite
def part(draw: st.DrawFn) -> Part:
    planned = draw(st.integers(1, 30)) * S + draw(st.sampled_from([0, 0, 500]))
    margins = st.sampled_from([0, 0, 0, S, 4 * S])
    return Part(
        planned=planned,
        least=max(0, planned - draw(margins)),
        most=planned + draw(margins),
        due=draw(st.none() | st.none() | st.integers(-120, 20).map(lambda at: at * S)),
        rank=draw(st.none() | st.integers(1, 4)),
        droppable=draw(st.sampled_from([True, True, False])),
    )


LINES = st.builds(
    lambda start, parts: Line(start=start * S, parts=tuple(parts)),
    st.integers(-150, 60),
    st.lists(part(), max_size=9),
)


def missed(line: Line) -> int:
    """By how much the line misses the landing, whatever it is shortened or lengthened."""
    low = replace(line, parts=tuple(replace(each, planned=each.least) for each in line.parts)).end
    high = replace(line, parts=tuple(replace(each, planned=each.most) for each in line.parts)).end
    return max(0, low - LANDED_MS, -LANDED_MS - high)


def exhausted(line: Line, order: Order) -> tuple[int, ...]:
    """The best subset by the written order, found by trying them all."""
    places = [place for place, each in enumerate(line.parts) if each.droppable and each.least > 0]
    places.sort(key=lambda place: order(line.parts[place], line.parts[place].planned, place))

    def worth(gone: tuple[bool, ...]) -> tuple[int, tuple[bool, ...]]:
        out = [place for place, is_gone in zip(places, gone, strict=True) if is_gone]
        return missed(line.without(out)), gone[::-1]

    subsets = [gone for gone in product([False, True], repeat=len(places)) if any(gone)]
    best = min(subsets, key=worth) if subsets else ()
    return tuple(place for place, is_gone in zip(places, best, strict=False) if is_gone)


@given(LINES, st.sampled_from([by_rank, by_margin]))
@settings(max_examples=150)
def test_what_is_left_out_is_the_best_of_all_subsets(line: Line, order: Order) -> None:
    assert left_out(line, order) == exhausted(line, order)


def test_nothing_can_be_left_out_of_a_line_without_droppable_parts() -> None:
    assert left_out(Line(start=0, parts=(Part(planned=9 * S, least=S, most=9 * S),)), by_rank) == ()


def test_a_part_that_can_be_shortened_to_nothing_need_not_be_left_out() -> None:
    assert left_out(Line(start=0, parts=(Part(planned=9 * S, least=0, most=9 * S, droppable=True),)), by_rank) == ()


def test_as_many_are_left_out_as_the_landing_needs() -> None:
    parts = tuple(Part(planned=50 * S, least=50 * S, most=50 * S, rank=rank, droppable=True) for rank in (1, 2, 3))
    assert left_out(Line(start=-50 * S, parts=parts), by_rank) == (0, 1)


def test_later_parts_are_weighed_only_where_the_first_do_not_land() -> None:
    parts = tuple(
        Part(planned=each * S, least=each * S, most=each * S, rank=rank, droppable=True)
        for rank, each in enumerate([70, 50, 40, 30, 20], start=1)
    )
    line = Line(start=-150 * S, parts=parts)
    assert left_out(line, by_rank) == (2, 4)
    assert line.without([2, 4]).end == 0
