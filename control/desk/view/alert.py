"""The alert line: one sentence at a time, the gravest first. What the person is doing at the desk is answered there too."""

from collections.abc import Iterator

from msgspec.structs import replace

from control.desk.asks import first_doubt, why_not
from control.desk.crew_asks import crew_command
from control.desk.fields import shown
from control.desk.keys import BY_ID, label, on_desk
from control.desk.plan_asks import stretch, ways
from control.desk.refusals import missed_sentence
from control.desk.view.alerts_of_crew import Alert, calls_to_me, late_answers, lost_seats, no_go, urgent_messages
from control.desk.view.game_result import step_name
from control.desk.view.header import hold
from control.desk.view.journal import fire_name, unit_title
from control.desk.view.scene import Scene
from rundown.live import timing
from rundown.live.acts.calling import Go, GoGroup
from rundown.live.due import cue_due
from rundown.live.state import Pass
from rundown.plan.show import Role
from rundown.timecode import SECOND, format_duration

LATE_SHOWN_MS = 60_000
"""Beyond this the delay is said in words."""

MISSED_SHOWN_MS = 20_000


def alert(scene: Scene) -> Alert | None:
    """The alert shown now."""
    standing = list(_standing(scene))
    own = _own(scene)
    lost = [each for each in standing if scene.is_estimated][:1]
    line = lost + ([own] if own else []) + standing[len(lost) :]
    if not line:
        return None
    first = line[0]
    return replace(first, behind=len(line) - 1)


