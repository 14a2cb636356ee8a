"""What is seen of a unit from outside."""

import time

from rundown.plan.show import Gear
from studio.profile import load_profiles
from studio.sighting import heartbeats, sighting
from studio.unit import Reports, Unit

PROFILES = load_profiles()


def unit(**gear: str | int | bool) -> Unit:
    one = Gear(id="x", **{"profile": "sim-light", **gear})  # type: ignore[arg-type]  # the fields of a Gear
    return Unit(one, PROFILES[one.profile], Reports(), clock=time.monotonic)


async def test_a_unit_is_where_its_plan_or_its_profile_or_a_simulated_studio_has_it() -> None:
    assert sighting(unit(port=7), {}).port == 7
    assert sighting(unit(profile="x32"), {}).port == PROFILES["x32"].port
    there = sighting(unit(port=7), {"x": ("127.0.0.2", 9)})
    assert (there.host, there.port) == ("127.0.0.2", 9)


async def test_the_reason_is_why_nothing_can_be_sent_or_why_it_is_gone() -> None:
    one = unit(port=7)
    one._presence.why = "nobody listens at its port"
    assert sighting(one, {}).reason == ""
    one._presence.health = "gone"
    assert sighting(one, {}).reason == "nobody listens at its port"
    one.fault = "x: no way"
    assert sighting(one, {}).reason == "x: no way"


async def test_the_heartbeat_is_what_is_said_and_answered_only_to_know_whether_it_is_there() -> None:
    assert heartbeats(unit()) == ("/xremote", "/info")
    assert "/program" not in heartbeats(unit(profile="obs"))  # it tells what is on air, too
