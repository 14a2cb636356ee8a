"""Who may ask what: the table of the rights, act by act and role by role."""

import pytest
from msgspec.structs import replace

from rundown.live import rights
from rundown.live.acts.calling import Go, GoGroup, HandDone, NotReady, Ready, Standby
from rundown.live.acts.doubt import Doubt, Resolve
from rundown.live.acts.drawing import Announce, DeliverPrize, Draw, EnterEntropy, PostponeDraw, ReplaceWinner, Reveal
from rundown.live.acts.editing import Duplicate, EditItem, Float, Insert, Move
from rundown.live.acts.entering import EnterPlan
from rundown.live.acts.erasing import Erase
from rundown.live.acts.game import (
    AskQuestion,
    CloseGame,
    CloseQuestion,
    Commit,
    CountEntries,
    ExcludeTicket,
    Freeze,
    OpenGame,
    PublishList,
)
from rundown.live.acts.gear import Arm, Fire, Miss, Report, ReportHealth
from rundown.live.acts.hands import SeeMoved, SeeReturn, SetAutomation
from rundown.live.acts.landing import CatchUp
from rundown.live.acts.logbook import (
    CloseIncident,
    Note,
    NotePrivately,
    OpenIncident,
    SealNote,
    TakeDecision,
    UpdateIncident,
)
from rundown.live.acts.messages import Acknowledge, Say, Withdraw
from rundown.live.acts.panic import Panic
from rundown.live.acts.passes import ClosePass, Hold, OffAir, OpenPass
from rundown.live.acts.poll import Answer, ClosePoll, OpenPoll, Override
from rundown.live.acts.production import Record, Strike
from rundown.live.acts.purging import Purge
from rundown.live.acts.running import Autonext, Jump, PutBack, SetNext, Take, TakeBack
from rundown.live.acts.serving import Measure, SetClock, Start, Stop
from rundown.live.acts.team import GiveRole, SignIn, SignOut, TakeOver
from rundown.live.acts.ticks import Tick
from rundown.live.acts.timers import ClearTimer, StartTimer, StopTimer
from rundown.live.acts.undoing import Redo, Undo
from rundown.live.asked import SYSTEM, Asked
from rundown.live.event import AnyCommand
from rundown.live.state import Sent, State
from rundown.live.words import Command, Refused, word
from rundown.plan.show import Gear, Remote, Role
from tests.rundown.live.stage import DIRECTOR, NOBODY, PLAN, SOUND, Stage, live, show

MIC, FREE, PUBLISH, UNKNOWN = "p1r1/mic", "p1r1/free", "p1r2/publish", "p1r1/nothing"
POSTS = "REA SCR SON IMG PLA PRO"
SAID = 9
"""The number of a message that IMG sent."""