def _own(scene: Scene) -> Alert | None:
    """The answer to what the person has just pressed."""
    words, hand = scene.words, scene.hand
    waits = hand.waiting(scene.tick)
    if waits == "more":
        acts = [key for key in on_desk(scene.link.role) if key.after_f9 and not why_not(key.id, scene)]
        offered = "   ".join(f"{key.key} {label(key, scene)}" for key in acts) or words.say("nothing to do")
        left = -(-(hand.until - scene.tick) // SECOND)
        return Alert(colour="stby", word="F9", text=offered, age=f"{left} s")
    if waits == "again":
        return Alert(colour="stby", word="?", text=words.say("{question}   Esc cancels", question=hand.asks))
    if waits:
        key = next(key for key in BY_ID.values() if key.id == waits)
        text = words.say("{act}   Enter confirms   Esc cancels", act=_effect(scene, waits))
        return Alert(colour="stby", word=label(key, scene).upper(), text=text)
    if hand.notice is not None and scene.tick < hand.notice.until:
        return Alert(colour="stby", word="▲", text=hand.notice.text)
    return None


def _effect(scene: Scene, act: str) -> str:
    """What a letter that acts on air will do."""
    words, asked = scene.words, stretch(scene)
    if act in ("longer", "shorter") and asked is not None:
        lengths = f"{shown('planned', scene.show.item(asked.item).planned)} → {shown('planned', asked.value)}"
        return words.say("{item}: {lengths}", item=scene.number_of(asked.item), lengths=lengths)
    if act in ("go_group", "game_step"):
        return _cues_given(scene, act)
    if scene.pass_ is not None and scene.pass_.hold:
        return words.say("automatic cues go on")
    return words.say("automatic cues wait")


def _cues_given(scene: Scene, act: str) -> str:
    """The cues that a press of Enter will give."""
    asked = crew_command("go_group" if act == "go_group" else "game_step", scene)
    if act == "game_step" and not isinstance(asked, Go):
        return step_name(scene, asked)
    keys = asked.cues if isinstance(asked, GoGroup) else (asked.cue,) if isinstance(asked, Go) else ()
    return "  ".join(scene.spoken(cue) for cue in map(scene.cue, keys) if cue is not None)


def _standing(scene: Scene) -> Iterator[Alert]:
    """What stands until somebody acts, the gravest first."""
    words, link, pass_ = scene.words, scene.link, scene.pass_
    if link.lost_ms is not None and link.lost_ms >= 0:
        since = format_duration(link.lost_ms // SECOND * SECOND)
        text = words.say("for {time}   clocks estimated ≈   keys without effect", time=since)
        yield Alert(colour="fail", word=words.say("× LINK LOST"), text=text)
    if link.journal == "stopped":
        text = words.say("the journal cannot be written; the show goes on")
        yield Alert(colour="fail", word=words.say("× NOT BEING RECORDED"), text=text)
    if pass_ is not None:
        yield from _doubt(scene)
        yield from _failed(scene, pass_)
        yield from calls_to_me(scene, pass_)
    yield from urgent_messages(scene)
    yield from lost_seats(scene, director=True)
    if pass_ is not None:
        yield from late_answers(scene, pass_)
        yield from _gone(scene, pass_)
        yield from _lost(scene, pass_)
        yield from _missed(scene, pass_)
    yield from _late(scene)
    yield from no_go(scene)
    yield from lost_seats(scene, director=False)


def _doubt(scene: Scene) -> Iterator[Alert]:
    words, doubt = scene.words, first_doubt(scene)
    if doubt:
        cue = fire_name(scene, doubt)
        if scene.link.role is Role.REA:
            text = words.say("{cue}: sent or not?   F9 k it was sent   F9 a send it again", cue=cue)
        else:
            text = words.say("{cue}: sent or not?   REA decides", cue=cue)
        yield Alert(colour="virt", word=words.say("? UNKNOWN"), text=text)


def _failed(scene: Scene, pass_: Pass) -> Iterator[Alert]:
    """Fires of the item on air that a unit contradicts or does not answer."""
    words = scene.words
    for fire, shot in reversed(pass_.gear.fired.items()):
        if fire.partition("/")[0] != pass_.on_air or not (shot.wrong or shot.silent or shot.refused):
            continue
        parts = [
            words.say("{unit} refused it ({reason})", unit=unit_title(scene, mark.partition(" ")[0]), reason=reason)
            for mark, reason in shot.refused.items()
        ]
        for place, value in shot.wrong.items():
            unit, _, slot = place.partition(" ")
            parts.append(
                words.say("{unit}: {slot} is at {value}", unit=unit_title(scene, unit), slot=slot, value=value)
            )
        silent = dict.fromkeys(place.partition(" ")[0] for place in shot.silent)
        parts += [words.say("{unit} does not answer", unit=unit_title(scene, unit)) for unit in silent]
        yield Alert(colour="fail", word=words.say("× FAILED"), text=f"{fire_name(scene, fire)}   {', '.join(parts)}")


def _gone(scene: Scene, pass_: Pass) -> Iterator[Alert]:
    words = scene.words
    gone = [unit_title(scene, unit) for unit, health in pass_.gear.health.items() if health in ("gone", "silent")]
    if gone:
        text = words.say_many("{units} does not answer", "{units} do not answer", len(gone), units=", ".join(gone))
        yield Alert(colour="fail", word=words.say("× GEAR"), text=text)


def _lost(scene: Scene, pass_: Pass) -> Iterator[Alert]:
    """One-shots that a unit had not taken while it was away: they are not sent again."""
    words = scene.words
    for unit, texts in pass_.gear.lost.items():
        if pass_.gear.health.get(unit) in ("there", "deaf"):
            text = words.say("{unit} is back, without: {acts}", unit=unit_title(scene, unit), acts=", ".join(texts))
            yield Alert(colour="stby", word=words.say("▲ MISSED"), text=text)


def _missed(scene: Scene, pass_: Pass) -> Iterator[Alert]:
    words = scene.words
    for fire, code in reversed(pass_.gear.missed.items()):
        run_id, _, cue_id = fire.partition("/")
        if run_id != pass_.on_air:
            continue
        due = cue_due(scene.state, pass_.runs[run_id], cue_id, scene.now)
        if due is not None and 0 <= scene.now - due < MISSED_SHOWN_MS:
            text = f"{fire_name(scene, fire)}   {missed_sentence(scene, code)}"
            yield Alert(colour="stby", word=words.say("▲ MISSED"), text=text)


def _late(scene: Scene) -> Iterator[Alert]:
    words, (kind, over), out = scene.words, hold(scene), timing.hard_out(scene.state)
    if kind not in ("over", "under") or abs(over) < LATE_SHOWN_MS or out is None or scene.current is None:
        return
    if scene.hand.way is None and scene.link.role in (Role.REA, Role.SCR):
        lands = any(abs(way.lands) <= SECOND for way in ways(scene))
        offer = words.say("a way back is ready: g") if lands else words.say("no way lands: g")
        text = words.say("projected end {end}   {offer}", end=scene.clock(out + over), offer=offer)
    else:
        text = words.say("projected end {end} for {out}", end=scene.clock(out + over), out=scene.clock(out))
    time = format_duration(abs(over))
    said = words.say("▲ OVER {time}", time=time) if kind == "over" else words.say("▼ UNDER {time}", time=time)
    yield Alert(colour="stby", word=said, text=text)
