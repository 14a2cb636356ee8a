"""Which parts of a line to leave out so that, shortened or lengthened, it lands on zero. Pure; the line is in `catchup_line.py`."""

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from rundown.live.catchup_line import LANDED_MS, Line, Order, Part

_NEVER = -(10**15)
_ALWAYS = 10**15

MORE = 2
"""How many more parts are weighed where those weighed so far have no set that lands."""

_Fold = tuple[int, int]
"""What a stretch of line does to the instant x at which it begins: (a, b) is x -> max(x + a, b)."""

_NOTHING: _Fold = (0, _NEVER)


class _Bounds(Struct, frozen=True):
    """A stretch of line at its shortest and at its longest."""

    low: _Fold = _NOTHING
    high: _Fold = _NOTHING

    def then(self, other: "_Bounds") -> "_Bounds":
        return _Bounds(_then(self.low, other.low), _then(self.high, other.high))


class _Piece(Struct, frozen=True):
    """A part that may be left out, with its bit, or what stands between two such parts (0)."""

    bit: int
    bounds: _Bounds


class _Choice(Struct, frozen=True):
    """A part that may be left out with what follows it up to the next such part, and all that comes after that."""

    bit: int
    kept: _Bounds
    gone: _Bounds
    rest_kept: _Bounds
    rest_gone: _Bounds


_Reach = tuple[int, int, int]
"""What was left out (a bit each, the last in the order of sacrifice the highest), then the earliest and the latest
instant that the line can have come to."""


def left_out(line: Line, order: Order) -> tuple[int, ...]:
    """The places of the droppable parts that are best left out, one at least; () if there is none.

    Those with which the line, shortened or lengthened after, lands; else comes nearest. Among them the ones that keep
    the last in the order of sacrifice, then the last but one, and so on: exact, for every subset is weighed or shown
    to be no better. Parts that can be shortened to nothing need not be left out.
    """
    places = [place for place, part in enumerate(line.parts) if part.droppable and part.least > 0]
    places.sort(key=lambda place: order(line.parts[place], line.parts[place].planned, place))
    if not places:
        return ()
    count, pieces = _enough(line, places), _pieces(line, places)
    excess, bits = _weighed(line.start, pieces, count, _ALWAYS)
    while excess and count < len(places):
        # A set with a later one is worse than any of these that lands: some more are tried only where none does.
        count = min(len(places), count + MORE)
        excess, bits = _weighed(line.start, pieces, count, excess)
    return tuple(place for bit, place in enumerate(places) if bits >> bit & 1)


def _enough(line: Line, places: Sequence[int]) -> int:
    """How many of these, the first ones, must be left out for the shortest line not to be over."""
    parts = tuple(replace(part, planned=part.least) for part in line.parts)
    shortest = replace(line, parts=parts)
    count = 1
    while count < len(places) and shortest.without(frozenset(places[:count])).end > LANDED_MS:
        count += 1
    return count


def _pieces(line: Line, places: Sequence[int]) -> list[_Piece]:
    """The line in its order, what is between two of these parts as one piece."""
    bits = {place: 1 << bit for bit, place in enumerate(places)}
    pieces = [_Piece(0, _Bounds())]
    for place, part in enumerate(line.parts):
        bounds, bit = _bounds(part), bits.get(place, 0)
        if bit or pieces[-1].bit:
            pieces.append(_Piece(bit, bounds))
        else:
            pieces[-1] = _Piece(0, pieces[-1].bounds.then(bounds))
    return pieces


def _weighed(start: int, pieces: Sequence[_Piece], count: int, bound: int) -> tuple[int, int]:
    """By how much the best of the first `count` to leave out misses the landing, ms, and which they are.

    Walks the line in its own order with every reach that no other beats: one that is as early, as late and leaves
    out nothing worse. What can no longer fail to land, on one side, is as good as any; what can no longer come as near
    as `bound` is given up.
    """
    head, choices = _choices(pieces, 1 << count)
    low, high = _at(head.low, start), _at(head.high, start)
    bound = min(bound, _all_out(choices, low, high))
    reaches = [(0, low, high)]
    for choice in choices:
        forks = [_stepped(reach, choice.kept, 0) for reach in reaches]
        forks += [_stepped(reach, choice.gone, choice.bit) for reach in reaches]
        reaches = _unbeaten([_settled(reach, choice) for reach in forks if _hopeful(reach, choice, bound)])
    return min((_excess(low, high), bits) for bits, low, high in reaches if bits)


def _choices(pieces: Sequence[_Piece], limit: int) -> tuple[_Bounds, list[_Choice]]:
    """What stands before the first part with a bit below the limit, and each of these, in the order of the line."""
    choices, tail, rest_kept, rest_gone = list[_Choice](), _Bounds(), _Bounds(), _Bounds()
    for piece in reversed(pieces):
        if not 0 < piece.bit < limit:
            tail = piece.bounds.then(tail)
            continue
        kept, gone = piece.bounds.then(tail), tail
        choices.append(_Choice(piece.bit, kept, gone, rest_kept, rest_gone))
        rest_kept, rest_gone, tail = kept.then(rest_kept), gone.then(rest_gone), _Bounds()
    return tail, choices[::-1]


def _all_out(choices: Sequence[_Choice], low: int, high: int) -> int:
    """By how much the line without any of these misses the landing."""
    for choice in choices:
        _, low, high = _stepped((0, low, high), choice.gone, 0)
    return _excess(low, high)


def _bounds(part: Part) -> _Bounds:
    waits = _NEVER if part.due is None else part.due
    return _Bounds((part.least, waits + part.least), (part.most, waits + part.most))


def _then(first: _Fold, second: _Fold) -> _Fold:
    return first[0] + second[0], max(first[1] + second[0], second[1])


def _at(fold: _Fold, instant: int) -> int:
    return max(instant + fold[0], fold[1])


def _stepped(reach: _Reach, over: _Bounds, bit: int) -> _Reach:
    bits, low, high = reach
    return bits | bit, _at(over.low, low), _at(over.high, high)


def _excess(low: int, high: int) -> int:
    """By how much a line that can end anywhere between these misses the landing."""
    return max(0, low - LANDED_MS, -LANDED_MS - high)


def _hopeful(reach: _Reach, choice: _Choice, bound: int) -> bool:
    """Whether it can still come as near as the bound: all the rest left out at its shortest, or kept at its longest."""
    _, low, high = reach
    return _excess(_at(choice.rest_gone.low, low), _at(choice.rest_kept.high, high)) <= bound


def _settled(reach: _Reach, choice: _Choice) -> _Reach:
    """The reach without what no longer matters: it cannot end over, or under, whatever is left out of the rest."""
    bits, low, high = reach
    if _at(choice.rest_kept.low, low) <= LANDED_MS:
        low = _NEVER
    if _at(choice.rest_gone.high, high) >= -LANDED_MS:
        high = _ALWAYS
    return bits, low, high


def _unbeaten(reaches: list[_Reach]) -> list[_Reach]:
    """Those that no other beats; the one that leaves out nothing stands apart, for something must be."""
    kept, lows, highs = list[_Reach](), list[int](), list[int]()
    for reach in sorted(reaches):
        bits, low, high = reach
        place = bisect_right(lows, low)
        if bits and place and highs[place - 1] >= high:
            continue
        kept.append(reach)
        if not bits:
            continue
        # A stair: the later the earliest end, the later the latest must be.
        beaten = place - (place > 0 and lows[place - 1] == low)
        until = bisect_right(highs, high, lo=beaten)
        lows[beaten:until], highs[beaten:until] = [low], [high]
    return kept
