"""What is still to come: which items count, which of them comes next by itself, which have aired. Pure."""

from rundown.live.state import Pass, State
from rundown.plan.show import Item


def counts(state: State, item: Item) -> bool:
    """Whether the item is still to come, as `counting` has it."""
    return any(each.id == item.id for each in counting(state))


def counting(state: State) -> tuple[Item, ...]:
    """The items still to come, in order: after the one on air (before air: from the next one).

    The one definition used by remaining, totals and as-played. Floated items, untimed rows and items that have aired
    do not count (after a jump back: unless put back); what is next always does, wherever it stands. On air the next
    pointer has no other say: with an item further on set next, those in between count until the take passes over them.
    """
    pass_, items = state.pass_, state.plan.items
    if pass_ is None:
        return tuple(item for item in items if is_takeable(item))
    coming = None if pass_.coming is None else pass_.coming.item.id
    if pass_.current is not None:
        first = place_of(items, pass_.current.item.id) + 1
    else:
        first = len(items) if coming is None else place_of(items, coming)
    gone = _gone(pass_)
    behind = tuple(item for item in items[:first] if item.id == coming)
    ahead = (item for item in items[first:] if item.id == coming or (is_takeable(item) and item.id not in gone))
    return (*behind, *ahead)


def is_takeable(item: Item) -> bool:
    """Whether the rundown comes to this item by itself."""
    return not item.floated and not item.untimed


def aired(pass_: Pass) -> frozenset[str]:
    """The items that were on air and no longer are, takes that were mistakes apart."""
    runs = (pass_.runs[run] for run in pass_.air if run != pass_.on_air)
    return frozenset(run.item.id for run in runs if not run.stray)


def following(state: State) -> str:
    """The item that comes next by itself: the first that counts after the one on air (before air: of the plan); "" none.

    Where the next pointer stands has no say in it, but for what was next with nothing on air and is floated now: the
    show goes on from there.
    """
    pass_ = state.pass_
    if pass_ is None:
        return ""
    items, first = state.plan.items, 0
    if pass_.current is not None:
        first = place_of(items, pass_.current.item.id) + 1
    elif pass_.coming is not None:
        coming = pass_.coming.item.id
        first = next((place for place, item in enumerate(items) if item.id == coming and item.floated), 0)
    gone = _gone(pass_)
    return next((item.id for item in items[first:] if is_takeable(item) and item.id not in gone), "")


def _gone(pass_: Pass) -> frozenset[str]:
    """The items that have aired and were not put back."""
    return aired(pass_) - frozenset(pass_.again)


def place_of(items: tuple[Item, ...], item_id: str) -> int:
    """Where this item stands among these, from 0; behind all of them if it is not there."""
    return next((place for place, item in enumerate(items) if item.id == item_id), len(items))
