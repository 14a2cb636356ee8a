"""What each key asks of the server now, and why it has no effect when it has none. Pure; nothing here sends.

The keys themselves are in `keys.py`, what is asked of the rundown in `plan_asks.py`.
"""

from control.desk.crew_asks import crew_command, why_not_crew
from control.desk.keys import BY_ID, Act, selected
from control.desk.plan_asks import plan_command, why_not_plan
from control.desk.view.cues import go_target, standby_group
from control.desk.view.scene import Scene
from rundown.live.acts.calling import Go, Standby
from rundown.live.acts.doubt import Resolve
from rundown.live.acts.panic import Panic
from rundown.live.acts.passes import ClosePass, Hold, OffAir, OpenPass
from rundown.live.acts.running import TAKE_BACK_MS, Jump, SetNext, Take, TakeBack
from rundown.live.event import Asking


def command(act: Act, scene: Scene) -> Asking | None:
    """What the key asks of the server now; None for one that only acts on the desk, or has nothing to act on."""
    pass_, chosen, doubt = scene.pass_, selected(scene), first_doubt(scene)
    match act:
        case "take":
            return Take()
        case "standby":
            return Standby(cues=standby_group(scene))
        case "go" if target := go_target(scene):
            return Go(cue=target)
        case "set_next" if chosen is not None:
            return SetNext(item=chosen.id)
        case "jump" if chosen is not None:
            return Jump(item=chosen.id)
        case "hold":
            return Hold(on=pass_ is None or not pass_.hold)
        case "panic":
            return Panic()
        case "off_air":
            return OffAir()
        case "take_back":
            return TakeBack()
        case "close_pass":
            return ClosePass()
        case "leave" | "again" if doubt:
            return Resolve(fires=(doubt,), answer=act)
        case _:
            return _opening(act) or crew_command(act, scene) or plan_command(act, scene)


def _opening(act: Act) -> OpenPass | None:
    match act:
        case "open_live":
            return OpenPass(pass_kind="live")
        case "open_rehearsal":
            return OpenPass(pass_kind="rehearsal")
        case "open_run_through":
            return OpenPass(pass_kind="run_through")
        case _:
            return None


def first_doubt(scene: Scene) -> str:
    """The first fire that waits for a person's decision, "" if none."""
    return "" if scene.pass_ is None else next(iter(scene.pass_.gear.doubtful), "")


def why_not(act: Act, scene: Scene) -> str:
    """The code of why this key has no effect now (refusals.py has its words), "" when it has one."""
    if BY_ID[act].reads:
        return ""
    if scene.is_estimated:
        return "link_down"
    if act in ("open_live", "open_rehearsal", "open_run_through"):
        return "" if scene.pass_ is None else "pass_open"
    if act in ("more", "message", "note", "private_note", "incident", "decision", "hand_over", "other_desk", "paper"):
        return ""
    if act == "not_ready":
        return "" if crew_command("ready", scene) is not None else "nothing_asked"
    crew = why_not_crew(act, scene)
    if crew is not None:
        return crew
    plan = why_not_plan(act, scene)
    if plan is not None:
        return plan
    return "no_pass" if scene.pass_ is None else _why_not_now(act, scene)


def _why_not_now(act: Act, scene: Scene) -> str:
    """As `why_not`, with a pass open."""
    chosen, on_air = selected(scene), scene.current is not None
    match act:
        case "standby":
            return "" if standby_group(scene) else "nothing_to_call"
        case "go":
            return "" if go_target(scene) else "nothing_to_go"
        case "set_next" | "jump":
            if chosen is None:
                # Without a selection F7 opens the rundown to choose one.
                return "" if act == "set_next" else "no_selection"
            already = act == "set_next" and scene.coming is not None and scene.coming.item.id == chosen.id
            return "floated" if chosen.floated else "already_next" if already else ""
        case "panic":
            return "" if scene.show.panic is not None else "no_panic"
        case "take":
            return "" if scene.coming is not None else "no_next"
        case "off_air":
            return "" if on_air else "not_on_air"
        case "close_pass":
            return "still_on_air" if on_air else ""
        case "take_back":
            return _why_not_back(scene)
        case "leave" | "again":
            return "" if first_doubt(scene) else "no_doubt"
        case _:
            return ""


def _why_not_back(scene: Scene) -> str:
    pass_ = scene.pass_
    if pass_ is None or pass_.current is None or pass_.taken_at is None:
        return "nothing_to_take_back"
    return "too_late_to_take_back" if scene.now - pass_.taken_at > TAKE_BACK_MS else ""


def refusal_params(scene: Scene) -> dict[str, str | int]:
    """What the words of `why_not` may need."""
    params: dict[str, str | int] = {"item": scene.hand.selected}
    return params | ({} if scene.pass_ is None else {"number": scene.pass_.number})
