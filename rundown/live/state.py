"""All that is true now: data only. `standing` survives passes; `pass_` is new with each."""

from typing import Literal

from msgspec import Struct

from rundown.live.change import Change, FieldSet, Value, apply
from rundown.live.game_state import GameState
from rundown.live.message import Answer, ArmedAct, Health, Message, Mover
from rundown.live.words import Refused
from rundown.plan.show import Item, Role, Show

PassKind = Literal["run_through", "rehearsal", "live"]
Cause = Literal["take", "jump", "autonext"]
UNDERSTUDY = "understudy."
"""Prefix of an understudy's actor id; the role it plays follows."""

REMOTE = "remote."
"""Prefix of the actor id of a sender of OSC; its id in the plan follows."""


UNSURE = "?"
"""The value of a slot that may hold something else than what was journalled: it is always sent again."""


class Clock(Struct, frozen=True):
    """Show time = at + rate x (now on the wall - wall); ms."""

    at: int = 0
    wall: int = 0
    rate: float = 1.0

    def show_time(self, wall: int) -> int:
        """Show time (epoch ms) at this instant of the wall clock."""
        return self.at + round(self.rate * (wall - self.wall))

    def wall_exact(self, at: int) -> float:
        """The wall instant (epoch ms, with its fraction) at which show time will be `at`."""
        return self.wall + (at - self.at) / self.rate


class Edit(Struct, frozen=True, kw_only=True):
    """A person's edit of the rundown: the event it was made (or made again, or undone) by, and what it changed."""

    seq: int
    changes: tuple[Change, ...]


class Edits(Struct, frozen=True, kw_only=True):
    """A person's edits that can be undone, and those undone that can be made again; the last ones last."""

    done: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()


class Incident(Struct, frozen=True, kw_only=True):
    """An incident that is still open: since when (show time), opened in which role, what; `over` (ms) was the over/under."""

    number: int
    at: int
    by: str
    text: str
    category: str
    over: int | None = None
    update: str = ""


class Sent(Struct, frozen=True, kw_only=True):
    """A message of the thread: its number (of its event), when, from and to whom (None: all), and how far it got."""

    number: int
    at: int
    by: str
    to: Role | None
    text: str
    urgent: bool = False
    delivered: tuple[Role, ...] = ()
    read: tuple[Role, ...] = ()
    withdrawn: bool = False


class Verdict(Struct, frozen=True, kw_only=True):
    """What a role answered to the poll."""

    go: bool
    reason: str = ""


class Poll(Struct, frozen=True, kw_only=True):
    """The go/no-go poll: when it was opened (show time), who answered what, whether its no-gos are overridden."""

    at: int
    answers: dict[Role, Verdict] = {}
    overridden: bool = False


class Kept(Struct, frozen=True, kw_only=True):
    """A row of a register of the production: its values by field, the event that changed it last, and since when it is so."""

    values: dict[str, str] = {}
    seq: int = 0
    at: int = 0


class Standing(Struct, frozen=True, kw_only=True):
    """What survives a pass: plan, team, clock, the server's life.

    `show` is the plan as it stands, with what the open pass has changed; `digest` and `version` are of the file it
    came from, `revision` is the number of the last event that changed it, `edited` says that people did since it was
    entered. `edits` are by actor. `incidents` are those open, `incident_count` the number of the last; `thread` are the
    last messages; `ticks` what was found good and stays so (`acts/ticks.py`); `troubles` what the server measures of its
    own machine (code -> ms). `production` are the rows of its registers by code, `production_counts` how many each has
    ever had. `game` is that of the last live pass that is closed: its prizes are still to be delivered;
    `purged` is when entries of players were erased (real time, epoch ms), by the number of their pass.
    """

    show: Show | None = None
    digest: str = ""
    version: int = 0
    revision: int = 0
    edited: bool = False
    edits: dict[str, Edits] = {}
    holders: dict[Role, str] = {}
    stations: dict[str, tuple[str, Role]] = {}
    clock: Clock = Clock()
    boot: str = ""
    running: bool = False
    clean: bool = True
    passes: dict[PassKind, int] = {}
    pass_number: int = 0
    incidents: dict[int, Incident] = {}
    incident_count: int = 0
    thread: tuple[Sent, ...] = ()
    ticks: dict[str, int] = {}
    troubles: dict[str, int] = {}
    production: dict[str, dict[str, Kept]] = {}
    production_counts: dict[str, int] = {}
    game: GameState | None = None
    purged: dict[int, tuple[int, ...]] = {}


class Run(Struct, frozen=True, kw_only=True):
    """One airing of an item: a frozen copy made when it is set next, plus its real times (show time, epoch ms).

    `planned` is the length the plan gives it, whatever this pass made of it (`item.planned`). `put_back`: it had aired
    before and was put back.
    """

    id: str
    item: Item
    set_at: int
    planned: int = 0
    started: int | None = None
    ended: int | None = None
    cause: Cause = "take"
    by: str = ""
    put_back: bool = False
    stray: bool = False


class Calling(Struct, frozen=True, kw_only=True):
    """Cues called, by key `RUN/CUE`; values are show time, epoch ms, those of `not_ready` the reason. `done`: by hand."""

    standby: dict[str, int] = {}
    ready: dict[str, int] = {}
    not_ready: dict[str, str] = {}
    gone: dict[str, int] = {}
    done: dict[str, int] = {}
    unanswered: tuple[str, ...] = ()


