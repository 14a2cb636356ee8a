"""Whether the parts of a show stand together and keep to their budgets."""

from rundown.plan.complaint import Complaints
from rundown.plan.lint.slot import room
from rundown.plan.lint.walk import aired
from rundown.plan.show import Group, Item, Show
from rundown.timecode import format_duration


def groups(show: Show, complaints: Complaints) -> None:
    """Each group has items, which follow one another and fit its budget."""
    for group in show.groups:
        members = [item for item in aired(show) if item.group == group.id]
        if not any(item.group == group.id for item in show.items):
            text = f'no item belongs to it, write group = "{group.id}" in its items'
            complaints.warning(f"group {group.id}", "", text)
        elif members:
            _budget(group, members, complaints)
            _together(show, group, members, complaints)


def _budget(group: Group, members: list[Item], complaints: Complaints) -> None:
    sizes = room(members)
    if sizes.planned > group.budget:
        planned, budget = (format_duration(ms, exact=True) for ms in (sizes.planned, group.budget))
        text = f"its items sum to {planned}, over its budget of {budget}"
        if sizes.least > group.budget:
            text += f", and cannot be cut below {format_duration(sizes.least, exact=True)}"
        complaints.warning(f"group {group.id}", "budget", text)


def _together(show: Show, group: Group, members: list[Item], complaints: Complaints) -> None:
    items = aired(show)
    first, last = items.index(members[0]), items.index(members[-1])
    strangers = [item.id for item in items[first:last] if item.group != group.id]
    if strangers:
        text = f"its items do not follow one another, {', '.join(strangers)} stand between them"
        complaints.warning(f"group {group.id}", "", text.replace("stand", "stands") if len(strangers) == 1 else text)
