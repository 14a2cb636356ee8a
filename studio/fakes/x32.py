"""A sound desk that keeps its parameters as the Behringer X32 and X-Air do, whatever of them the profile knows.

Faders have 1024 steps, a parameter without argument is a question, and what does not exist is met with silence. No scene
is stored: to recall one only moves the number of the current one. Meters and timed subscriptions other than /xremote are
not there.
"""

import re
from collections.abc import Collection, Mapping

from msgspec import Struct

from rundown.plan.show import Gear
from studio.capability import Profile
from studio.compose import Said, reading
from studio.fakes.model import Deed, asking, questions
from studio.received import Received
from studio.scale import Scale
from studio.slots import SlotAt, read, slots_of
from studio.telling import another, told
from studio.understanding import Effect, heard

FADER = Scale(((-90.0, 0.0), (-60.0, 0.0625), (-30.0, 0.25), (-10.0, 0.5), (10.0, 1.0)), 1023)
"""dB and the place of a fader (the ardour-dev list, 2016-05; Maillot, "Unofficial X32/M32 OSC Remote Protocol")."""

Value = str | int | float


class Parameter(Struct, frozen=True):
    """A family of parameters: the pattern of its addresses, its type, the steps of a number (0: none), its first value."""

    pattern: str
    tag: str
    steps: int
    first: Value


class Kind(Struct, frozen=True):
    """A kind of desk: what it says of itself, its parameters, and those that an action moves."""

    info: Mapping[str, tuple[str, ...]]
    parameters: tuple[Parameter, ...]
    recalls: Mapping[str, str]


def _strips(*paths: str) -> tuple[Parameter, ...]:
    strip = f"(?:{'|'.join(paths)})"
    return (
        Parameter(rf"{strip}/mix/on", "i", 1, 1),
        Parameter(rf"{strip}/mix/fader", "f", 1023, 0.0),
        Parameter(rf"{strip}/mix/pan", "f", 100, 0.5),
        Parameter(rf"{strip}/mix/(?:0[1-9]|1[0-6])/on", "i", 1, 1),
        Parameter(rf"{strip}/mix/(?:0[1-9]|1[0-6])/level", "f", 160, 0.0),
        Parameter(rf"{strip}/config/name", "s", 0, ""),
    )


def _groups(count: int) -> tuple[Parameter, ...]:
    return (
        Parameter(rf"/dca/[1-{count}]/on", "i", 1, 1),
        Parameter(rf"/dca/[1-{count}]/fader", "f", 1023, 0.0),
    )


_X32_STRIPS = (
    r"/ch/(?:0[1-9]|[12]\d|3[0-2])",
    r"/(?:auxin|fxrtn)/0[1-8]",
    r"/bus/(?:0[1-9]|1[0-6])",
    r"/mtx/0[1-6]",
    r"/main/(?:st|m)",
)
_X_AIR_STRIPS = (
    r"/ch/(?:0[1-9]|1[0-6])",
    r"/rtn/(?:aux|[1-4])",
    r"/bus/[1-6]",
    r"/fxsend/[1-4]",
    r"/lr",
)

X32 = Kind(
    info={
        "/info": ("V2.07", "regie", "X32", "4.06"),
        "/xinfo": ("127.0.0.1", "regie", "X32", "4.06"),
        "/status": ("active", "127.0.0.1", "regie"),
    },
    parameters=(
        *_strips(*_X32_STRIPS),
        *_groups(8),
        Parameter(r"/config/mute/[1-6]", "i", 1, 0),
        Parameter(r"/-show/prepos/current", "i", 0, -1),
    ),
    recalls=dict.fromkeys(("/-action/goscene", "/-action/gocue", "/-action/gosnippet"), "/-show/prepos/current"),
)
"""Behringer, "OSC Remote Protocol" and "OSC Server initiated messages"; Maillot, X32.c."""

X_AIR = Kind(
    info={
        "/info": ("V0.04", "regie", "XR18", "1.22"),
        "/xinfo": ("127.0.0.1", "regie", "XR18", "1.22"),
        "/status": ("active", "127.0.0.1", "regie"),
    },
    parameters=(
        *_strips(*_X_AIR_STRIPS),
        *_groups(4),
        Parameter(r"/config/mute/[1-4]", "i", 1, 0),
        Parameter(r"/-snap/index", "i", 0, 0),
    ),
    recalls={"/-snap/load": "/-snap/index"},
)
"""Behringer, "X AIR Mixer Series Remote Control Protocol"."""


