"""The words of a shell, the commands they name, and the answers of a real server."""

import asyncio

import pytest

from control import asking
from control.asking import USAGE, BadWords, NoAnswer, chosen, command, expectation, reaching
from control.wire.dialling import LinkRefused
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
from rundown.live.acts.ticks import Tick
from rundown.live.acts.timers import ClearTimer, StartTimer, StopTimer
from rundown.live.acts.undoing import Redo, Undo
from rundown.live.asked import Expect
from rundown.live.words import Command
from rundown.plan.show import Role
from tests.house import House
from tests.rundown.live.stage import item, on_air, show


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("open live", OpenPass(pass_kind="live")),
        ("open filage", OpenPass(pass_kind="run_through")),
        (
            "open rehearsal 2026-12-11T20:00:00+01:00",
            OpenPass(pass_kind="rehearsal", on_air=1_797_015_600_000),
        ),
        ("take", Take()),
        ("take-back", TakeBack()),
        ("set-next R1", SetNext(item="R1")),
        ("jump R1", Jump(item="R1")),
        ("hold on", Hold(on=True)),
        ("hold off", Hold(on=False)),
        ("off-air", OffAir()),
        ("close", ClosePass()),
        ("standby p1r1/a p1r1/b", Standby(cues=("p1r1/a", "p1r1/b"))),
        ("ready p1r1/a", Ready(cue="p1r1/a")),
        ("go p1r1/a", Go(cue="p1r1/a")),
        ("resolve again p1r1/@take", Resolve(answer="again", fires=("p1r1/@take",))),
        ("role son tom", GiveRole(role=Role.SON, to="tom")),
        ("deliver 2 cc", DeliverPrize(rank=2, receipt="cc")),
        ("rate 2.5", SetClock(rate=2.5)),
        ("put-back R1", PutBack(item="R1")),
        ("panic", Panic()),
        ("automation light off", SetAutomation(unit="light", on=False)),
        ("automation light on", SetAutomation(unit="light", on=True)),
        ("note micro INV2 grésille", Note(text="micro INV2 grésille")),
        ("retime R1 3:10", EditItem(item="R1", field="planned", value=190_000)),
        ("edit R1 longest 4:00", EditItem(item="R1", field="longest", value=240_000)),
        ("edit R1 title La gare aux voisins", EditItem(item="R1", field="title", value="La gare aux voisins")),
        ("edit R1 people INV1 | INV2", EditItem(item="R1", field="people", value=("INV1", "INV2"))),
        ("edit R1 light -", EditItem(item="R1", field="light", value=None)),
        ("edit R1 sacrifice 2", EditItem(item="R1", field="sacrifice", value=2)),
        ("edit R1 sacrifice -", EditItem(item="R1", field="sacrifice", value=None)),
        ("edit R1 droppable yes", EditItem(item="R1", field="droppable", value=True)),
        ("float R1", Float(item="R1")),
        ("skip R1 no picture", Float(item="R1", reason="no picture")),
        ("restore R1", Float(item="R1", on=False)),
        ("move R1 R2", Move(item="R1", after="R2")),
        ("move R1 first", Move(item="R1")),
        ("insert R1 0:45 Annonce du public", Insert(after="R1", planned=45_000, title="Annonce du public")),
        ("duplicate R1", Duplicate(item="R1")),
        ("undo", Undo()),
        ("redo", Redo()),
        ("catch-up", CatchUp(gives=())),
        ("catch-up 2", CatchUp(gives=(), way=1)),
        ("timer 1 start 1:30", StartTimer(timer=1, length=90_000)),
        ("timer 1 start", StartTimer(timer=1)),
        ("timer 2 stop", StopTimer(timer=2)),
        ("timer 3 clear", ClearTimer(timer=3)),
        ("not-ready p1r1/a pile HF", NotReady(cue="p1r1/a", reason="pile HF")),
        ("go-all p1r1/a p1r1/b", GoGroup(cues=("p1r1/a", "p1r1/b"))),
        ("done p1r1/a", HandDone(cue="p1r1/a")),
        ("poll open", OpenPoll()),
        ("poll close", ClosePoll()),
        ("answer son go", Answer(role=Role.SON, go=True)),
        ("answer SON no-go N-1 muet", Answer(role=Role.SON, go=False, reason="N-1 muet")),
        ("override", Override()),
        ("say all retour dans 1 minute", Say(text="retour dans 1 minute", to=None)),
        ("say pres conclus", Say(text="conclus", to=Role.PRES)),
        ("incident HF 2 décroche", OpenIncident(text="HF 2 décroche")),
        ("incident-update 1 pile changée", UpdateIncident(incident=1, text="pile changée")),
        ("incident-close 1 réglé", CloseIncident(incident=1, text="réglé")),
        ("tick line DX1 picture", Tick(subject="line", what="DX1 picture")),
        ("untick place INV1", Tick(subject="place", what="INV1", on=False)),
        ("take-over rea", TakeOver(role=Role.REA)),
        (
            "record budget new label=Studio de nuit planned=1200 argument=a=b",
            Record(
                register="budget",
                rows=(Entry("", {"label": "Studio de nuit", "planned": "1200", "argument": "a=b"}),),
            ),
        ),
        ("record budget B-001 argument=", Record(register="budget", rows=(Entry("B-001", {"argument": ""}),))),
        ("strike budget B-001 un doublon", Strike(register="budget", code="B-001", why="un doublon")),
        ("strike budget B-001", Strike(register="budget", code="B-001")),
    ],
)
def test_words_name_a_command(words: str, meant: Command) -> None:
    assert command(words.split()) == meant


