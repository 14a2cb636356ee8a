"""Which model stands for which profile."""

from collections.abc import Mapping

from rundown.plan.show import Gear
from studio.capability import Profile
from studio.fakes.model import Model, Plain
from studio.fakes.x32 import X32, X_AIR, Desk, Kind

DESKS: Mapping[str, Kind] = {"x32": X32, "x32-feeds": X32, "x-air": X_AIR}
"""The profiles whose unit is more than its profile says."""


def model_of(profile: Profile, gear: Gear) -> Model:
    """A new unit of this kind, as it is when it is switched on."""
    return Desk(DESKS[profile.id], profile, gear) if profile.id in DESKS else Plain(profile, gear)