TABLE: list[tuple[Command, str]] = [
    (OpenPass(), "REA"),
    (ClosePass(), "REA"),
    (Take(), "REA"),
    (TakeBack(), "REA"),
    (Jump(item="SONG"), "REA"),
    (OffAir(), "REA"),
    (SetClock(rate=2), "REA"),
    (Resolve(fires=(), answer="leave"), "REA"),
    (GiveRole(role=Role.SON, to=NOBODY), "REA SON"),
    (GiveRole(role=Role.REA, to=NOBODY), "REA"),
    (TakeOver(role=Role.SON), "REA SCR"),
    (TakeOver(role=Role.SCR), "REA SCR"),
    (TakeOver(role=Role.REA), "SCR PRO"),
    (TakeOver(role=Role.PRES), ""),
    (TakeOver(role=Role.VUE), ""),
    (SetNext(item="SONG"), "REA SCR"),
    (Hold(on=True), "REA SCR"),
    (Standby(cues=(MIC,)), "REA SCR"),
    (PutBack(item="SONG"), "REA SCR"),
    (CatchUp(gives=()), "REA SCR"),
    (EditItem(item="SONG", field="title", value="x"), "REA SCR"),
    (Float(item="SONG"), "REA SCR"),
    (Move(item="SONG"), "REA SCR"),
    (Insert(title="x", planned=1_000), "REA SCR"),
    (Duplicate(item="SONG"), "REA SCR"),
    (Undo(), "REA SCR"),
    (Redo(), "REA SCR"),
    (StartTimer(timer=1), "REA SCR PRO"),
    (StopTimer(timer=1), "REA SCR PRO"),
    (ClearTimer(timer=1), "REA SCR PRO"),
    (Go(cue=MIC), "REA SCR SON"),
    (Go(cue=FREE), "REA SCR"),
    (Go(cue=UNKNOWN), "REA SCR"),
    (Go(cue=PUBLISH), "PRO"),
    (Ready(cue=MIC), "SON"),
    (Ready(cue=PUBLISH), "IMG"),
    (Ready(cue=FREE), ""),
    (Ready(cue=UNKNOWN), "REA SCR"),
    (NotReady(cue=MIC, reason="x"), "SON"),
    (NotReady(cue=FREE, reason="x"), ""),
    (HandDone(cue=MIC), "SON"),
    (HandDone(cue=PUBLISH), "IMG"),
    (GoGroup(cues=(MIC, FREE, UNKNOWN)), "REA SCR"),
    (GoGroup(cues=(PUBLISH,)), "PRO"),
    (GoGroup(cues=(MIC, PUBLISH)), ""),
    (SignIn(station="desk", role=Role.VUE), " ".join(Role)),
    (SignOut(station="desk"), " ".join(Role)),
    (Autonext(run="p1r1"), ""),
    (Arm(acts=()), ""),
    (Fire(fire=MIC, messages=()), ""),
    (Miss(fire=MIC, code="late"), ""),
    (Report(fire=MIC, answers={}, missing=(), took_ms=1), ""),
    (ReportHealth(unit="vt", health="there"), ""),
    (SeeMoved(place="vision pgm", value="CAM2"), ""),
    (SeeReturn(unit="vt"), ""),
    (Panic(), "REA"),
    (SetAutomation(unit="desk", on=False), "REA SON"),
    (SetAutomation(unit="nothing", on=False), "REA"),
    (Note(text="x"), POSTS),
    (OpenIncident(text="x"), POSTS),
    (NotePrivately(text="x"), POSTS),
    (Record(register="budget", rows=()), POSTS),
    (Strike(register="budget", code="B-001"), POSTS),
    (SealNote(note="n", digest="0"), POSTS),
    (UpdateIncident(incident=1, text="x"), POSTS),
    (CloseIncident(incident=1, text="x"), POSTS),
    (TakeDecision(question="x", options=(), chosen="x"), POSTS),
    (Say(text="x"), POSTS),
    *((Acknowledge(message=SAID, role=role), role.value) for role in Role),
    (Withdraw(message=SAID), "REA SCR IMG"),
    (Tick(subject="place", what="x"), "PLA"),
    (Tick(subject="mic", what="x"), "PLA SON"),
    (Tick(subject="safety", what="x"), "PLA PRO"),
    (Tick(subject="line", what="x"), "PRO SON"),
    (Tick(subject="caption", what="x"), "IMG SCR"),
    (Tick(subject="clip", what="x"), "IMG"),
    (OpenPoll(), "REA SCR PRO"),
    (ClosePoll(), "REA SCR PRO"),
    (Override(), "REA"),
    *((Answer(role=role, go=True), role.value if role.value in POSTS else "") for role in Role),
    (Doubt(fires=()), ""),
    (EnterPlan(show=PLAN, source="", digest="other"), ""),
    (Start(boot="b"), ""),
    (Stop(), ""),
    (Measure(trouble="disk_slow", ms=1), ""),
    *((act, "PRO") for act in (OpenGame(), AskQuestion(question=1), CloseQuestion(question=1), CloseGame())),
    *((act, "PRO") for act in (ExcludeTicket(ticket="T1", reason="crew"), PublishList(), Draw(), Announce(rank=1))),
    *((act, "PRO") for act in (ReplaceWinner(rank=1, reason="crew"), DeliverPrize(rank=1, receipt=""))),
    (EnterEntropy(entropy=""), "REA SCR PRO"),
    (PostponeDraw(reason="no_time"), "REA PRO"),
    *((act, "") for act in (Commit(commit="", rules=""), CountEntries(entries=1), Freeze(list_hash="", count=0))),
    (Reveal(secret="", order=()), ""),
    (Purge(entries=1, kept=0), ""),
    (Erase(texts=("0",)), ""),
]
"""An act, and the roles that may ask it."""

PAIRS = [(command, role, role in roles.split()) for command, roles in TABLE for role in Role]


def holder(role: Role) -> str:
    """Somebody who holds only this role: PRES and VUE come with the code, the others are given."""
    return role.value if role in (Role.PRES, Role.VUE) else f"the {role}"


@pytest.fixture(scope="module")
def state() -> State:
    """A pass whose runs p1r1 and p1r2 hold the cues of the table, each role in its own hands, and a message of IMG's."""
    stage = Stage()
    stage.post(OpenPass())
    stage.post(SetNext(item="QUIZ"))
    pass_ = stage.pass_
    runs = {"p1r1": replace(pass_.runs["p1r1"], item=PLAN.item("TALK")), "p1r2": pass_.runs["p1r2"]}
    holders = {role: holder(role) for role in Role if role not in (Role.PRES, Role.VUE)}
    desk = Gear(id="desk", profile="sim-audio", role=Role.SON)
    sent = Sent(number=SAID, at=0, by="IMG", to=None, text="x")
    standing = replace(stage.state.standing, holders=holders, show=replace(PLAN, gear=(desk,)), thread=(sent,))
    return replace(stage.state, standing=standing, pass_=replace(pass_, runs=runs))


