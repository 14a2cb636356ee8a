"""How one version of a plan differs from another, in sentences. Plain comparison; nothing is merged here."""

from msgspec.structs import fields

from rundown.plan.show import Item, Show


def differences(old: Show, new: Show) -> tuple[str, ...]:
    """One sentence for each item added, removed, moved or changed, and for each other part that changed."""
    before = {item.id: item for item in old.items}
    after = {item.id: item for item in new.items}
    found = [f"item {item_id}: removed" for item_id in before if item_id not in after]
    found += [f"item {item_id}: added" for item_id in after if item_id not in before]
    found += _moved([each for each in before if each in after], [each for each in after if each in before])
    for item_id, item in after.items():
        if item_id in before and item != before[item_id]:
            found.append(f"item {item_id}: {_changed(before[item_id], item)} changed")
    parts = [each.name for each in fields(Show) if each.name != "items"]
    found += [f"{part} changed" for part in parts if getattr(old, part) != getattr(new, part)]
    return tuple(found)


def _moved(old: list[str], new: list[str]) -> list[str]:
    return [] if old == new else [f"the order changed: {' '.join(new)}"]


def _changed(old: Item, new: Item) -> str:
    return ", ".join(each.name for each in fields(Item) if getattr(old, each.name) != getattr(new, each.name))
