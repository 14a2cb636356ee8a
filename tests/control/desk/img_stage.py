"""The demo show up to the desk of tapes and captions' picture: nine seconds from the end of the second report."""

from control.desk.view.scene import Hand, Link, Scene
from rundown.live.acts.ticks import Subject, Tick
from rundown.plan.show import Role, Show
from tests.control.desk.stage import Stage

IMG = Link(role=Role.IMG, name="Noé C.", round_trip_ms=4.0)

R2_START = 18 * 60 + 55
"""When the second report starts, in seconds after the on-air."""

RE_READ = (
    "Théâtre du Passe-Muraille | Reportage Jade Perrin",
    "Claire Estève | autrice, « Habiter les ruines »",
    "Question 2 : {q2} A / B / C — 40 s",
)


def in_report(show: Show) -> Stage:
    """R2 plays on B, its caption was shown for five seconds; everything records; three captions and two clips are good."""
    stage = Stage(show)
    stage.open()
    stage.at = -30
    stage.sent("P1/a", "rec main", "recording")
    stage.sent("P1/b", "rec iso", "recording")
    stage.sent("P1/c", "stream onair", "1")
    stage.air(12)
    run = stage.on_air.id
    stage.sent(f"{run}/@vt", "vt B", "R2 playing")
    stage.at = R2_START + 4
    stage.sent(f"{run}/R2.2", "caption shown", "tiers_lieu Théâtre du Passe-Muraille | Reportage Jade Perrin")
    stage.at = R2_START + 9
    stage.sent(f"{run}/R2.3", "caption shown", "")
    for text in RE_READ:
        found(stage, "caption", text)
    for clip in ("R2", "R3"):
        found(stage, "clip", clip)
    stage.at = R2_START + 240 - 8.4
    return stage


def found(stage: Stage, subject: Subject, what: str, *, on: bool = True) -> None:
    """The operator finds it good, or no longer."""
    stage.do(Tick(subject=subject, what=what, on=on), "noe")


def scene_of(stage: Stage, chosen: str = "") -> Scene:
    """What the desk is made from, with this row chosen."""
    return stage.scene(hand=Hand(chosen=chosen), link=IMG)