def asked(command: Command, actor: str) -> Asked:
    return Asked(command=command, actor=actor, at=0, wall=0)


def test_every_act_is_in_the_table() -> None:
    assert {type(command) for command, _ in TABLE} == set(AnyCommand.__args__)


@pytest.mark.parametrize(
    ("command", "role", "may"),
    PAIRS,
    ids=[f"{word(command)}-{role}-{'may' if may else 'not'}" for command, role, may in PAIRS],
)
def test_the_table_of_rights(state: State, command: Command, role: Role, may: bool) -> None:
    for actor in (holder(role), f"understudy.{role}"):
        if may:
            own = isinstance(command, SignIn | SignOut)
            assert rights.acting_role(state, asked(command, actor)) == (None if own else role)
        else:
            with pytest.raises(Refused, match="not_yours"):
                rights.acting_role(state, asked(command, actor))


@pytest.mark.parametrize("command", [command for command, _ in TABLE])
def test_the_server_may_do_everything_in_no_role(state: State, command: Command) -> None:
    assert rights.acting_role(state, asked(command, SYSTEM)) is None


def test_a_refusal_names_the_act_and_the_roles_that_may() -> None:
    with pytest.raises(Refused) as refused:
        rights.acting_role(live().state, asked(SetNext(item="SONG"), SOUND))
    assert refused.value.params == {"act": "set_next", "roles": "REA SCR"}


def test_a_cue_cannot_be_given_without_a_pass() -> None:
    assert rights.acting_role(Stage().state, asked(Go(cue=MIC), DIRECTOR)) is Role.REA


def test_who_holds_nothing_may_look() -> None:
    assert rights.roles_of(Stage().state, NOBODY) == (Role.VUE,)


def test_a_person_may_hold_several_roles() -> None:
    stage = Stage()
    stage.ask(GiveRole(role=Role.PRO, to=DIRECTOR))
    assert rights.roles_of(stage.state, DIRECTOR) == (Role.PRO, Role.REA)


def test_an_act_is_asked_in_the_role_that_may_whatever_else_is_held() -> None:
    stage = live()
    stage.ask(GiveRole(role=Role.IMG, to=DIRECTOR))
    assert rights.asking_role(stage.state, asked(Take(), DIRECTOR)) is Role.REA


def test_an_act_is_asked_in_the_first_role_held_when_none_may() -> None:
    state = live().state
    assert rights.asking_role(state, asked(Take(), SOUND)) is Role.SON
    assert rights.asking_role(state, asked(Take(), NOBODY)) is Role.VUE


def test_the_first_role_of_all_is_taken_by_a_member_for_oneself() -> None:
    stage = Stage(show(*PLAN.items, team=tuple(replace(member, roles=()) for member in PLAN.team)))
    for other in (GiveRole(role=Role.REA, to=SOUND), GiveRole(role=Role.REA, to="")):
        assert stage.refusal(other) == "not_yours"
    assert stage.refusal(GiveRole(role=Role.REA, to="VUE"), "VUE") == "not_yours"
    assert stage.ask(GiveRole(role=Role.REA, to=DIRECTOR))
    assert stage.refusal(GiveRole(role=Role.SON, to=SOUND), SOUND) == "not_yours"


def test_a_sender_of_osc_has_the_roles_the_plan_gives_it() -> None:
    remote = Remote(id="deck", roles=(Role.REA, Role.SON))
    state = Stage(show(*PLAN.items, remotes=(remote,))).state
    assert rights.roles_of(state, "remote.deck") == (Role.REA, Role.SON)
    assert rights.roles_of(state, "remote.unknown") == ()


def roles_named(stage: Stage, command: Command, actor: str = NOBODY) -> object:
    """The roles that the refusal to somebody with no post names."""
    with pytest.raises(Refused, match="not_yours") as told:
        rights.acting_role(stage.state, asked(command, actor))
    return told.value.params["roles"]


def test_a_refusal_names_each_role_once() -> None:
    desk = Gear(id="vision", profile="sim-mixer", role=Role.REA)
    stage = Stage(show(*PLAN.items, gear=(desk,)))
    (sent,) = stage.ask(Say(text="x"))
    assert roles_named(stage, Withdraw(message=sent.seq)) == "REA SCR"
    assert roles_named(stage, SetAutomation(unit="vision", on=False)) == "REA"
    assert roles_named(stage, GiveRole(role=Role.REA, to=NOBODY)) == "REA"


def test_what_the_server_said_is_withdrawn_by_those_who_direct() -> None:
    stage = Stage()
    (sent,) = stage.post(Say(text="x"))
    assert roles_named(stage, Withdraw(message=sent.seq), SOUND) == "REA SCR"


def test_a_message_that_is_not_in_the_thread_cannot_be_withdrawn_by_anybody() -> None:
    with pytest.raises(Refused, match="unknown_message"):
        rights.acting_role(Stage().state, asked(Withdraw(message=1), DIRECTOR))
