"""Whatever a crew asks, answers and writes, in any order: the laws of calls, poll, messages, log book, ticks and seats."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.live import called, rights
from rundown.live.acts.calling import Go, GoGroup, HandDone, NotReady, Ready, Standby, is_spent
from rundown.live.acts.logbook import CloseIncident, IncidentClosed, IncidentOpened, OpenIncident, UpdateIncident
from rundown.live.acts.messages import KEPT, Acknowledge, Acknowledged, Said, Say, Withdraw, Withdrawn, readers
from rundown.live.acts.passes import ClosePass, OffAir, OpenPass
from rundown.live.acts.poll import Answer, ClosePoll, OpenPoll, Override, refusing
from rundown.live.acts.running import Jump, Take, TakeBack, Taken
from rundown.live.acts.serving import Measure, Start
from rundown.live.acts.team import GiveRole, RoleGiven, SignIn, SignOut, TakeOver, is_seated
from rundown.live.acts.ticks import Tick
from rundown.live.asked import Asked
from rundown.live.event import Event, from_raw, to_raw
from rundown.live.evolve import evolve, fold
from rundown.live.rights import TEAM
from rundown.live.state import Pass, State
from rundown.live.words import Command, Refused
from rundown.plan.show import Person, Role
from tests.rundown.live.stage import NOBODY, PLAN, Stage, item, show

PEOPLE = (Person(id="INV1", name="Inv 1"),)
PLAY = show(*PLAN.items, item("LAST", 60_000, clip="A R1", people=("INV1",)), people=PEOPLE)
MEMBERS = {member.id for member in PLAY.team}
TEAM_SEATS = [(member.id, member.roles[0]) for member in PLAY.team if member.roles]

ASKERS = st.integers(0, 9)
"""Who asks: 9 is somebody without a post, another number one of those who may."""
ROLES = st.sampled_from(Role)
PLACES = st.integers(0, 9)
"""Which message, which incident: its place among those there are, counted round; 9 is one that never was."""

OUT = "p1r1/close"
WORDS = st.sampled_from(["oui", "non", "peut-être", " "])
CUES = st.sampled_from(["p1r1/early", OUT, "p1r2/mic", "p1r2/mic", "p1r2/free", "p1r3/publish"])
GROUPS = st.sampled_from([("p1r1/early", OUT), (OUT,), ("p1r2/mic", "p1r2/free"), ("p1r2/mic",), (OUT, "p1r2/mic")])

CALLS = st.one_of(
    st.builds(Standby, cues=GROUPS),
    st.builds(Ready, cue=CUES),
    st.builds(NotReady, cue=CUES, reason=WORDS),
    st.builds(Go, cue=CUES),
    st.builds(GoGroup, cues=GROUPS),
    st.builds(HandDone, cue=CUES),
)
POLLING = st.one_of(
    st.just(OpenPoll()),
    st.builds(Answer, role=ROLES, go=st.booleans(), reason=WORDS),
    st.sampled_from([ClosePoll(), Override()]),
)
WRITING = st.one_of(
    st.builds(Say, text=WORDS, to=st.none() | ROLES, urgent=st.booleans()),
    st.builds(Acknowledge, message=PLACES, role=ROLES, read=st.booleans()),
    st.builds(Withdraw, message=PLACES),
    st.builds(OpenIncident, text=WORDS),
    st.builds(UpdateIncident, incident=PLACES, text=WORDS),
    st.builds(CloseIncident, incident=PLACES, text=WORDS),
    st.builds(Tick, subject=st.just("place"), what=st.just("INV1"), on=st.booleans()),
    st.builds(Tick, subject=st.just("clip"), what=st.just("R1"), on=st.booleans()),
)
SEATS = st.one_of(
    st.builds(SignIn, station=st.sampled_from(["left", "right"]), role=ROLES),
    st.builds(SignOut, station=st.sampled_from(["left", "right"])),
    st.builds(GiveRole, role=ROLES, to=st.sampled_from([*sorted(MEMBERS), ""])),
    st.builds(TakeOver, role=ROLES),
)
RUNNING = st.sampled_from([Take(), Take(), Jump(item="QUIZ"), TakeBack(), OffAir(), ClosePass(), OpenPass()])
SERVER = st.one_of(
    st.builds(Start, boot=st.sampled_from(["boot-2", "boot-3"])),
    st.builds(Measure, trouble=st.just("disk_slow"), ms=st.integers(0, 2)),
)
ACTS = st.sampled_from([CALLS, CALLS, POLLING, WRITING, WRITING, SEATS, RUNNING, SERVER]).flatmap(lambda acts: acts)
STEPS = st.lists(st.tuples(ACTS, ASKERS), min_size=25, max_size=60)
CALLED = st.lists(st.tuples(CALLS, st.just(0)), min_size=10, max_size=30)
"""Nothing but calls and their answers, by those who may."""


def lived(steps: list[tuple[Command, int]]) -> Stage:
    """A live pass before air, everybody seated, and what came of these, two seconds apart; refused ones are passed over."""
    stage = Stage(PLAY)
    stage.open()
    for who, role in TEAM_SEATS:
        stage.ask(SignIn(station=who, role=role), who)
    for command, asker in steps:
        stage.wait(2_000)
        act = meant(stage, command)
        try:
            stage.post(act) if isinstance(act, Start | Measure) else stage.ask(act, asking(stage, act, asker))
        except Refused:
            continue
    return stage


def meant(stage: Stage, command: Command) -> Command:
    """The act on a message, an incident or a call that there is, if there is any; one in ten stays as it is."""
    state = stage.state
    thread, open_ = state.standing.thread, tuple(state.standing.incidents)
    waiting = () if state.pass_ is None else called.asked(state.pass_)
    match command:
        case Acknowledge(message=place) | Withdraw(message=place) if place != 9 and thread:
            return replace(command, message=thread[place % len(thread)].number)
        case UpdateIncident(incident=place) | CloseIncident(incident=place) if place != 9 and open_:
            return replace(command, incident=open_[place % len(open_)])
        case Ready(cue=key) | NotReady(cue=key) if key != OUT and waiting:
            return replace(command, cue=waiting[0])
        case _:
            return command


def asking(stage: Stage, command: Command, asker: int) -> str:
    """Somebody who may ask this, if there is anybody and `asker` does not say otherwise."""
    able = [who for who in sorted(MEMBERS) if asker != 9 and may(stage, command, who)]
    return able[asker % len(able)] if able else NOBODY


def may(stage: Stage, command: Command, who: str) -> bool:
    try:
        rights.acting_role(stage.state, Asked(command=command, actor=who, at=stage.now, wall=stage.wall))
    except Refused:
        return False
    return True


def told(stage: Stage) -> list[tuple[State, Event, State]]:
    """Each event, with the state before and after it."""
    state, steps = State(), []
    for event in stage.events:
        after = evolve(state, event)
        steps.append((state, event, after))
        state = after
    return steps


@settings(max_examples=150, deadline=None)
@given(STEPS | CALLED)
def test_the_laws_hold_after_every_event(steps: list[tuple[Command, int]]) -> None:
    stage = lived(steps)
    for before, event, after in told(stage):
        guards(before, event)
        messages(before, event, after)
        incidents(before, event, after)
        if after.pass_ is not None:
            calls(after.pass_)
            polled(after.pass_)
        assert set(after.standing.holders.values()) <= MEMBERS
    assert fold(State(), (from_raw(to_raw(event)) for event in stage.events)) == stage.state


def calls(pass_: Pass) -> None:
    """No cue is both ready and not ready, nobody answers uncalled, and only what was said can be done."""
    calling = pass_.calling
    assert not calling.ready.keys() & calling.not_ready.keys()
    assert calling.ready.keys() | calling.not_ready.keys() <= calling.standby.keys()
    assert all(calling.not_ready.values())
    assert all(is_spent(pass_, key) for key in calling.done)
    assert set(calling.unanswered) <= calling.gone.keys()
    assert len(set(calling.unanswered)) == len(calling.unanswered)


def polled(pass_: Pass) -> None:
    """Only the posts answer, and every no says why."""
    if pass_.poll is not None:
        assert pass_.poll.answers.keys() <= set(TEAM)
        assert all(each.go is not bool(each.reason) for each in pass_.poll.answers.values())


def messages(before: State, event: Event, after: State) -> None:
    """The thread grows by its last message only; whom a message was not for can have neither got nor read it."""
    thread, was = after.standing.thread, {each.number: each for each in before.standing.thread}
    numbers = [each.number for each in thread]
    assert numbers == sorted(set(numbers))
    assert len(numbers) <= KEPT
    for sent in thread:
        for got in (sent.delivered, sent.read):
            assert len(set(got)) == len(got)
            assert set(got) <= set(readers(sent))
    match event.body:
        case Said():
            assert numbers[-1] == event.seq
        case Acknowledged(message=number) | Withdrawn(message=number):
            assert number in was
            assert [each for each in thread if each.number != number] == [
                each for each in was.values() if each.number != number
            ]
        case _:
            assert thread == before.standing.thread


def incidents(before: State, event: Event, after: State) -> None:
    """Numbers grow by one from one; what is closed was open, and is closed once."""
    match event.body:
        case IncidentOpened(incident=number):
            assert number == before.standing.incident_count + 1
            assert after.standing.incidents.keys() == before.standing.incidents.keys() | {number}
        case IncidentClosed(incident=number):
            assert after.standing.incidents.keys() == before.standing.incidents.keys() - {number}
            assert number in before.standing.incidents
        case _:
            assert after.standing.incidents.keys() == before.standing.incidents.keys()
            assert after.standing.incident_count == before.standing.incident_count


def guards(before: State, event: Event) -> None:
    """Nothing airs for the first time against a no-go, and no role is taken from somebody at a desk."""
    match event.body:
        case Taken(first=True):
            assert before.pass_ is not None
            assert refusing(before, before.pass_) == ()
        case RoleGiven(role=role, lost=lost) if lost:
            assert before.standing.holders[role] == lost
            assert not is_seated(before, role)
