"""The music on air and the cue sheet (relevé musical): what plays, what comes, and what has aired in this pass.

Music are the titles and stings (GEN), what an artist plays (LIVE), the beds that a channel is opened with, and what the plan's
cues say with `log.music`.
"""

from collections.abc import Iterator

from msgspec import Struct

from control.desk.view.scene import Scene, number
from control.desk.view.switches import OFF, Deed, beds, deeds, switched, to_come, unit_of, waiting
from rundown.live.due import cue_due
from rundown.live.state import Pass, Run
from rundown.plan.show import Action, Gear, Item
from rundown.timecode import SECOND, format_countdown, format_duration


class Work(Struct, frozen=True, kw_only=True):
    """A piece of music as it aired: when it began (clock), its title, how long it lasted, or has so far."""

    time: str
    title: str
    length: str
    plays: bool = False


class Music(Struct, frozen=True, kw_only=True):
    """What plays now, what comes and when (texts, "" for nothing), all that aired, how many works, and how long in all."""

    playing: tuple[Work, ...] = ()
    coming: str = ""
    when: str = ""
    works: tuple[Work, ...] = ()
    count: int = 0
    total: str = "0:00"


class _Played(Struct):
    """A piece being gathered; `end` is None while it plays, `place` its slot in the known studio, "" without one."""

    title: str
    start: int
    end: int | None = None
    place: str = ""


def music(scene: Scene) -> Music:
    """The music of this pass now."""
    pass_ = scene.pass_
    if pass_ is None:
        return Music()
    console = unit_of(scene.show, "sound")
    done = tuple(deeds(scene))
    played = [*_items(pass_, done), *_logged(pass_, done)]
    if console is not None:
        played += _beds(pass_, console, done)
    played.sort(key=lambda each: each.start)
    works = tuple(_work(scene, each) for each in played)
    playing = tuple(work for work in works if work.plays)
    coming, when = _coming(scene, pass_, console, {work.title for work in playing})
    return Music(
        playing=playing,
        coming=coming,
        when=when,
        works=works,
        count=len({each.title for each in played}),
        total=format_duration(sum(_length(scene, each) for each in played)),
    )


def _work(scene: Scene, each: _Played) -> Work:
    return Work(
        time=scene.clock(each.start),
        title=each.title,
        length=format_duration(_length(scene, each)),
        plays=each.end is None,
    )


def _length(scene: Scene, each: _Played) -> int:
    return max(0, (scene.now if each.end is None else each.end) - each.start) // SECOND * SECOND


def _aired(pass_: Pass) -> Iterator[Run]:
    """The runs in the order in which they aired, takes that were mistakes apart."""
    return (pass_.runs[run] for run in pass_.air if not pass_.runs[run].stray)


def _items(pass_: Pass, done: tuple[Deed, ...]) -> Iterator[_Played]:
    """Titles and stings, and what an artist plays, from when the cue sheet says so if its cues were fired."""
    for run in _aired(pass_):
        if run.item.type in ("GEN", "LIVE") and run.started is not None:
            marks = {deed.action.args[0]: deed.shot.at for deed in done if deed.run == run.id and _logs(deed.action)}
            yield _Played(
                title=_title(run.item),
                start=marks.get("start", run.started),
                end=marks.get("stop", run.ended),
            )


def _title(item: Item) -> str:
    """The title that the item's cues give to the cue sheet, else the item's."""
    said = (" ".join(action.args[1:]) for cue in item.cues for action in cue.do if _logs(action, "start"))
    return next(said, "") or item.title


def _logs(action: Action, word: str = "") -> bool:
    is_music = action.gear == "log" and action.verb == "music" and bool(action.args)
    return is_music and word in ("", action.args[0])


def _logged(pass_: Pass, done: tuple[Deed, ...]) -> Iterator[_Played]:
    """What `log.music` started inside other items; without a stop it ends with its item."""
    for run in _aired(pass_):
        if run.item.type in ("GEN", "LIVE"):
            continue
        open_: _Played | None = None
        for deed in done:
            if deed.run != run.id or not _logs(deed.action):
                continue
            if open_ is not None:
                open_.end = deed.shot.at
                yield open_
            word, *title = deed.action.args
            open_ = _Played(title=" ".join(title), start=deed.shot.at) if word == "start" else None
        if open_ is not None:
            open_.end = run.ended
            yield open_


def _beds(pass_: Pass, console: Gear, done: tuple[Deed, ...]) -> list[_Played]:
    """What channels were opened with, by the columns of takes and by cues, until they are closed or opened with another."""
    changes: list[tuple[int, int, dict[str, str], bool]] = []
    for run in _aired(pass_):
        if run.started is not None and run.item.sound is not None:
            changes.append((run.started, 1, beds(run.item.sound), True))
    for deed in done:
        # What goes as an item is left makes room for the take that leaves it, whichever of them was heard first.
        leaves = pass_.runs[deed.run].ended if deed.cue.at.anchor == "out" else None
        at, rank = (deed.shot.at, 2) if leaves is None else (leaves, 0)
        changes += [(at, rank, {name: _bed(value)}, False) for name, value in switched(console, deed.action)]
    gone: list[_Played] = []
    open_: dict[str, _Played] = {}
    for at, _, opened, is_whole in sorted(changes, key=lambda change: change[:2]):
        for name in (*open_,) if is_whole else (*opened,):
            if name in open_ and open_[name].title != f"{name} {opened.get(name, '')}":
                ended = open_.pop(name)
                ended.end = at
                gone.append(ended)
        for name, bed in opened.items():
            if bed and name not in open_:
                open_[name] = _Played(title=f"{name} {bed}", start=at, place=f"{console.id} {name}")
    for each in open_.values():
        each.end = _silenced(pass_, each)
    return [*gone, *open_.values()]


def _bed(value: str) -> str:
    return "" if value == OFF else value.partition(" ")[2]


def _silenced(pass_: Pass, bed: _Played) -> int | None:
    """When a bed ended that no item or cue has closed: with the show, or with what the desk is known to have obeyed since."""
    held = pass_.gear.known.get(bed.place)
    if held is not None and held.value == OFF:
        shot = pass_.gear.fired.get(held.fire)
        return bed.start if shot is None else max(bed.start, shot.at)
    return pass_.off_air


def _coming(scene: Scene, pass_: Pass, console: Gear | None, playing: set[str]) -> tuple[str, str]:
    """The next music of the plan that does not play already, and when."""
    words = scene.words
    for run, cue in waiting(pass_):
        titles = [title for action in cue.do for title in _begun(action, console) if title not in playing]
        if titles and cue.at.anchor != "out":
            due = cue_due(scene.state, run, cue.id, scene.now)
            return titles[0], "" if due is None else words.say("in {time}", time=format_countdown(due - scene.now))
    for item in to_come(scene):
        title = next((title for title in _music_of(item, console) if title not in playing), "")
        if title:
            return title, words.say("at {number}", number=number(item))
    return "", ""


def _music_of(item: Item, console: Gear | None) -> Iterator[str]:
    if item.type in ("GEN", "LIVE"):
        yield _title(item)
    if console is not None:
        yield from (f"{name} {bed}" for name, bed in beds(item.sound).items() if name in console.names)
    yield from (title for cue in item.cues for action in cue.do for title in _begun(action, console))


def _begun(action: Action, console: Gear | None) -> Iterator[str]:
    """The titles of what an action starts."""
    if _logs(action, "start"):
        yield " ".join(action.args[1:])
    if console is not None:
        yield from (f"{name} {_bed(value)}" for name, value in switched(console, action) if _bed(value))
