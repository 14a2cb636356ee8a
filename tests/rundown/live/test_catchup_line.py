"""What a line gives, beside every way of giving it."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from rundown.live.catchup_line import HALF_MS, LANDED_MS, SECOND, Line, Order, Part, by_margin, by_rank, tuned

S = SECOND


@st.composite
def part(draw: st.DrawFn) -> Part:
    planned = draw(st.integers(1, 6)) * S + draw(st.sampled_from([0, 0, 0, 400]))
    least = draw(st.integers(0, planned // S)) * S
    most = planned // S * S + draw(st.integers(1, 3)) * S
    fixed = draw(st.booleans())
    return Part(
        planned=planned,
        least=planned if fixed else least,
        most=planned if fixed else most,
        filler=draw(st.booleans()),
        rank=draw(st.none() | st.integers(1, 2)),
    )


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """A line over or under by some seconds, with hard starts; nothing before the last of them can be longer."""
    parts = draw(st.lists(part(), min_size=1, max_size=4))
    total = sum(each.planned for each in parts)
    at, due = -total, list[int | None]()
    for each in parts:
        due.append(draw(st.none() | st.integers(-3, 3).map(lambda off, at=at: at + off * S)))
        at += each.planned
    promised = max((place for place, each in enumerate(due) if each is not None), default=0)
    made = tuple(
        Part(
            planned=each.planned,
            least=each.least,
            most=each.most if place >= promised else each.planned,
            due=due[place],
            filler=each.filler,
            rank=each.rank,
        )
        for place, each in enumerate(parts)
    )
    return Line(start=draw(st.integers(-9_000, 9_000)) - total, parts=made)


def ended(line: Line, lengths: dict[int, int]) -> int:
    at = line.start
    for place, each in enumerate(line.parts):
        at = max(at, at if each.due is None else each.due) + lengths.get(place, each.planned)
    return at


def choices(each: Part, sign: int) -> list[int]:
    """The lengths that it may have: as planned, or whole seconds."""
    low, high = (each.least, each.planned) if sign > 0 else (each.planned, each.most)
    return sorted({each.planned, *(length for length in range(0, high + 1, S) if low <= length)})


def exhausted(line: Line, order: Order) -> dict[int, int]:
    """The best of all lengths by the written order, found by trying them all."""
    sign = 1 if line.end > 0 else -1
    margins = [each.planned - each.least if sign > 0 else each.most - each.planned for each in line.parts]
    sequence = sorted(range(len(margins)), key=lambda place: order(line.parts[place], margins[place], place))

    def worth(lengths: tuple[int, ...]) -> tuple[int, int, int, list[int]]:
        lands = ended(line, dict(enumerate(lengths)))
        gains = [sign * (line.parts[place].planned - lengths[place]) for place in sequence]
        last = max((position for position, gain in enumerate(gains) if gain), default=-1)
        return max(LANDED_MS, sign * lands), last, max(HALF_MS, sign * lands), gains[::-1]

    best = min(product(*(choices(each, sign) for each in line.parts)), key=worth)
    return {place: length for place, length in enumerate(best) if length != line.parts[place].planned}


@given(lines(), st.sampled_from([by_rank, by_margin]))
def test_it_gives_what_the_written_order_asks_and_nothing_else(line: Line, order: Order) -> None:
    expected = {} if abs(line.end) <= LANDED_MS else exhausted(line, order)
    assert tuned(line, order) == expected


@given(lines())
def test_it_never_lands_on_the_other_side_by_more_than_a_second(line: Line) -> None:
    before, after = line.end, ended(line, tuned(line, by_rank))
    assert abs(after) <= max(LANDED_MS, abs(before))
    assert abs(after) <= LANDED_MS or before * after > 0


def test_fillers_give_before_any_rank_and_those_without_a_rank_last_from_the_end_back() -> None:
    filler = Part(planned=S, least=0, most=S, filler=True)
    first, second, none = (Part(planned=S, least=0, most=S, rank=rank) for rank in (1, 2, None))
    parts = [none, none, second, first, filler]
    order = sorted(range(5), key=lambda place: by_rank(parts[place], S, place))
    assert order == [4, 3, 2, 1, 0]


def test_of_one_rank_who_can_give_most_gives_first() -> None:
    each = Part(planned=9 * S, least=0, most=9 * S, rank=1)
    assert by_rank(each, 5 * S, 0) < by_rank(each, 4 * S, 1)
    assert by_margin(each, 5 * S, 0) < by_margin(each, 4 * S, 1)


def test_what_a_gap_would_swallow_is_not_given() -> None:
    early = Part(planned=60 * S, least=0, most=60 * S, rank=1)
    line = Line(start=-110 * S, parts=(early, Part(planned=60 * S, least=30 * S, most=60 * S, due=-40 * S, rank=2)))
    assert tuned(line, by_rank) == {1: 40 * S}


def test_a_line_held_gives_nothing_and_one_left_out_takes_no_time() -> None:
    each = Part(planned=60 * S, least=0, most=90 * S, due=10 * S, droppable=True)
    line = Line(start=0, parts=(each,))
    assert tuned(line.holding([0]), by_rank) == {}
    assert not line.holding([0]).parts[0].droppable
    assert line.without([0]).end == 0
