"""What the game puts into a caption of the plan, as whoever re-reads it is to see it: `{q1}`, `{n}`, `{list8}`."""

import re

from control.desk.view.scene import Scene

UNKNOWN = "…"
"""What nobody can tell yet."""

_SLOT = re.compile(r"\{([^{}]+)\}")


def filled(scene: Scene, text: str) -> str:
    """The text with what is known in its slots, `…` for what is not yet; a slot of no game stays as it is written."""
    return _SLOT.sub(lambda slot: _value(scene, slot[1]) or slot[0], text)


def _value(scene: Scene, slot: str) -> str:
    """What stands in a slot, "" for one that means nothing here."""
    plan, game = scene.show.game, None if scene.pass_ is None else scene.pass_.game
    if plan is None:
        return ""
    if slot[:1] == "q" and slot[1:].isdecimal() and 1 <= int(slot[1:]) <= len(plan.questions):
        return plan.questions[int(slot[1:]) - 1].text
    if slot.startswith("pseudo"):
        return UNKNOWN  # names are kept apart, and never on a desk
    known = {
        "n": "" if game is None or game.opened is None else str(game.entries),
        "commit8": "" if game is None else game.commit[:8],
        "list8": game.list_hash[:8] if game is not None and game.published else "",
        "dés": "" if game is None else game.entropy,
    }
    return known[slot] or UNKNOWN if slot in known else ""
