"""`regie ask`: one command from a shell to the running server, and its answer."""

from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from control.joined import NoAnswer as NoAnswer
from control.joined import joined
from control.wire.protocol import Done, Refusal
from rundown.live.acts.calling import Go, GoGroup, HandDone, NotReady, Ready, Standby
from rundown.live.acts.doubt import Resolve
from rundown.live.acts.drawing import DeliverPrize
from rundown.live.acts.editing import Duplicate, EditItem, Float, Insert, Move
from rundown.live.acts.hands import SetAutomation
from rundown.live.acts.landing import CatchUp
from rundown.live.acts.logbook import CloseIncident, Note, OpenIncident, UpdateIncident
from rundown.live.acts.messages import Say
from rundown.live.acts.panic import Panic
from rundown.live.acts.passes import ClosePass, Hold, OffAir, OpenPass
from rundown.live.acts.poll import Answer, ClosePoll, OpenPoll, Override
from rundown.live.acts.production import Entry, Record, Strike
from rundown.live.acts.running import Jump, PutBack, SetNext, Take, TakeBack
from rundown.live.acts.serving import SetClock
from rundown.live.acts.team import GiveRole, TakeOver
from rundown.live.acts.ticks import Subject, Tick
from rundown.live.acts.timers import ClearTimer, StartTimer, StopTimer
from rundown.live.acts.undoing import Redo, Undo
from rundown.live.asked import Expect
from rundown.live.catchup import catch_up
from rundown.live.event import Asking
from rundown.live.state import Pass, PassKind, State
from rundown.plan.show import Role
from rundown.timecode import parse_duration, parse_instant


class BadWords(ValueError):
    """The words given are no command; `str()` says what to write."""


_PASSES: Mapping[str, PassKind] = {
    "live": "live",
    "rehearsal": "rehearsal",
    "run-through": "run_through",
    "filage": "run_through",
}
_YES = {"true": True, "false": False, "yes": True, "no": False}
_SWITCH = {"on": True, "off": False}
_GO = {"go": True, "no-go": False}
_POLL: Mapping[str, OpenPoll | ClosePoll] = {"open": OpenPoll(), "close": ClosePoll()}
_SUBJECTS: Mapping[str, Subject] = {subject: subject for subject in get_args(Subject)}
_ANSWERS: Mapping[str, Literal["leave", "again"]] = {"leave": "leave", "again": "again"}


class Usage(Struct, frozen=True):
    """A command that a shell can give: how it is written, how it is made, the least and most words after its own."""

    written: str
    make: Callable[[Sequence[str]], Asking]
    least: int = 0
    most: int = 0


LENGTHS = ("planned", "shortest", "longest")
LISTS = ("people", "roles", "cameras", "captions", "sound", "feeds")


def _edit(words: Sequence[str]) -> EditItem:
    """A field as it is written in a shell: a length `3:10`, a list with `|` between, "-" for none."""
    item, field, text = words[0], words[1], " ".join(words[2:])
    if field in LENGTHS:
        return EditItem(item=item, field=field, value=parse_duration(text))
    if field == "sacrifice":
        return EditItem(item=item, field=field, value=None if text == "-" else int(text))
    if field == "droppable":
        return EditItem(item=item, field=field, value=_YES[text])
    if field in LISTS:
        return EditItem(item=item, field=field, value=tuple(part.strip() for part in text.split("|") if part.strip()))
    return EditItem(item=item, field=field, value=None if text == "-" else text)


def _place(word: str) -> str:
    return "" if word == "first" else word


def _insert(words: Sequence[str]) -> Insert:
    return Insert(after=_place(words[0]), planned=parse_duration(words[1]), title=" ".join(words[2:]))


def _timer(words: Sequence[str]) -> StartTimer | StopTimer | ClearTimer:
    timer, act = int(words[0]), words[1]
    if act == "start":
        return StartTimer(timer=timer, length=parse_duration(words[2]) if len(words) > 2 else None)
    kinds: Mapping[str, type[StopTimer | ClearTimer]] = {"stop": StopTimer, "clear": ClearTimer}
    return kinds[act](timer=timer)


def _catch_up(words: Sequence[str]) -> CatchUp:
    return CatchUp(gives=(), way=int(words[0]) - 1 if words else 0)


def _open(words: Sequence[str]) -> OpenPass:
    on_air = parse_instant(words[1]) if len(words) > 1 else None
    return OpenPass(pass_kind=_PASSES[words[0]], on_air=on_air)


