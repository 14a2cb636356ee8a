from control.desk.view.journal import journal, told
from rundown.live.acts.calling import Gone, Readied, StoodBy
from rundown.live.acts.doubt import Doubted, Resolved
from rundown.live.acts.entering import PlanEntered
from rundown.live.acts.gear import Armed, Confirmed, Fired, HealthChanged, Missed
from rundown.live.acts.passes import Held, PassClosed, PassOpened, WentOffAir
from rundown.live.acts.presses import LiveRefused
from rundown.live.acts.running import NextSet, Taken, TakenBack
from rundown.live.acts.serving import ClockSet, Started, Stopped
from rundown.live.acts.team import RoleGiven, SignedIn, SignedOut
from rundown.live.event import AnyFact
from rundown.live.message import Message
from rundown.plan.show import Role
from tests.control.desk.stage import Tell


def test_every_fact_a_person_would_look_for_has_its_sentence(tell: Tell) -> None:
    stage = tell("calm")
    scene, run, cue = stage.scene("en"), stage.on_air.id, stage.on_air.item.cues[2]
    key, message = f"{run}/{cue.id}", Message(unit="ifb", text="x", address="/x")
    said: dict[str, AnyFact] = {
        "pass 2 opened: rehearsal": PassOpened(number=2, pass_kind="rehearsal", on_air=0),
        "next 07": NextSet(run="r", item="VIR1"),
        "on air 07 Virgule": Taken(run="r", item="VIR1"),
        "on air  ": Taken(run="r", item="gone"),
        "take undone": TakenBack(stray="r", resumed=""),
        "item held": Held(on=True),
        "item released": Held(on=False),
        "off air": WentOffAir(run="r"),
        "pass closed": PassClosed(),
        "refused: press": LiveRefused(act="take", code="too_soon", params={"wait_ms": 400}),
        "stand by: SCR": StoodBy(cues=(key, "gone/cue")),
        "■ ready: “Conclusion dans 1 minute.”": Readied(cue=key),
        "go: a cue of an earlier item": Gone(cue="gone/cue"),
        "sent: “Conclusion dans 1 minute.”": Fired(fire=key, cue=True, messages=(message,)),
        "missed: preset of 06, its deck or channel was still on air": Missed(fire=f"{run}/@preset", code="still_busy"),
        "missed: return to 06, strange": Missed(fire=f"{run}/@back", code="strange"),
        "Lumière is gone": HealthChanged(unit="light", health="gone"),
        "other has no return": HealthChanged(unit="other", health="deaf"),
        "unknown after the stop: take of 06": Doubted(fires=(f"{run}/@take",)),
        "left as done: take of 06": Resolved(fires=(f"{run}/@take",), answer="leave"),
        "to be sent again: take of 06": Resolved(fires=(f"{run}/@take",), answer="again"),
        "Hugo T. sits at SCR": SignedIn(who="hugo", station="s", role=Role.SCR),
        "PRES left the desk": SignedOut(who="PRES", station="s"),
        "Awa D. holds SON": RoleGiven(role=Role.SON, to="awa"),
        "nobody holds SON": RoleGiven(role=Role.SON, to=""),
        "rundown entered, version 2": PlanEntered(version=2, digest="", show=scene.show, source=""),
        "server started": Started(boot="b", clean=True),
        "server started after an unclean stop": Started(boot="b", clean=False),
        "server stopped": Stopped(),
        "clock at rate 60": ClockSet(at=0, rate=60.0),
    }
    said["refused: too soon after the last take: press again in 0.4 s"] = said.pop("refused: press")
    assert {told(scene, fact).strip(): text for text, fact in said.items()} == {text.strip(): text for text in said}


def test_the_machine_s_own_facts_have_no_line(tell: Tell) -> None:
    scene = tell("calm").scene()
    facts: tuple[AnyFact, ...] = (
        Armed(acts=()),
        Confirmed(fire="r/@take", answers={}, missing=(), took_ms=1),
        Fired(fire="r/@take"),
        NextSet(run="", item=""),
    )
    assert [told(scene, fact) for fact in facts] == [""] * 4


def test_a_line_says_when_and_in_which_role(tell: Tell) -> None:
    stage = tell("calm")
    lines = journal(stage.scene(), stage.events)
    assert [(line.time, line.who, line.text) for line in lines if line.text.startswith("antenne")][-1] == (
        "20:07:30",
        "REA",
        "antenne 06 Désannonce + interview 1 : Youssef Benali",
    )
    assert lines[0].who == "—"
