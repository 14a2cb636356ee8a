"""Whether somebody may be shown."""

import pytest

from rundown.live.acts.production import Entry, Record
from rundown.live.blockers import blockers
from rundown.live.released import allows, is_released
from rundown.plan.show import Person
from tests.rundown.live.stage import GAME, S, Stage, item, show

GUEST = Person(id="INV1", name="Invitée")
SIGNED = {"person": "INV1", "state": "signed", "live": "yes", "replay": "yes"}


def told(plan_release: str = "", **row: str) -> bool:
    """Whether the guest is released when the plan and the register say this."""
    stage = Stage(
        show(item("TALK", 60 * S, people=("INV1",)), people=(Person(id="INV1", name="I", release=plan_release),))
    )
    if row:
        stage.ask(Record(register="releases", rows=(Entry("", row),)), GAME)
    (person,) = stage.state.plan.people
    blocked = any(each.code == "release_unsigned" for each in blockers(stage.state))
    assert blocked is not is_released(stage.state, person)
    return not blocked


def test_the_plan_is_believed_until_the_register_speaks() -> None:
    assert told("R-1")
    assert not told("")
    assert not told("R-1", person="INV1", state="sent")
    assert told("", **SIGNED)


@pytest.mark.parametrize(
    ("row", "allowed"),
    [
        ({"live": "no"}, False),
        ({"replay": "no"}, False),
        ({"state": "draft"}, False),
        ({"until": "2026-11-27"}, False),
        ({"until": "2026-11-28"}, True),
        ({"minor": "yes", "parent_1": "yes"}, False),
        ({"minor": "yes", "parent_1": "yes", "parent_2": "yes"}, True),
        ({"minor": "no"}, True),
    ],
)
def test_a_release_covers_the_live_show_and_the_replay_on_its_day_and_both_parents_sign(
    row: dict[str, str], allowed: bool
) -> None:
    assert allows(SIGNED | row, "2026-11-28") is allowed
