"""What a sender of OSC may ask: each address of ours, its arguments, and the command it becomes. Pure.

The passcode that every message begins with is read in `inbox.py`, which also answers; it is not among these arguments.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from rundown.live import called, rights
from rundown.live.acts.calling import Go, Ready, Standby
from rundown.live.acts.logbook import Note
from rundown.live.acts.panic import Panic
from rundown.live.acts.passes import Hold, OffAir
from rundown.live.acts.running import SetNext, Take, TakeBack
from rundown.live.asked import Expect
from rundown.live.event import Asking
from rundown.live.state import Pass, State, opened
from rundown.live.words import Refused
from studio.received import Received

LONGEST = 100
"""Characters of an item's or a cue's name; a note may be as long as anybody's."""

WILD = frozenset("*?[]{}")
"""What makes an address a pattern of many (OSC 1.0, "OSC Message Dispatching and Pattern Matching")."""


class Request(Struct, frozen=True, kw_only=True):
    """A command, and what its sender is taken to have seen: what is true now, but for the item number it gives.

    `moves_on`: the same message again would do something else (the GO of the following cue), which no guard refuses.
    """

    command: Asking
    expect: Expect
    moves_on: bool = False


class _Given(Struct, frozen=True):
    words: tuple[str, ...]
    state: State
    now: int
    actor: str


class _Ask(Struct, frozen=True):
    """How an address is obeyed: the least and the most words it takes, and the command they make."""

    make: Callable[[_Given], Asking]
    least: int = 0
    most: int = 0


def request(message: Received, state: State, now: int, actor: str) -> Request | None:
    """What the message asks in this state, at this show time; None for a button that is let go. Raises Refused."""
    if not WILD.isdisjoint(message.address):
        raise Refused("wildcard")
    known = _ASKS.get(message.address)
    if known is None:
        raise Refused("unknown_address")
    words = _words(message)
    if words is None:
        return None
    if not known.least <= len(words) <= known.most:
        raise Refused("bad_arguments")
    command = known.make(_Given(words, state, now, actor))
    expect = _seen(state)
    if isinstance(command, Take) and words:
        expect = replace(expect, next=_expected_next(opened(state), state, words[0]))
    return Request(
        command=command,
        expect=expect,
        moves_on=isinstance(command, Note) or (isinstance(command, Go | Ready) and not words),
    )


def _words(message: Received) -> tuple[str, ...] | None:
    """The arguments as texts, whole numbers too; a last float is the button: 1.0 pressed, 0.0 let go (then None)."""
    types, args = message.types, message.args
    if types.endswith(("f", "d")):
        types, button, args = types[:-1], args[-1], args[:-1]
        if button == 0.0:
            return None
        if button != 1.0:
            raise Refused("bad_arguments")
    if not set(types) <= set("sih"):
        raise Refused("bad_arguments")
    return tuple(map(str, args))


def _seen(state: State) -> Expect:
    pass_, boot = state.pass_, state.standing.boot
    if pass_ is None:
        return Expect(boot=boot, seq=state.seq)
    return Expect(boot=boot, on_air=pass_.on_air, next=pass_.next, seq=state.seq)


def _expected_next(pass_: Pass, state: State, word: str) -> str:
    """The run that is next if it is of the item named; else the name, which no run has: the take will be refused."""
    item = _item(state, word)
    return pass_.next if pass_.coming is not None and pass_.coming.item.id == item else item


def _item(state: State, word: str) -> str:
    """The id of the item of this number, or of this id; the word as it is when there is none."""
    name, number = _name(word), _plain(word)
    return next((item.id for item in state.plan.items if item.number and _plain(item.number) == number), name)


def _plain(number: str) -> str:
    """`09a` and `9A` are the same item."""
    return number.strip().upper().lstrip("0") or "0"


def _name(word: str) -> str:
    name = word.strip()
    if not name:
        raise Refused("bad_arguments")
    if len(name) > LONGEST:
        raise Refused("too_long")
    return name


def _key(pass_: Pass, word: str) -> str:
    """The key of the cue of this id: of the item on air, else of the next; a key stands for itself."""
    name = _name(word)
    if "/" in name:
        return name
    runs = called.in_play(pass_)
    keys = (called.key_of(run, cue) for run in runs for cue in run.item.cues if cue.id == name)
    return next(keys, f"{pass_.on_air}/{name}")


def _go(given: _Given) -> Go:
    pass_ = opened(given.state)
    key = _key(pass_, given.words[0]) if given.words else called.go_target(given.state, given.now)
    if key is None:
        raise Refused("nothing_to_go")
    return Go(cue=key)


def _ready(given: _Given) -> Ready:
    pass_ = opened(given.state)
    roles = rights.roles_of(given.state, given.actor)
    key = _key(pass_, given.words[0]) if given.words else called.ready_target(pass_, roles)
    if key is None:
        raise Refused("not_called")
    return Ready(cue=key)


def _standby(given: _Given) -> Standby:
    opened(given.state)
    group = called.standby_group(given.state)
    if not group:
        raise Refused("nothing_to_call")
    return Standby(cues=group)


def _hold(given: _Given) -> Hold:
    """On unless told otherwise: a toggle that comes twice would undo itself."""
    switch = given.words[0] if given.words else "1"
    if switch not in ("0", "1"):
        raise Refused("bad_arguments")
    return Hold(on=switch == "1")


def _confirmed(command: Asking) -> Callable[[_Given], Asking]:
    """What cannot be undone must be meant: the word "confirm" goes with it."""

    def make(given: _Given) -> Asking:
        if not given.words or given.words[0].strip().lower() != "confirm":
            raise Refused("confirm_missing")
        return command

    return make


_ASKS: Mapping[str, _Ask] = {
    "/regie/take": _Ask(lambda given: Take(), most=1),
    "/regie/next": _Ask(lambda given: SetNext(item=_item(given.state, given.words[0])), least=1, most=1),
    "/regie/standby": _Ask(_standby),
    "/regie/go": _Ask(_go, most=1),
    "/regie/ready": _Ask(_ready, most=1),
    "/regie/hold": _Ask(_hold, most=1),
    "/regie/panic": _Ask(lambda given: Panic()),
    "/regie/note": _Ask(lambda given: Note(text=given.words[0]), least=1, most=1),
    "/regie/off_air": _Ask(_confirmed(OffAir()), most=1),
    "/regie/take_back": _Ask(_confirmed(TakeBack()), most=1),
}