class Desk:
    """One desk of a kind. Four may have said /xremote (Maillot, "Unofficial X32/M32 OSC Remote Protocol")."""

    room = 4

    def __init__(self, kind: Kind, profile: Profile, gear: Gear) -> None:
        self._kind = kind
        self._profile = profile
        self._gear = gear
        self._values: dict[str, Value] = {}
        self._held: dict[str, str] = {}
        self._slots = {at.slot: at for at in slots_of(profile, gear)}
        self._questions = questions(self._slots.values())

    @property
    def slots(self) -> Collection[str]:
        """The slots of its profile."""
        return self._slots.keys()

    @property
    def state(self) -> Mapping[str, str]:
        """What its slots hold, by its parameters."""
        return self._held

    def answers(self, said: Received, *, lies: bool) -> tuple[Said, ...]:
        """The value of a parameter, or what the desk is."""
        if said.args:
            return ()
        if said.address in self._kind.info:
            words = self._kind.info[said.address]
            return ((said.address, "s" * len(words), words),)
        about = self._questions.get(asking(said.address, "", ()), ())
        if lies and about:
            return tuple(told(self._profile, self._gear, at, self._lie(at)) for at in about)
        parameter = self._parameter(said.address)
        return () if parameter is None else (self._said(said.address, parameter),)

    def _lie(self, at: SlotAt) -> str:
        return another(self._gear, at, self._held.get(at.slot, ""))

    def obey(self, said: Received) -> Deed | None:
        """Sets a parameter, rounded to a step of it."""
        address = self._kind.recalls.get(said.address, said.address)
        parameter = self._parameter(address)
        value = _stepped(parameter, said) if parameter is not None else None
        if parameter is None or value is None:
            return None
        is_news = value != self._values.get(address, parameter.first)
        self._values[address] = value
        now = self._said(address, parameter)
        effect = heard(self._profile, self._gear, said.address, said.types, said.args, self._held)
        slot = self._read(Received(*now))
        if not slot and effect is not None and effect.slot:
            slot, self._held[effect.slot] = effect.slot, effect.value
        held = self._held.get(slot, "")
        return Deed(_in_words(effect, said, held), slot, held, (now,) if is_news else ())

    def move(self, slot: str, value: str) -> Deed:
        """Moves the parameter behind a slot."""
        said = Received(*told(self._profile, self._gear, self._slots[slot], value))
        return self.obey(said) or Deed("")

    def _parameter(self, address: str) -> Parameter | None:
        return next((each for each in self._kind.parameters if re.fullmatch(each.pattern, address)), None)

    def _said(self, address: str, parameter: Parameter) -> Said:
        return address, parameter.tag, (self._values.get(address, parameter.first),)

    def _read(self, now: Received) -> str:
        """The slot that is at something else by this parameter, "" for one that no slot reads."""
        for at in self._slots.values():
            value = read(self._profile, self._gear, at, now)
            if value is not None:
                self._held[at.slot] = value
                return at.slot
        return ""


def _in_words(effect: Effect | None, said: Received, held: str) -> str:
    """What a message did; the profile does not know all parameters."""
    if effect is None:
        return " ".join((said.address, *map(reading, said.args)))
    words = (effect.slot, held) if effect.slot else (effect.name, effect.capability.verb)
    return " ".join(filter(None, words))


def _stepped(parameter: Parameter, said: Received) -> Value | None:
    """The value a message sets a parameter to, None when it is not of its type. A fader takes a text in dB too."""
    match parameter.tag, said.types, said.args:
        case "f", "f", (float(place),):
            return round(min(max(0.0, place), 1.0) * parameter.steps) / parameter.steps
        case "f", "s", (str(text),) if parameter.steps == FADER.steps:
            return _in_db(text)
        case "i", "i", (int(number),):
            return min(max(number, 0), parameter.steps) if parameter.steps else number
        case "s", "s", (str(text),):
            return text[:12]
        case _:
            return None


def _in_db(text: str) -> float | None:
    try:
        return FADER.to_unit(float(text))
    except ValueError:
        return None