def test_every_command_has_been_named() -> None:
    assert len(USAGE) == 46


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", '"" is not a command, write one of: open, take,'),
        ("explode", '"explode" is not a command'),
        ("take R1", "write: take"),
        ("jump", "write: jump ITEM"),
        ("hold maybe", "hold maybe: write: hold on|off"),
        ("open tomorrow", "write: open live|rehearsal|run-through [ON_AIR]"),
        ("open live tomorrow", "write: open live|rehearsal|run-through [ON_AIR]"),
        ("rate fast", "write: rate NUMBER"),
        ("retime R1 soon", "write: retime ITEM LENGTH"),
        ("edit R1 droppable maybe", "write: edit ITEM FIELD VALUE"),
        ("timer 1 explode", "write: timer 1|2|3 start [LENGTH]|stop|clear"),
        ("catch-up now", "write: catch-up [1|2|3]"),
        ("rate nan", "write: rate NUMBER"),
        ("role BOSS tom", "write: role ROLE MEMBER"),
        ("resolve maybe p1r1/@take", "write: resolve leave|again FIRE..."),
        ("not-ready p1r1/a", "write: not-ready CUE REASON"),
        ("poll maybe", "poll maybe: write: poll open|close"),
        ("answer SON perhaps", "write: answer ROLE go|no-go [REASON]"),
        ("answer BOSS go", "write: answer ROLE go|no-go [REASON]"),
        ("say BOSS hello", "write: say ROLE|all TEXT"),
        ("say all", "write: say ROLE|all TEXT"),
        ("incident-update one text", "write: incident-update N TEXT"),
        ("incident-close 1", "write: incident-close N TEXT"),
        ("tick weather sunny", "write: tick place|mic|safety|line|caption|clip WHAT"),
        ("take-over BOSS", "write: take-over ROLE"),
        ("record budget new Studio", "write: record REGISTER CODE|new FIELD=VALUE..."),
        ("strike budget", "write: strike REGISTER CODE [WHY]"),
    ],
)
def test_other_words_say_what_to_write(words: str, why: str) -> None:
    with pytest.raises(BadWords) as bad:
        command(words.split())
    assert why in str(bad.value)


def test_only_a_change_of_the_rundown_names_fields() -> None:
    assert reaching(Undo(), ("planned", "next")) == Undo(reach=("planned", "next"))
    assert reaching(Take(), ()) == Take()
    with pytest.raises(BadWords, match="goes with a change of the rundown"):
        reaching(Take(), ("planned",))


def test_a_way_back_is_chosen_from_those_there_are_now() -> None:
    items = (item("ITW", 60_000), item("AGENDA", 60_000, type="TAMPON", shortest=0), item("BYE", 60_000))
    stage = on_air(show(*items))
    stage.wait(90_000)
    stage.take()
    now = stage.now
    asked = chosen(CatchUp(gives=()), stage.state, now)
    assert asked == CatchUp(gives=(("AGENDA", "filler"),))
    assert chosen(Take(), stage.state, now) == Take()
    assert chosen(CatchUp(gives=()), None, now) == CatchUp(gives=())
    with pytest.raises(BadWords, match="there are 1 ways back, choose from 1 to 1"):
        chosen(CatchUp(gives=(), way=2), stage.state, now)


