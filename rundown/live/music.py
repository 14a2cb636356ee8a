"""The music of a pass: titles and stings (GEN), what an artist plays (LIVE), the beds that channels are opened with, and
what cues say with `log.music`. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from rundown.live.acts.calling import find_cue
from rundown.live.channels import OFF, beds, switched, unit_of
from rundown.live.state import Pass, Run, Shot
from rundown.plan.show import Action, Cue, Gear, Item, Show


class Played(Struct, frozen=True, kw_only=True):
    """A piece of music: its title, in which run (id), since when and until when (show time, epoch ms; None: it plays).

    `cause` is the fire that began it (`RUN/CUE`), or the run whose take did. `place` is the slot of a bed in the known
    studio, "" for other music.
    """

    title: str
    run: str
    start: int
    end: int | None = None
    cause: str
    place: str = ""


class Deed(Struct, frozen=True):
    """An action that a cue of this pass did: of which run (id) and cue, and how its fire went."""

    run: str
    cue: Cue
    shot: Shot
    action: Action

    @property
    def key(self) -> str:
        """Its fire, `RUN/CUE`."""
        return f"{self.run}/{self.cue.id}"


def deeds(pass_: Pass) -> Iterator[Deed]:
    """What the cues of a pass did, the oldest first."""
    for key, shot in pass_.gear.fired.items():
        cue = find_cue(pass_, key)
        if cue is not None:
            yield from (Deed(key.partition("/")[0], cue, shot, action) for action in cue.do)


def played(show: Show, pass_: Pass) -> tuple[Played, ...]:
    """All music of a pass by when it began, takes that were mistakes apart."""
    done = tuple(deeds(pass_))
    console = unit_of(show, "sound")
    marks: dict[str, list[Deed]] = {}
    for deed in done:
        if logs(deed.action):
            marks.setdefault(deed.run, []).append(deed)
    found = [each for run, at in _aired(pass_) for each in _of_run(run, at, marks.get(run.id, ()))]
    if console is not None:
        found += _beds(pass_, console, done)
    return tuple(sorted(found, key=lambda each: each.start))


def title(item: Item) -> str:
    """The title that the item's cues give to the cue sheet, else the item's."""
    said = (" ".join(action.args[1:]) for cue in item.cues for action in cue.do if logs(action, "start"))
    return next(said, "") or item.title


def logs(action: Action, word: str = "") -> bool:
    """Whether an action says something (this word) to the cue sheet."""
    is_music = action.gear == "log" and action.verb == "music" and bool(action.args)
    return is_music and word in ("", action.args[0])


def _aired(pass_: Pass) -> Iterator[tuple[Run, int]]:
    """The runs in the order in which they aired and when each began, takes that were mistakes apart."""
    runs = (pass_.runs[run] for run in pass_.air)
    return ((run, run.started) for run in runs if run.started is not None and not run.stray)


def _of_run(run: Run, started: int, marks: Sequence[Deed]) -> Iterator[Played]:
    """A title, a sting or a song is music from its take, or from its mark; elsewhere only the marks are."""
    began = [mark for mark in marks if mark.action.args[0] == "start"]
    if not began and run.item.type in ("GEN", "LIVE"):
        ends = [mark.shot.at for mark in marks]
        yield Played(title=title(run.item), run=run.id, start=started, end=min(ends, default=run.ended), cause=run.id)
    for mark in began:
        ends = [each.shot.at for each in marks if each.shot.at > mark.shot.at]
        yield Played(
            title=" ".join(mark.action.args[1:]) or run.item.title,
            run=run.id,
            start=mark.shot.at,
            end=min(ends, default=run.ended),
            cause=mark.key,
        )


class _Change(Struct, frozen=True):
    """Channels opened or closed at an instant; a `whole` change closes all that it does not name."""

    at: int
    rank: int
    run: str
    cause: str
    opens: Mapping[str, str]
    whole: bool


def _beds(pass_: Pass, console: Gear, done: Sequence[Deed]) -> list[Played]:
    """What channels were opened with, by the columns of takes and by cues, until they are closed or opened with another."""
    gone: list[Played] = []
    open_: dict[str, Played] = {}
    for change in sorted(_changes(pass_, console, done), key=lambda change: (change.at, change.rank)):
        for name in (*open_,) if change.whole else (*change.opens,):
            if name in open_ and open_[name].title != f"{name} {change.opens.get(name, '')}":
                gone.append(replace(open_.pop(name), end=change.at))
        for name, bed in change.opens.items():
            if bed and name not in open_:
                open_[name] = Played(
                    title=f"{name} {bed}",
                    run=change.run,
                    start=change.at,
                    cause=change.cause,
                    place=f"{console.id} {name}",
                )
    return [*gone, *(replace(each, end=_silenced(pass_, each)) for each in open_.values())]


def _changes(pass_: Pass, console: Gear, done: Sequence[Deed]) -> Iterator[_Change]:
    for run, started in _aired(pass_):
        if run.item.sound is not None:
            yield _Change(started, 1, run.id, run.id, beds(run.item.sound), whole=True)
    for deed in done:
        # What goes as an item is left makes room for the take that leaves it, whichever of them was heard first.
        leaves = pass_.runs[deed.run].ended if deed.cue.at.anchor == "out" else None
        at, rank = (deed.shot.at, 2) if leaves is None else (leaves, 0)
        for name, value in switched(console, deed.action):
            yield _Change(at, rank, deed.run, deed.key, {name: bed_of(value)}, whole=False)


def bed_of(value: str) -> str:
    """What plays on a channel that is so, "" for nothing."""
    return "" if value == OFF else value.partition(" ")[2]


def _silenced(pass_: Pass, bed: Played) -> int | None:
    """When a bed ended that no item or cue has closed: with the show, or with what the desk is known to have obeyed since."""
    held = pass_.gear.known.get(bed.place)
    if held is not None and held.value == OFF:
        shot = pass_.gear.fired.get(held.fire)
        return bed.start if shot is None else max(bed.start, shot.at)
    return pass_.off_air
