"""Goes through the units before a show: each is asked whether it is there and what its slots hold, and none is moved.

What is found is data; which of it is a go, and how a person is told, is in `control/gear_table.py`.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from rundown.live.message import Message
from rundown.plan.show import Action, Item, Show
from studio.capability import Phrase, Profile
from studio.compose import NotPlayable, Said, message, options, phrase
from studio.osc import Malformed, NotSendable
from studio.outcome import Outcome
from studio.packets import messages
from studio.pulse import QUIET_S
from studio.received import Received
from studio.sighting import Sighting, sighting
from studio.slots import bind, filled, read, slots_of
from studio.tap import Tap, Way
from studio.unit import Shot, Unit

TEST = "test"
"""The action of a profile that may be sent before a show."""

LOOK_S = 0.05
AGAIN_S = 1.0
"""Seconds after which what was not answered is asked for again."""


class Finding(Struct, frozen=True, kw_only=True):
    """What came of going through one unit.

    `asks`: there is something to ask it; `told`, `heard`: something left for it, or came from it, meanwhile.
    `answer_ms` is how long its quickest answer took, None for none. `slots` and `unread` are those that can be asked
    for, and those that gave no answer. `unverified` are actions of this plan that were found in no document. `fired`
    counts the test messages that left, `awaited` those it should have answered, `obeyed` those it answered well.
    """

    sighting: Sighting
    asks: bool
    told: bool
    heard: bool
    answer_ms: float | None
    slots: tuple[str, ...]
    unread: tuple[str, ...]
    verified: bool
    unverified: tuple[str, ...]
    fired: int = 0
    awaited: int = 0
    obeyed: int = 0


async def check_up(
    tap: Tap,
    units: Mapping[str, Unit],
    plan: Show,
    *,
    at: Mapping[str, tuple[str, int]],
    seconds: float,
    fire: bool = False,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[Finding, ...]:
    """What each unit answers within so long (real), in the order of the plan; sooner if all have answered.

    `fire` has each unit's test action sent too, if it has one, and then waits as long again for the answers.
    """
    ward = _Ward({name: _Patient(unit, clock) for name, unit in units.items()})
    with tap.listening(ward):
        await _until(ward.is_known, seconds, ward.ask, clock)
        if fire:
            for patient in ward.patients.values():
                patient.fire()
            await _until(ward.is_tested, seconds, lambda: None, clock)
    return tuple(patient.finding(plan, at) for patient in ward.patients.values())


async def _until(
    known: Callable[[float], bool], seconds: float, ask: Callable[[], None], clock: Callable[[], float]
) -> None:
    begun = asked = clock()
    ask()
    while (spent := clock() - begun) < seconds and not known(spent):
        await asyncio.sleep(min(LOOK_S, seconds - spent))
        if clock() - asked >= AGAIN_S:
            asked = clock()
            ask()


class _Ward:
    """All units gone through, as they are heard."""

    def __init__(self, patients: Mapping[str, "_Patient"]) -> None:
        self.patients = patients

    def packet(self, unit: str, way: Way, packet: bytes) -> None:
        patient = self.patients.get(unit)
        if patient is not None:
            patient.packet(way, packet)

    def verdict(self, unit: str, message: Message, outcome: Outcome) -> None:
        patient = self.patients.get(unit)
        if patient is not None and message in patient.fired:
            patient.verdicts.append(outcome)

    def ask(self) -> None:
        for patient in self.patients.values():
            patient.ask()

    def is_known(self, spent: float) -> bool:
        return all(one.has_answered or (not one.asks and spent >= QUIET_S) for one in self.patients.values())

    def is_tested(self, spent: float) -> bool:
        return all(len(one.verdicts) >= one.awaited for one in self.patients.values())


class _Patient:
    """One unit, its questions, and which of them it answered."""

    def __init__(self, unit: Unit, clock: Callable[[], float]) -> None:
        self.unit = unit
        self.told = self.heard = False
        self.fired: list[Message] = []
        self.awaited = 0
        self.verdicts: list[Outcome] = []
        self._clock = clock
        self._slots = {at.slot: at for at in slots_of(unit.profile, unit.gear) if at.ask} if unit.can_answer else {}
        self._questions = {slot: _shot(unit, at.ask) for slot, at in self._slots.items() if at.ask}
        self._unread = dict.fromkeys(self._slots)
        self._alive = _alive(unit)
        self._greeting = () if self.asks else _greeting(unit)
        self._signs = _signs(unit)
        self._is_alive = False
        self._left: dict[bytes, float] = {}
        self._took: float | None = None

    @property
    def asks(self) -> bool:
        return bool(self._slots) or (self._alive is not None and self.unit.can_answer)

    @property
    def has_answered(self) -> bool:
        return self.asks and not self._unread and (self._is_alive or self._alive is None)

    def ask(self) -> None:
        """Asks what is not answered yet; who cannot be asked is greeted, as that may be refused."""
        alive = () if self._alive is None or self._is_alive else (self._alive,)
        shots = (*alive, *self._greeting, *(self._questions[slot] for slot in self._unread))
        for shot in {shot.packet: shot for shot in shots}.values():  # one question may be about several slots
            self.unit.send(shot, left=_nothing)

    def packet(self, way: Way, packet: bytes) -> None:
        if way == "out":
            self.told = True
            self._left[packet] = self._clock()
            return
        self.heard = True
        try:
            said = messages(self.unit.profile.protocol, packet)
        except Malformed:
            return
        for each in said:
            self._hear(each)

    def _hear(self, said: Received) -> None:
        profile, gear = self.unit.profile, self.unit.gear
        if self._alive is not None and any(bind(each, said) is not None for each in self._signs):
            self._is_alive = True
            self._answered(self._alive)
        for slot, at in self._slots.items():
            if slot in self._unread and read(profile, gear, at, said) is not None:
                del self._unread[slot]
                self._answered(self._questions[slot])

    def _answered(self, question: Shot) -> None:
        left = self._left.get(question.packet)
        if left is not None:
            took = (self._clock() - left) * 1000
            self._took = took if self._took is None else min(self._took, took)

    def fire(self) -> None:
        """Sends the unit's test action, to each of its names if it takes one."""
        for shot in _tests(self.unit):
            if self.unit.send(shot, left=_nothing):
                self.fired.append(shot.message)
                self.awaited += self.unit.awaits(shot.message)

    def finding(self, plan: Show, at: Mapping[str, tuple[str, int]]) -> Finding:
        """What is known of it now."""
        unit = self.unit
        return Finding(
            sighting=sighting(unit, at),
            asks=self.asks,
            told=self.told,
            heard=self.heard,
            answer_ms=self._took,
            slots=tuple(self._slots),
            unread=tuple(self._unread),
            verified=unit.profile.verified,
            unverified=tuple(verb for verb in _verbs(plan, unit) if verb in unit.profile.unverified),
            fired=len(self.fired),
            awaited=self.awaited,
            obeyed=sum(outcome.kind == "obeyed" for outcome in self.verdicts),
        )


