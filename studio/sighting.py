"""What can be seen of a unit from outside, as data: where it is, how it is, what of its talk was no use. Asks nothing."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from rundown.live.message import Health
from rundown.plan.show import Transport
from studio.capability import Phrase, Profile, Protocol
from studio.compose import options
from studio.slots import filled
from studio.unit import Unit


class Sighting(Struct, frozen=True, kw_only=True):
    """One unit at one moment; `reason` says why it is gone, or why nothing can be sent to it.

    The counts are those of `Unit`, from when its line was made.
    """

    unit: str
    title: str
    profile: str
    protocol: Protocol
    transport: Transport
    host: str
    port: int
    health: Health | None
    reason: str
    asked: int
    unexpected: int
    malformed: int
    flooded: int


def sighting(unit: Unit, at: Mapping[str, tuple[str, int]]) -> Sighting:
    """How the unit is now; `at` is where some units are reached instead (see `Rack.open`)."""
    gear, profile = unit.gear, unit.profile
    host, port = at.get(gear.id, (gear.host, gear.port))
    return Sighting(
        unit=gear.id,
        title=gear.title or profile.title,
        profile=gear.profile,
        protocol=profile.protocol,
        transport=gear.transport or profile.transports[0],
        host=host,
        port=port or profile.port,
        health=unit.health,
        reason=unit.fault or (unit.why_gone if unit.health == "gone" else ""),
        asked=unit.asked,
        unexpected=unit.unexpected,
        malformed=unit.malformed,
        flooded=unit.flooded,
    )


def heartbeats(unit: Unit) -> tuple[str, ...]:
    """The addresses, as templates, of what is said only to know whether the unit is there, and tells nothing else."""
    profile, chosen = unit.profile, options(unit.profile, unit.gear)
    telling = {answer.address for slot in profile.slots for answer in slot.answers}
    beats = (filled(each, chosen).address for each in _beats(profile) if each.address not in telling)
    return tuple(dict.fromkeys(beats))


def _beats(profile: Profile) -> Iterator[Phrase]:
    if profile.alive is not None:
        yield from profile.alive.say
        yield from (profile.alive.ask,) if profile.alive.ask is not None else ()
        yield from profile.alive.answers