def _resolve(words: Sequence[str]) -> Resolve:
    return Resolve(answer=_ANSWERS[words[0]], fires=tuple(words[1:]))


def _rate(words: Sequence[str]) -> SetClock:
    rate = float(words[0])
    if not isfinite(rate):
        raise ValueError(words[0])
    return SetClock(rate=rate)


def _answer(words: Sequence[str]) -> Answer:
    return Answer(role=Role(words[0].upper()), go=_GO[words[1]], reason=" ".join(words[2:]))


def _say(words: Sequence[str]) -> Say:
    to = None if words[0] == "all" else Role(words[0].upper())
    return Say(to=to, text=" ".join(words[1:]))


def _tick(words: Sequence[str], *, on: bool) -> Tick:
    return Tick(subject=_SUBJECTS[words[0]], what=" ".join(words[1:]), on=on)


def _record(words: Sequence[str]) -> Record:
    """Fields as FIELD=VALUE; a value without "=" goes on with the one before, so that quotes are no must."""
    values: dict[str, str] = {}
    for word in words[2:]:
        key, equals, value = word.partition("=")
        if equals:
            values[key] = value
        else:
            values[next(reversed(values))] += f" {word}"
    return Record(register=words[0], rows=(Entry("" if words[1] == "new" else words[1], values),))


def _strike(words: Sequence[str]) -> Strike:
    return Strike(register=words[0], code=words[1], why=" ".join(words[2:]))


_USAGES = (
    Usage("open live|rehearsal|run-through [ON_AIR]", _open, 1, 2),
    Usage("take", lambda words: Take()),
    Usage("take-back", lambda words: TakeBack()),
    Usage("set-next ITEM", lambda words: SetNext(item=words[0]), 1, 1),
    Usage("jump ITEM", lambda words: Jump(item=words[0]), 1, 1),
    Usage("hold on|off", lambda words: Hold(on=_SWITCH[words[0]]), 1, 1),
    Usage("panic", lambda words: Panic()),
    Usage("automation UNIT on|off", lambda words: SetAutomation(unit=words[0], on=_SWITCH[words[1]]), 2, 2),
    Usage("note TEXT", lambda words: Note(text=" ".join(words)), 1, 99),
    Usage("off-air", lambda words: OffAir()),
    Usage("close", lambda words: ClosePass()),
    Usage("standby CUE...", lambda words: Standby(cues=tuple(words)), 1, 99),
    Usage("ready CUE", lambda words: Ready(cue=words[0]), 1, 1),
    Usage("go CUE", lambda words: Go(cue=words[0]), 1, 1),
    Usage("not-ready CUE REASON", lambda words: NotReady(cue=words[0], reason=" ".join(words[1:])), 2, 99),
    Usage("go-all CUE...", lambda words: GoGroup(cues=tuple(words)), 1, 99),
    Usage("done CUE", lambda words: HandDone(cue=words[0]), 1, 1),
    Usage("poll open|close", lambda words: _POLL[words[0]], 1, 1),
    Usage("answer ROLE go|no-go [REASON]", _answer, 2, 99),
    Usage("override", lambda words: Override()),
    Usage("say ROLE|all TEXT", _say, 2, 99),
    Usage("incident TEXT", lambda words: OpenIncident(text=" ".join(words)), 1, 99),
    Usage(
        "incident-update N TEXT", lambda words: UpdateIncident(incident=int(words[0]), text=" ".join(words[1:])), 2, 99
    ),
    Usage(
        "incident-close N TEXT", lambda words: CloseIncident(incident=int(words[0]), text=" ".join(words[1:])), 2, 99
    ),
    Usage("tick place|mic|safety|line|caption|clip WHAT", lambda words: _tick(words, on=True), 2, 99),
    Usage("untick place|mic|safety|line|caption|clip WHAT", lambda words: _tick(words, on=False), 2, 99),
    Usage("take-over ROLE", lambda words: TakeOver(role=Role(words[0].upper())), 1, 1),
    Usage("resolve leave|again FIRE...", _resolve, 2, 99),
    Usage("put-back ITEM", lambda words: PutBack(item=words[0]), 1, 1),
    Usage(
        "retime ITEM LENGTH",
        lambda words: EditItem(item=words[0], field="planned", value=parse_duration(words[1])),
        2,
        2,
    ),
    Usage("edit ITEM FIELD VALUE", _edit, 3, 99),
    Usage("float ITEM", lambda words: Float(item=words[0]), 1, 1),
    Usage("skip ITEM REASON", lambda words: Float(item=words[0], reason=" ".join(words[1:])), 2, 99),
    Usage("restore ITEM", lambda words: Float(item=words[0], on=False), 1, 1),
    Usage("move ITEM AFTER|first", lambda words: Move(item=words[0], after=_place(words[1])), 2, 2),
    Usage("insert AFTER|first LENGTH TITLE", _insert, 3, 99),
    Usage("duplicate ITEM", lambda words: Duplicate(item=words[0]), 1, 1),
    Usage("undo", lambda words: Undo()),
    Usage("redo", lambda words: Redo()),
    Usage("catch-up [1|2|3]", _catch_up, 0, 1),
    Usage("timer 1|2|3 start [LENGTH]|stop|clear", _timer, 2, 3),
    Usage("role ROLE MEMBER", lambda words: GiveRole(role=Role(words[0].upper()), to=words[1]), 2, 2),
    Usage("record REGISTER CODE|new FIELD=VALUE...", _record, 3, 99),
    Usage("strike REGISTER CODE [WHY]", _strike, 2, 99),
    Usage("deliver RANK SHA256", lambda words: DeliverPrize(rank=int(words[0]), receipt=words[1]), 2, 2),
    Usage("rate NUMBER", _rate, 1, 1),
)