def _nothing() -> None:
    pass


def _shot(unit: Unit, said: Said) -> Shot:
    address, types, args = said
    return unit.make_ready(Message(unit=unit.gear.id, text="", address=address, types=types, args=args))


def _alive(unit: Unit) -> Shot | None:
    alive = unit.profile.alive
    return None if alive is None or alive.ask is None else _shot(unit, phrase(unit.profile, unit.gear, alive.ask, {}))


def _signs(unit: Unit) -> tuple[Phrase, ...]:
    """What answers that question."""
    alive, chosen = unit.profile.alive, options(unit.profile, unit.gear)
    return () if alive is None else tuple(filled(each, chosen) for each in alive.answers)


def _greeting(unit: Unit) -> tuple[Shot, ...]:
    alive = unit.profile.alive
    said = () if alive is None else alive.say
    return tuple(_shot(unit, phrase(unit.profile, unit.gear, each, {})) for each in said)


def _tests(unit: Unit) -> list[Shot]:
    """The messages of its test action, none if it has no such action or not without arguments."""
    action = unit.profile.actions.get(TEST)
    if action is None or action.least:
        return []
    singles = [name for name, value in unit.gear.names.items() if not isinstance(value, tuple)]
    found: list[Shot] = []
    for name in singles if action.named else [""]:
        text = ".".join(part for part in (unit.gear.id, name, TEST) if part)
        try:
            asked = message(unit.profile, unit.gear, Action(unit.gear.id, name, TEST, (), text))
            found += [unit.make_ready(each) for each in asked]
        except (NotPlayable, NotSendable):
            continue
    return found


def _verbs(plan: Show, unit: Unit) -> list[str]:
    """The verbs of this unit that the plan uses, in its cues or by its columns, each once."""
    actions = (action for item in plan.items for action in _actions(item))
    written = (action.verb for action in actions if action.gear == unit.gear.id)
    return list(dict.fromkeys((*written, *_declared(plan, unit.profile))))


def _actions(item: Item) -> Iterable[Action]:
    yield from item.preset
    for cue in item.cues:
        yield from cue.do


def _declared(plan: Show, profile: Profile) -> Iterable[str]:
    """The verbs that bring about the columns which some item declares."""
    for column, verbs in profile.columns.items():
        if any(getattr(item, column, None) is not None for item in plan.items):
            yield from verbs
