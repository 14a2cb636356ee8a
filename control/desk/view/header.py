"""The header: who sits here, and the clocks and counts that every desk shows. Labels are made where it is drawn."""

from typing import Literal

from msgspec import Struct

from control.desk.glyphs import StateName
from control.desk.theme import Token
from control.desk.view.scene import Scene
from control.desk.view.span import drift_text, left_text
from control.words import N_
from rundown.live import timing
from rundown.live.state import PassKind
from rundown.plan.show import Role
from rundown.timecode import MINUS

Hold = Literal["on_time", "over", "under", "waiting", "none"]

FAR_S = 10 * 3600
"""A length from which seconds are of no use, and have no room."""

ON_TIME_MS = 10_000
"""Within this the show is on time."""

PASS_KINDS: dict[PassKind, str] = {"live": N_("live"), "rehearsal": N_("rehearsal"), "run_through": N_("run-thru")}


class Field(Struct, frozen=True):
    """A value of the header: its text, colour, and whether it is estimated."""

    text: str
    colour: Token = "text"
    estimated: bool = False


class Header(Struct, frozen=True, kw_only=True):
    """The values of the header. `state` is shown under the person's name."""

    who: str
    state: StateName
    time: Field
    elapsed: Field
    remaining: Field
    ends: Field
    over_under: Field
    link: Field
    journal: Field
    pass_: Field
    posts: Field
    gear: Field
    number: int
    title: str
    episode: str


def header(scene: Scene) -> Header:
    """The header of this desk now."""
    return Header(
        who=" ".join(dict.fromkeys(filter(None, (scene.link.role.value, scene.link.name)))),
        state=state_name(scene),
        time=_ticking(scene, scene.clock(scene.now)),
        elapsed=_elapsed(scene),
        remaining=_remaining(scene),
        ends=Field(scene.clock(_ends(scene)), "soft"),
        over_under=_over_under(scene),
        link=_link(scene),
        journal=_journal(scene),
        pass_=_pass(scene),
        posts=_posts(scene),
        gear=_gear(scene),
        number=scene.state.seq,
        title=scene.show.title,
        episode=scene.show.episode,
    )


def state_name(scene: Scene) -> StateName:
    """On air, or the kind of pass that stands for it, or off air."""
    pass_ = scene.pass_
    if pass_ is None or not pass_.on_air:
        return "off_air"
    return "on_air" if pass_.kind == "live" else pass_.kind


def minutes(ms: int) -> str:
    """`03:53`, `62:07`: minutes and seconds in a column that stands still; of what is far off, hours."""
    seconds = abs(ms) // 1000
    if seconds >= FAR_S:
        return f"{MINUS if ms < 0 else ''}{seconds // 3600} h"
    return f"{MINUS if ms < 0 else ''}{seconds // 60:02}:{seconds % 60:02}"


def _ticking(scene: Scene, text: str) -> Field:
    return Field(text, "virt" if scene.is_estimated else "text", scene.is_estimated)


def _elapsed(scene: Scene) -> Field:
    elapsed = timing.elapsed(scene.state, scene.now)
    if elapsed is None:
        return Field("–", "dim")
    if elapsed < 0:
        return _ticking(scene, f"{MINUS}{left_text(-(elapsed // 1000) * 1000)}")
    return _ticking(scene, minutes(elapsed))


def _remaining(scene: Scene) -> Field:
    """Time to the hard out; before air the whole slot; with no hard out what is left to play."""
    pass_, out = scene.pass_, timing.hard_out(scene.state)
    if pass_ is None:
        return Field(minutes(scene.show.slot), "soft")
    if pass_.off_air is not None:
        return Field("–", "dim")
    if out is None:
        return _ticking(scene, minutes(timing.remaining(scene.state, scene.now)))
    if pass_.first_take is None:
        return Field(minutes(out - pass_.on_air_due), "text")
    return _ticking(scene, minutes(-((scene.now - out) // 1000) * 1000))


def _ends(scene: Scene) -> int:
    out = timing.hard_out(scene.state)
    return timing.estimated_off_air(scene.state, scene.now) if out is None else out


def hold(scene: Scene) -> tuple[Hold, int]:
    """How the show stands to its slot, and by how much (ms, positive = over)."""
    pass_ = scene.pass_
    if pass_ is None:
        return "none", 0
    if pass_.first_take is None and scene.now <= pass_.on_air_due:
        return "waiting", 0
    over = timing.over_under(scene.state, scene.now)
    if abs(over) <= ON_TIME_MS:
        return "on_time", over
    return ("over", over) if over > 0 else ("under", over)


def _over_under(scene: Scene) -> Field:
    words, (kind, over) = scene.words, hold(scene)
    match kind:
        case "on_time":
            return Field(words.say("● on time"), "soft")
        case "over":
            return Field(words.say("▲ {time} over", time=_length(over)), "stby")
        case "under":
            return Field(words.say("▼ {time} under", time=_length(-over)), "soft")
        case "waiting":
            return Field(words.say("· before air"), "soft")
        case _:
            return Field("–", "dim")


def _length(ms: int) -> str:
    """A length in the room of the over/under."""
    return drift_text(ms).removeprefix("+")


def _link(scene: Scene) -> Field:
    words, link = scene.words, scene.link
    if link.lost_ms is not None:
        return Field(words.say("× lost") if link.lost_ms >= 0 else "–", "fail" if link.lost_ms >= 0 else "dim")
    trip = "–" if link.round_trip_ms is None else f"{round(link.round_trip_ms)} ms"
    return Field(f"● {trip}", "soft")


def _journal(scene: Scene) -> Field:
    words = scene.words
    if scene.is_estimated:
        return Field("? –", "virt")
    match scene.link.journal:
        case "ok":
            return Field(words.say("● ok"), "soft")
        case "slow":
            return Field(words.say("▲ slow"), "stby")
        case _:
            return Field(words.say("× off"), "fail")


def _pass(scene: Scene) -> Field:
    pass_ = scene.pass_
    if pass_ is None:
        return Field("–", "dim")
    return Field(f"{scene.words.say(PASS_KINDS[pass_.kind])} {pass_.ordinal}", "soft")


def _posts(scene: Scene) -> Field:
    posts = team_posts(scene)
    there = sum(1 for _, _, seated in posts if seated)
    return Field(f"{there}/{len(posts)}", "soft") if posts else Field("–", "dim")


def team_posts(scene: Scene) -> tuple[tuple[Role, str, bool], ...]:
    """The posts of the control room: role, who holds it, whether somebody sits there."""
    standing = scene.state.standing
    names = {member.id: member.name for member in scene.show.team}
    seated = {role for _, role in standing.stations.values()}
    room = [role for role in Role if role not in (Role.PRES, Role.VUE) and (role in standing.holders or role in seated)]
    return tuple((role, names.get(standing.holders.get(role, ""), ""), role in seated) for role in room)


def _gear(scene: Scene) -> Field:
    pass_, total = scene.pass_, len(scene.show.gear)
    if pass_ is None or not total:
        return Field("–", "dim")
    health = pass_.gear.health
    gone = sum(1 for unit in health.values() if unit in ("gone", "silent"))
    if gone:
        return Field(f"× {total - gone}/{total}", "fail")
    return Field(f"{len(health)}/{total}", "soft")