USAGE: Mapping[str, Usage] = {each.written.partition(" ")[0]: each for each in _USAGES}
"""Each command a shell can give, by its first word."""


def usage() -> str:
    """How each command is written, one a line, as click prints it."""
    return "\n".join(("\b", "COMMAND is one of:", *(f"  {each.written}" for each in USAGE.values())))


def command(words: Sequence[str]) -> Asking:
    """The command these words name. Raises BadWords."""
    name, given = (words[0], words[1:]) if words else ("", ())
    if name not in USAGE:
        raise BadWords(f'"{name}" is not a command, write one of: {", ".join(USAGE)}')
    known = USAGE[name]
    if not known.least <= len(given) <= known.most:
        raise BadWords(f"write: {known.written}")
    try:
        return known.make(given)
    except (KeyError, ValueError, StopIteration):
        raise BadWords(f"{' '.join(words)}: write: {known.written}") from None


def expectation(text: str, seen: Expect, pass_: Pass | None) -> Expect:
    """The expectation `ON_AIR,NEXT` (run ids, or item ids, which stand for their run; empty for none).

    Raises BadWords.
    """
    on_air, comma, coming = text.partition(",")
    if not comma:
        raise BadWords(f'"{text}" is not an expectation, write ON_AIR,NEXT (either may be empty)')
    runs = {} if pass_ is None else {run.item.id: run.id for run in (pass_.current, pass_.coming) if run is not None}
    return Expect(boot=seen.boot, on_air=runs.get(on_air, on_air), next=runs.get(coming, coming), seq=seen.seq)


def reaching(asked: Asking, reach: Sequence[str]) -> Asking:
    """The command, naming these fields of the item on air or next. Raises BadWords for one that changes no item."""
    if not reach:
        return asked
    if not isinstance(asked, EditItem | Float | Move | Insert | Duplicate | Undo | Redo):
        raise BadWords("--reach names a field of the item on air or next: it goes with a change of the rundown")
    return replace(asked, reach=tuple(reach))


def chosen(asked: Asking, state: State | None, now: int) -> Asking:
    """The command as it stands in what is true now: the way back that `catch-up` names. Raises BadWords."""
    if not isinstance(asked, CatchUp) or state is None:
        return asked
    found = catch_up(state, now)
    ways = found.ways or ((found.nearest,) if found.nearest is not None else ())
    if asked.way >= max(1, len(ways)) or asked.way < 0:
        raise BadWords(f"there are {len(ways)} ways back, choose from 1 to {len(ways)}")
    return replace(asked, gives=tuple((give.item, give.kind) for give in ways[asked.way].gives)) if ways else asked


async def ask(
    url: str, code: str, words: Sequence[str], expect: str | None, reach: Sequence[str] = ()
) -> Done | Refusal:
    """The server's answer. Raises BadWords, NoAnswer, and LinkRefused for a code the server does not know."""
    asked = reaching(command(words), reach)
    async with joined(url, code) as link:
        pass_ = None if link.state is None else link.state.pass_
        wanted = None if expect is None else expectation(expect, link.seen(), pass_)
        return await link.ask(chosen(asked, link.state, link.now()), wanted)
