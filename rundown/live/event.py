"""The event as it is written, published and folded; and the union of all its bodies."""

import msgspec
from msgspec import Struct

from rundown.live.acts.calling import (
    Go,
    GoGroup,
    Gone,
    HandDone,
    HandsDone,
    NotReadied,
    NotReady,
    Readied,
    Ready,
    Standby,
    StoodBy,
)
from rundown.live.acts.doubt import Doubt, Doubted, Resolve, Resolved
from rundown.live.acts.drawing import (
    Announce,
    Announced,
    DeliverPrize,
    Draw,
    DrawAsked,
    Drawn,
    DrawPostponed,
    EnterEntropy,
    EntropyDisputed,
    EntropyEntered,
    EntropyTyped,
    PostponeDraw,
    PrizeDelivered,
    ReplaceWinner,
    Reveal,
    WinnerReplaced,
)
from rundown.live.acts.editing import Duplicate, Edited, EditItem, Float, Insert, Move
from rundown.live.acts.entering import EnterPlan, PlanEntered
from rundown.live.acts.erasing import Erase, Erased
from rundown.live.acts.game import (
    AskQuestion,
    CloseGame,
    CloseQuestion,
    Commit,
    CountEntries,
    EntriesCounted,
    ExcludeTicket,
    Freeze,
    GameClosed,
    GameCommitted,
    GameOpened,
    ListFrozen,
    ListPublished,
    OpenGame,
    PublishList,
    QuestionAsked,
    QuestionClosed,
    TicketExcluded,
)
from rundown.live.acts.gear import (
    Arm,
    Armed,
    Confirmed,
    Fire,
    Fired,
    HealthChanged,
    Miss,
    Missed,
    Report,
    ReportHealth,
)
from rundown.live.acts.hands import AutomationSet, Moved, Returned, SeeMoved, SeeReturn, SetAutomation
from rundown.live.acts.landing import CatchUp, CaughtUp
from rundown.live.acts.logbook import (
    CloseIncident,
    DecisionTaken,
    IncidentClosed,
    IncidentOpened,
    IncidentUpdated,
    Note,
    Noted,
    NotePrivately,
    NoteSealed,
    OpenIncident,
    SealNote,
    TakeDecision,
    UpdateIncident,
)
from rundown.live.acts.messages import Acknowledge, Acknowledged, Said, Say, Withdraw, Withdrawn
from rundown.live.acts.panic import Panic, Panicked
from rundown.live.acts.passes import ClosePass, Held, Hold, OffAir, OpenPass, PassClosed, PassOpened, WentOffAir
from rundown.live.acts.poll import (
    Answer,
    Answered,
    ClosePoll,
    OpenPoll,
    Overridden,
    Override,
    PollClosed,
    PollOpened,
)
from rundown.live.acts.presses import LiveRefused
from rundown.live.acts.production import Record, Recorded, Strike, Struck
from rundown.live.acts.purging import PlayersPurged, Purge
from rundown.live.acts.running import (
    Autonext,
    AutonextMissed,
    ItemPutBack,
    Jump,
    NextSet,
    PutBack,
    SetNext,
    Take,
    TakeBack,
    Taken,
    TakenBack,
)
from rundown.live.acts.serving import ClockSet, Measure, Measured, SetClock, Start, Started, Stop, Stopped
from rundown.live.acts.team import GiveRole, RoleGiven, SignedIn, SignedOut, SignIn, SignOut, TakeOver
from rundown.live.acts.ticks import Tick, Ticked
from rundown.live.acts.timers import ClearTimer, StartTimer, StopTimer, TimerSet
from rundown.live.acts.undoing import Redo, Undo
from rundown.live.words import word

