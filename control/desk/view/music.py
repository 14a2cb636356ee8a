"""The music on air and the cue sheet (relevé musical): what plays, what comes, and what has aired in this pass."""

from collections.abc import Iterator

from msgspec import Struct

from control.desk.view.scene import Scene, number
from control.desk.view.switches import to_come, waiting
from rundown.live.channels import beds, switched, unit_of
from rundown.live.due import cue_due
from rundown.live.music import Played, bed_of, logs, played, title
from rundown.live.state import Pass
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


def music(scene: Scene) -> Music:
    """The music of this pass now."""
    pass_ = scene.pass_
    if pass_ is None:
        return Music()
    found = played(scene.show, pass_)
    works = tuple(_work(scene, each) for each in found)
    playing = tuple(work for work in works if work.plays)
    console = unit_of(scene.show, "sound")
    coming, when = _coming(scene, pass_, console, {work.title for work in playing})
    return Music(
        playing=playing,
        coming=coming,
        when=when,
        works=works,
        count=len({each.title for each in found}),
        total=format_duration(sum(_length(scene, each) for each in found)),
    )


def _work(scene: Scene, each: Played) -> Work:
    return Work(
        time=scene.clock(each.start),
        title=each.title,
        length=format_duration(_length(scene, each)),
        plays=each.end is None,
    )


def _length(scene: Scene, each: Played) -> int:
    return max(0, (scene.now if each.end is None else each.end) - each.start) // SECOND * SECOND


def _coming(scene: Scene, pass_: Pass, console: Gear | None, playing: set[str]) -> tuple[str, str]:
    """The next music of the plan that does not play already, and when."""
    words = scene.words
    for run, cue in waiting(pass_):
        titles = [title for action in cue.do for title in _begun(action, console) if title not in playing]
        if titles and cue.at.anchor != "out":
            due = cue_due(scene.state, run, cue.id, scene.now)
            return titles[0], "" if due is None else words.say("in {time}", time=format_countdown(due - scene.now))
    for item in to_come(scene):
        found = next((each for each in _music_of(item, console) if each not in playing), "")
        if found:
            return found, words.say("at {number}", number=number(item))
    return "", ""


def _music_of(item: Item, console: Gear | None) -> Iterator[str]:
    if item.type in ("GEN", "LIVE"):
        yield title(item)
    if console is not None:
        yield from (f"{name} {bed}" for name, bed in beds(item.sound).items() if name in console.names)
    yield from (each for cue in item.cues for action in cue.do for each in _begun(action, console))


def _begun(action: Action, console: Gear | None) -> Iterator[str]:
    """The titles of what an action starts."""
    if logs(action, "start"):
        yield " ".join(action.args[1:])
    if console is not None:
        yield from (f"{name} {bed_of(value)}" for name, value in switched(console, action) if bed_of(value))
