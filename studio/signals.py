"""State out: what the senders of OSC are told of the show, so that their buttons light up. Their requests are in `inbox.py`.

What is told is a pure function of the state; only what differs from what a sender was last told is sent. As a datagram
may be lost, everything is sent again every few seconds.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from rundown.engine import Engine
from rundown.journal.log import Recording
from rundown.live import called, timing
from rundown.live.acts.calling import find_cue
from rundown.live.event import Event
from rundown.live.state import Pass, Run, State
from rundown.plan.show import Gear
from rundown.timecode import MINUS, SECOND, format_countdown, format_signed
from studio.capability import INT32, Profile
from studio.osc import encode
from studio.wanted import unit_of

WHOLE_S = 5.0
"""Real seconds after which all of it is sent again."""

CLOCK_S = 0.25
"""The least real seconds between two readings of the clocks, however fast show time goes."""

PREVIEW = "pvw"
"""The slot in which the profiles of mixers keep what is prepared."""

CLOCKS = ("/regie/remaining", "/regie/over_under", "/regie/show_remaining")

_UNSAYABLE = str.maketrans(dict.fromkeys(" #*,/?[]{}", "_"))
"""What a part of an address cannot hold (OSC 1.0, "OSC Address Spaces")."""

Args = tuple[int | str, ...]
Told = dict[str, Args]
"""Address -> arguments, texts and whole numbers."""

Profiles = Mapping[str, Profile]


def signals(state: State, now: int, recording: Recording, profiles: Profiles) -> Told:
    """All that the senders are told in this state at this show time; `recording` is of the journal."""
    pass_ = state.pass_
    run, coming = (None, None) if pass_ is None else (pass_.current, pass_.coming)
    return {
        "/regie/pass": ("" if pass_ is None else pass_.kind,),
        "/regie/on_air": _named(run),
        "/regie/next": _named(coming),
        "/regie/hold": (int(pass_ is not None and pass_.hold),),
        "/regie/standby": _waiting(pass_),
        "/regie/recording": (int(recording == "ok"),),
        **_clocks(state, now),
        **_tally(state, profiles),
        **_units(state),
    }


def _named(run: Run | None) -> Args:
    return ("", "") if run is None else (run.item.number, run.item.title)


def _waiting(pass_: Pass | None) -> Args:
    """How many calls have no answer yet, and what the oldest says."""
    keys = () if pass_ is None else called.unanswered(pass_)
    cue = find_cue(pass_, keys[0]) if pass_ is not None and keys else None
    said = "" if cue is None else cue.call or ", ".join(action.text for action in cue.do)
    return len(keys), said


def _clocks(state: State, now: int) -> Told:
    """The clocks as the director's desk has them, in whole seconds and as text; 0 and no text while they stand for nothing."""
    pass_, blank = state.pass_, (0, "")
    told: Told = dict.fromkeys(CLOCKS, blank)
    if pass_ is None:
        return told
    left = timing.item_left(state, now)
    if left is not None:
        told["/regie/remaining"] = _countdown(left)
    if pass_.first_take is not None or now > pass_.on_air_due:
        over = timing.over_under(state, now)
        seconds = (abs(over) + SECOND // 2) // SECOND
        told["/regie/over_under"] = (-seconds if over < 0 else seconds, format_signed(over).replace(MINUS, "-"))
    if pass_.off_air is None:
        told["/regie/show_remaining"] = _countdown(_show_left(state, pass_, now))
    return told


def _show_left(state: State, pass_: Pass, now: int) -> int:
    """Time to the hard out (before air: the whole slot); with none, what is left to play."""
    out = timing.hard_out(state)
    if out is None:
        return timing.remaining(state, now)
    return out - (pass_.on_air_due if pass_.first_take is None else now)


def _countdown(left: int) -> Args:
    return -(-left // SECOND), format_countdown(left)


def _tally(state: State, profiles: Profiles) -> Told:
    """1 for the sources on air, 2 for those prepared, 0 for the others, as the mixer is known to be."""
    mixer = unit_of(state.plan, profiles, "image")
    if mixer is None:
        return {}
    profile = profiles[mixer.profile]
    slots = {profile.actions[verb].slot for verb in profile.columns["image"]}
    on_air, prepared = _held(state, mixer, slots), _held(state, mixer, {PREVIEW})
    return {
        f"/regie/tally/{name.translate(_UNSAYABLE)}": (1 if name in on_air else 2 if name in prepared else 0,)
        for name, own in mixer.names.items()
        if not isinstance(own, tuple)
    }


def _held(state: State, mixer: Gear, slots: set[str]) -> set[str]:
    """The plan's names in what these slots hold; a split screen holds two, and a unit may say its own words."""
    known = {} if state.pass_ is None else state.pass_.gear.known
    values = [known[place].value for place in (f"{mixer.id} {slot}" for slot in slots) if place in known]
    words = {word for value in values for word in (value, *value.split())}
    own = {str(number): name for name, number in mixer.names.items()}
    return {word if word in mixer.names else own.get(word, "") for word in words}


def _units(state: State) -> Told:
    health = {} if state.pass_ is None else state.pass_.gear.health
    return {f"/regie/unit/{unit.id}": (health.get(unit.id, ""),) for unit in state.plan.gear}


class Signals:
    """Tells the senders that have a port; `send` takes a sender's id and a packet (`Inbox.send`). Begins by itself.

    Nothing is computed while there is nobody to tell.
    """

    def __init__(self, engine: Engine, profiles: Profiles, send: Callable[[str, bytes], None]) -> None:
        self._engine = engine
        self._profiles = profiles
        self._send = send
        self._told: dict[str, Told] = {}
        self._greeted: set[str] = set()
        self._loop = asyncio.get_running_loop()
        self._whole_at = self._clocks_at = float("-inf")
        self._next: asyncio.Handle | None = None
        self._is_soon = False
        self._closed = False
        engine.listeners.append(self.published)
        engine.health_listeners.append(self.recorded)
        self._soon()

    def published(self, events: Sequence[Event], durable: bool) -> None:  # engine.Listener
        """Tells in the next turn what these events changed."""
        self._soon()

    def recorded(self, recording: Recording) -> None:
        """Tells in the next turn how the journal is."""
        self._soon()

    def spoke(self, remote: str) -> None:
        """Tells a sender everything when it first speaks."""
        if remote not in self._greeted:
            self._greeted.add(remote)
            self._told.pop(remote, None)
            self._soon()

    def close(self) -> None:
        """Tells nothing more."""
        self._closed = True
        self._cancel()

    def _cancel(self) -> None:
        if self._next is not None:
            self._next.cancel()
        self._next, self._is_soon = None, False

    def _soon(self) -> None:
        if self._is_soon or self._closed:
            return
        self._cancel()
        self._next, self._is_soon = self._loop.call_soon(self._tell), True

    def _tell(self) -> None:
        self._cancel()
        state, now = self._engine.published, self._loop.time()
        show = state.standing.show
        remotes = () if show is None else tuple(remote.id for remote in show.remotes if remote.port)
        if not remotes:
            return
        if now - self._whole_at >= WHOLE_S:
            self._whole_at = now
            self._told.clear()
        held_back = now - self._clocks_at < CLOCK_S
        if not held_back:
            self._clocks_at = now
        at = state.standing.clock.show_time(self._engine.wall())
        told = signals(state, at, self._engine.recording, self._profiles)
        for remote in remotes:
            self._differences(remote, {each: told[each] for each in told if not (held_back and each in CLOCKS)})
        self._next = self._loop.call_at(self._then(state, now, at, held_back=held_back), self._tell)

    def _differences(self, remote: str, told: Told) -> None:
        before = self._told.setdefault(remote, {})
        for address, args in told.items():
            if before.get(address) != args:
                before[address] = args
                self._send(remote, _packet(address, args))

    def _then(self, state: State, now: float, at: int, *, held_back: bool) -> float:
        """When to tell again if nothing happens: the next whole second of show time, or when all is to be sent again."""
        whole, clocks = self._whole_at + WHOLE_S, self._clocks_at + CLOCK_S
        if held_back:
            return min(whole, clocks)
        if state.pass_ is None:
            return whole
        second = state.standing.clock.wall_exact((at // SECOND + 1) * SECOND)
        return min(whole, max(clocks, now + (second - self._engine.wall_exact()) / 1000))


def _packet(address: str, args: Args) -> bytes:
    types = "".join("s" if isinstance(value, str) else "i" for value in args)
    return encode(address, types, tuple(map(_sayable, args)))


def _sayable(value: int | str) -> int | str:
    """A text without what ends one, a number as large as OSC can say."""
    if isinstance(value, str):
        return value.replace("\0", "")
    return min(max(value, INT32.start), INT32.stop - 1)