AnyFact = (
    PassOpened
    | NextSet
    | Taken
    | TakenBack
    | ItemPutBack
    | AutonextMissed
    | Held
    | WentOffAir
    | PassClosed
    | LiveRefused
    | StoodBy
    | Readied
    | NotReadied
    | Gone
    | HandsDone
    | Armed
    | Fired
    | Missed
    | Confirmed
    | HealthChanged
    | Moved
    | Returned
    | AutomationSet
    | Panicked
    | Noted
    | NoteSealed
    | IncidentOpened
    | IncidentUpdated
    | IncidentClosed
    | DecisionTaken
    | Recorded
    | Struck
    | Said
    | Acknowledged
    | Withdrawn
    | Ticked
    | PollOpened
    | Answered
    | PollClosed
    | Overridden
    | GameCommitted
    | GameOpened
    | QuestionAsked
    | QuestionClosed
    | EntriesCounted
    | GameClosed
    | TicketExcluded
    | ListFrozen
    | ListPublished
    | EntropyTyped
    | EntropyDisputed
    | EntropyEntered
    | DrawAsked
    | DrawPostponed
    | Drawn
    | Announced
    | WinnerReplaced
    | PrizeDelivered
    | PlayersPurged
    | Erased
    | Doubted
    | Resolved
    | SignedIn
    | SignedOut
    | RoleGiven
    | PlanEntered
    | Edited
    | CaughtUp
    | TimerSet
    | Started
    | Stopped
    | ClockSet
    | Measured
)

Asking = (
    OpenPass
    | Take
    | TakeBack
    | SetNext
    | Jump
    | PutBack
    | Hold
    | OffAir
    | ClosePass
    | Standby
    | Ready
    | NotReady
    | Go
    | GoGroup
    | HandDone
    | Resolve
    | GiveRole
    | TakeOver
    | EditItem
    | Float
    | Move
    | Insert
    | Duplicate
    | Undo
    | Redo
    | CatchUp
    | StartTimer
    | StopTimer
    | ClearTimer
    | SetClock
    | Panic
    | SetAutomation
    | Note
    | NotePrivately
    | OpenIncident
    | UpdateIncident
    | CloseIncident
    | TakeDecision
    | Record
    | Strike
    | Say
    | Acknowledge
    | Withdraw
    | Tick
    | OpenPoll
    | Answer
    | ClosePoll
    | Override
    | OpenGame
    | AskQuestion
    | CloseQuestion
    | CloseGame
    | ExcludeTicket
    | PublishList
    | EnterEntropy
    | Draw
    | PostponeDraw
    | Announce
    | ReplaceWinner
    | DeliverPrize
)
"""The commands a person may send over the wire."""

Inner = (
    Autonext
    | Arm
    | Fire
    | Miss
    | Report
    | ReportHealth
    | SeeMoved
    | SeeReturn
    | Doubt
    | SignIn
    | SignOut
    | EnterPlan
    | Start
    | Stop
    | Measure
    | SealNote
    | Commit
    | CountEntries
    | Freeze
    | Reveal
    | Purge
    | Erase
)
"""The commands only the server itself gives."""

AnyCommand = Asking | Inner


class Event(Struct, frozen=True, kw_only=True):
    """One thing that happened.

    `seq` counts from 1. `at` is show time, `wall` real time, both UTC epoch ms. `on` is when the fact was
    true if not `at`. `actor` is a member's id, `system`, or `understudy.ROLE`; `role` the one acted in.
    `command` is the id of the command that caused it, if a person asked; `pressed` the real time of the key press, by
    the terminal's synced clock.
    """

    seq: int
    at: int
    wall: int
    actor: str
    body: AnyFact
    role: str = ""
    on: int | None = None
    command: str | None = None
    pressed: int | None = None

    @property
    def kind(self) -> str:
        """The body's name in snake case."""
        return word(self.body)


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Event)


def to_raw(event: Event) -> bytes:
    """The event's JSON bytes: what is hashed, stored and sent."""
    return _encoder.encode(event)


def from_raw(raw: bytes) -> Event:
    """The event of these bytes. Raises msgspec.ValidationError naming the path of what is wrong."""
    return _decoder.decode(raw)