def test_with_no_way_back_the_server_is_left_to_say_so() -> None:
    stage = on_air()
    assert chosen(CatchUp(gives=()), stage.state, stage.now) == CatchUp(gives=())


def test_an_expectation_without_a_comma_says_what_to_write() -> None:
    with pytest.raises(BadWords, match="write ON_AIR,NEXT"):
        expectation("R1", Expect(boot="b"), None)
    assert expectation("r1,r2", Expect(boot="b", seq=4), None) == Expect(boot="b", on_air="r1", next="r2", seq=4)


async def ask(house: House, who: str, words: str, expect: str | None = None) -> Done | Refusal:
    return await asking.ask(house.server.url, house.codes[who], words.split(), expect)


async def test_a_command_from_a_shell_is_carried_out_and_answered(house: House) -> None:
    assert isinstance(await ask(house, "ines", "open rehearsal"), Done)
    await house.settled()
    done = await ask(house, "ines", "take")
    assert isinstance(done, Done)
    assert house.pass_.current is not None
    assert house.pass_.current.item.id == "HELLO"


async def test_the_crew_s_acts_are_carried_out_from_a_shell_too(house: House) -> None:
    house.open_pass()
    await house.settled()
    key = f"{house.pass_.next}/jingle"
    for who, words in (
        ("ines", f"standby {key}"),
        ("lina", f"not-ready {key} pile HF"),
        ("ines", "poll open"),
        ("lina", "answer SON no-go essai en cours"),
        ("tom", "say SON on attend"),
        ("tom", "incident HF 2 décroche"),
        ("tom", "incident-close 1 pile changée"),
        ("noe", "tick clip R1"),
    ):
        assert isinstance(await ask(house, who, words), Done), words
    assert house.pass_.calling.not_ready == {key: "pile HF"}
    assert house.pass_.poll is not None
    assert house.pass_.poll.answers[Role.SON].reason == "essai en cours"
    assert [(each.by, each.text) for each in house.head.standing.thread] == [(Role.PRO, "on attend")]
    assert house.head.standing.incidents == {}
    refusal = await ask(house, "lina", "override")
    assert isinstance(refusal, Refusal)
    assert refusal.code == "not_yours"


async def test_an_expectation_names_items_or_runs_and_another_one_is_refused(house: House) -> None:
    house.open_pass()
    await house.air("HELLO")
    house.clock.ahead += 2_000
    refusal = await ask(house, "ines", "take", "HELLO,TALK")
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.params["seen"]) == ("other_next", "TALK")
    house.clock.ahead += 2_000
    assert isinstance(await ask(house, "ines", "take", f"HELLO,{house.pass_.next}"), Done)


async def test_a_command_beyond_ones_rights_is_refused(house: House) -> None:
    house.open_pass()
    await house.settled()
    refusal = await ask(house, "lina", "take")
    assert isinstance(refusal, Refusal)
    assert refusal.code == "not_yours"


async def test_a_wrong_code_is_no_answer_but_a_refusal(house: House) -> None:
    with pytest.raises(LinkRefused, match="bad_code"):
        await asking.ask(house.server.url, "WRONG", ["take"], None)


async def test_a_server_that_is_not_there_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("control.joined.ANSWER_S", 0.3)
    with pytest.raises(NoAnswer, match=r"cannot be reached within .* is the server running there\?"):
        await asking.ask("http://127.0.0.1:9", "CODE", ["take"], None)


async def test_a_server_that_does_not_answer_is_said_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("control.joined.ANSWER_S", 0.3)
    house.disk.hang()
    monkeypatch.setattr(house.server.gateway, "_answer", lambda *_: None)
    with pytest.raises(NoAnswer, match="did not answer within"):
        await ask(house, "ines", "open rehearsal")
    await asyncio.sleep(0)


@pytest.mark.parametrize("url", ["nowhere", "http://", "http://h:99999", "http://[::1", "http://h:0"])
async def test_an_address_that_is_none_says_what_to_write(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("control.joined.ANSWER_S", 0.3)
    with pytest.raises(ValueError, match="write http://HOST:PORT") as bad:
        await asking.ask(url, "CODE", ["take"], None)
    assert url in str(bad.value)