class Shot(Struct, frozen=True, kw_only=True):
    """A fire that left: show time, lateness in real microseconds if it was timed, and how it stands.

    Verdicts are kept by mark (see `Message.mark`): `waiting` has none yet, `silent` did not answer in time, `wrong` holds
    something else (what), `refused` was not taken by its unit (why), `late` was obeyed after its deadline. `took` is the
    real ms from leaving to the answer, `took_ms` that of the slowest. `deaf`: of some of it nothing can be known: its unit
    has no way back, or was told something else before it answered.
    `by_hand` are the units it was left to the operator of. `running` are the places where it started what ends by
    itself; `done` is the show time at which all of it was confirmed or over.
    """

    at: int
    late_us: int | None = None
    armed: bool = True
    unlogged: bool = False
    waiting: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    wrong: dict[str, str] = {}
    refused: dict[str, str] = {}
    late: tuple[str, ...] = ()
    took: dict[str, int] = {}
    took_ms: int | None = None
    deaf: bool = False
    by_hand: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    done: int | None = None


class Known(Struct, frozen=True, kw_only=True):
    """What a slot of a unit is known to hold, the messages that make it so, and the fire that sent the last.

    `value` is UNSURE when an unclean stop, or a unit that said no, left it in doubt; `unanswered`: it was sent and never
    answered for, so it is sent again whenever it is declared. `moved` says who brought it there if no message of ours did.
    """

    value: str
    fire: str = ""
    messages: tuple[Message, ...] = ()
    confirmed: bool = False
    unanswered: bool = False
    moved: Mover = ""


class GearState(Struct, frozen=True, kw_only=True):
    """The studio as far as it is known in this pass. Slots are keyed "UNIT SLOT".

    `doubtful` are acts of which an unclean stop left it unknown whether they were sent; `settled` is
    what a person decided; `spent` the triggers of a take that must not be sent again. For a take back,
    `before` is what was known just before the last take, and `left` the `out` cues that went with it.
    `by_hand` are the units whose automation is off; `lost`, until the next take, what a unit that came back had not taken
    (texts of one-shots).
    """

    armed: dict[str, ArmedAct] = {}
    fired: dict[str, Shot] = {}
    missed: dict[str, str] = {}
    doubtful: dict[str, ArmedAct] = {}
    known: dict[str, Known] = {}
    before: dict[str, Known] = {}
    left: tuple[str, ...] = ()
    settled: dict[str, Answer] = {}
    spent: dict[str, tuple[str, ...]] = {}
    health: dict[str, Health] = {}
    by_hand: tuple[str, ...] = ()
    lost: dict[str, tuple[str, ...]] = {}


class Timer(Struct, frozen=True, kw_only=True):
    """A side timer: it runs from (or down to) the instant `zero` (show time), or stands at `frozen` ms.

    Its value is now - zero: negative is still to go.
    """

    label: str = ""
    zero: int | None = None
    frozen: int | None = None

    def value(self, now: int) -> int | None:
        """Its value at this instant, None while it is not set."""
        return self.frozen if self.zero is None else now - self.zero


class Pass(Struct, frozen=True, kw_only=True):
    """One time through the show.

    `on_air_due` is the on-air instant given at opening; `first_take` the real one. `runs` is in the
    order set next; `air` is the order taken. `on_air` and `next` are run ids, "" if none.

    `original` holds, by item and field, what the plan says where this pass changed it; `skipped` why an item is passed
    over; `again` the items that have aired and are put back. `stalled` is the run whose autonext came too late: it
    waits for a person. `panics` counts how often the panic state was called. `ticks` is what was found good for this
    pass, `poll` the go/no-go while one is open.
    """

    number: int
    kind: PassKind
    ordinal: int
    opened: int
    on_air_due: int
    first_take: int | None = None
    off_air: int | None = None
    on_air: str = ""
    next: str = ""
    runs: dict[str, Run] = {}
    air: tuple[str, ...] = ()
    run_count: int = 0
    hold: bool = False
    take_asked: int | None = None
    taken_at: int | None = None
    takes_refused: int = 0
    original: dict[str, dict[str, Value]] = {}
    skipped: dict[str, str] = {}
    again: tuple[str, ...] = ()
    stalled: str = ""
    panics: int = 0
    timers: dict[int, Timer] = {}
    ticks: dict[str, int] = {}
    poll: Poll | None = None
    game: GameState = GameState()
    calling: Calling = Calling()
    gear: GearState = GearState()

    @property
    def current(self) -> Run | None:
        """The run on air."""
        return self.runs.get(self.on_air)

    @property
    def coming(self) -> Run | None:
        """The run that is next."""
        return self.runs.get(self.next)


class State(Struct, frozen=True, kw_only=True):
    """The show as folded up to event `seq`."""

    seq: int = 0
    at: int = 0
    standing: Standing = Standing()
    pass_: Pass | None = None

    @property
    def plan(self) -> Show:
        """The plan. Raises LookupError before one was entered."""
        if self.standing.show is None:
            raise LookupError("no plan has been entered")
        return self.standing.show

    @property
    def as_planned(self) -> Show:
        """The plan without what the open pass has changed: what it will be again once the pass is closed."""
        return self.plan if self.pass_ is None else restored(self.plan, self.pass_)


def restored(show: Show, pass_: Pass) -> Show:
    """The plan with the values of before the pass put back."""
    for item, values in pass_.original.items():
        for field, value in values.items():
            show = apply(show, FieldSet(item=item, field=field, now=value))
    return show


def opened(state: State) -> Pass:
    """The open pass. Raises Refused("no_pass") when there is none."""
    if state.pass_ is None:
        raise Refused("no_pass")
    return state.pass_
