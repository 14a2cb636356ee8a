"""The engine decides at once, answers in order, carries out each command once, in this life and the next."""

import asyncio

import pytest

from rundown.engine import RECENT, Engine, Outcome
from rundown.journal.log import DamagedJournal, Recording, Stored
from rundown.journal.sqlite import open_journal
from rundown.live.acts.entering import EnterPlan
from rundown.live.acts.passes import ClosePass, Hold, OpenPass
from rundown.live.acts.presses import LiveRefused
from rundown.live.acts.running import SetNext, Take, Taken
from rundown.live.acts.serving import SetClock
from rundown.live.acts.team import GiveRole
from rundown.live.asked import Expect
from rundown.live.words import Command, Refused
from rundown.plan.show import Role
from tests.rundown.live.stage import BOOT, DIRECTOR, ON_AIR, PLAN, SCRIPT, SOUND, S
from tests.rundown.lives import Life, Opener, events, on_air, rest

# --- deciding and answering ---


async def test_a_command_is_answered_with_the_number_of_its_last_event(life: Life) -> None:
    before = life.engine.head.seq
    assert await life.ask(OpenPass()) == Outcome(seq=before + 2)
    assert life.engine.head.seq == life.engine.published.seq == before + 2


async def test_an_event_says_who_asked_when_and_in_what_role(life: Life) -> None:
    await life.ask(SetClock(rate=10))
    life.wall.ms += 100.7
    await life.ask(OpenPass(), id="c1")
    event = events(life)[-1]
    assert (event.actor, event.role, event.command) == (DIRECTOR, "REA", "c1")
    assert (event.wall, event.at) == (ON_AIR - 9_900, ON_AIR - 9_000)
    assert (life.engine.wall(), life.engine.wall_exact()) == (ON_AIR - 9_900, ON_AIR - 9_899.3)
    assert life.engine.now() == ON_AIR - 9_000


async def test_an_event_says_when_its_key_was_pressed_if_a_person_pressed_one(life: Life) -> None:
    expect = life.seen
    await life.engine.ask(life.engine.asked(OpenPass(), DIRECTOR, expect=expect, pressed=ON_AIR - 10_040))
    life.engine.post(SetClock(rate=2))
    assert await life.engine.durable(life.engine.head.seq)
    opened, next_set, clock_set = events(life)[-3:]
    assert (opened.pressed, next_set.pressed, clock_set.pressed) == (ON_AIR - 10_040, ON_AIR - 10_040, None)


async def test_what_is_decided_is_at_once_the_head_and_published_after_its_commit(life: Life) -> None:
    life.disk.hang()
    pressed = life.press(OpenPass())
    await rest()
    assert life.engine.head.pass_ is not None
    assert life.engine.published.pass_ is None
    life.disk.turn()
    await pressed
    assert life.engine.published == life.engine.head


async def test_a_command_may_be_submitted_now_and_its_answer_waited_for_later(life: Life) -> None:
    life.disk.hang()
    outcome = life.engine.submit(life.asked(OpenPass()))
    assert life.engine.head.pass_ is not None
    told = asyncio.create_task(life.engine.committed(outcome))
    await rest()
    assert not told.done()
    life.disk.turn()
    assert await told == outcome == Outcome(seq=life.engine.head.seq)


async def test_the_recent_events_are_those_published_in_this_life_and_before(life: Life, opener: Opener) -> None:
    await life.ask(OpenPass())
    life.disk.hang()
    pressed = life.press(Take())
    await rest()
    assert [event.seq for event in life.engine.recent] == list(range(1, life.engine.published.seq + 1))
    life.disk.turn()
    await pressed
    before = list(life.engine.recent)
    assert before == events(life)
    again = opener("boot-2")
    assert list(again.engine.recent)[: len(before)] == before
    assert again.engine.recent.maxlen == RECENT


async def test_a_refusal_is_answered_with_its_code(life: Life) -> None:
    head = life.engine.head.seq
    assert await life.ask(ClosePass()) == Outcome(seq=head, refused=("no_pass", {}))
    assert life.engine.head.seq == head


async def test_a_refused_live_act_is_an_event_in_the_role_it_was_pressed_in(life: Life) -> None:
    await life.ask(GiveRole(role=Role.IMG, to=DIRECTOR))
    outcome = await life.ask(Take(), id="c1")
    event = events(life)[-1]
    assert outcome == Outcome(seq=event.seq, refused=("no_pass", {}))
    assert (event.body, event.role, event.command) == (LiveRefused(act="take", code="no_pass"), "REA", "c1")


async def test_a_live_act_above_ones_rights_is_an_event_too(life: Life) -> None:
    await on_air(life)
    outcome = await life.ask(Take(), SOUND)
    assert outcome.refused == ("not_yours", {"act": "take", "roles": "REA"})
    assert (events(life)[-1].actor, events(life)[-1].role) == (SOUND, "SON")


async def test_the_director_with_several_roles_is_guarded_from_a_second_press(life: Life) -> None:
    await life.ask(GiveRole(role=Role.IMG, to=DIRECTOR))
    await on_air(life)
    stale = Expect(boot=BOOT, on_air="p1r9")
    await life.engine.ask(life.engine.asked(Take(), DIRECTOR, expect=stale))
    life.wall.ms += 500
    assert (await life.ask(Take())).refused == ("too_soon", {"wait_ms": 1000})


async def test_the_servers_own_command_is_decided_at_once(life: Life) -> None:
    (event,) = life.engine.post(SetClock(rate=2))
    assert (event.actor, event.role, event.command) == ("system", "", None)
    assert life.engine.head.standing.clock.rate == 2
    assert life.engine.post(EnterPlan(show=PLAN, source="", digest="d1")) == ()


async def test_what_the_server_may_not_do_is_raised_and_leaves_no_event(life: Life) -> None:
    head = life.engine.head
    with pytest.raises(Refused, match="no_pass"):
        life.engine.post(Take())
    assert life.engine.head is head


# --- once ---


async def test_a_command_sent_again_is_carried_out_once_and_answered_twice(life: Life) -> None:
    await on_air(life)
    first = await life.ask(Take(), id="c1")
    head = life.engine.head
    life.wall.ms += 5 * S
    assert await life.ask(Take(), id="c1") == first
    assert life.engine.head is head


async def test_a_command_sent_again_while_the_first_waits_is_answered_with_it(life: Life) -> None:
    await on_air(life)
    life.disk.hang()
    pressed = [life.press(Take(), id="c1") for _ in range(3)]
    await rest()
    assert not any(press.done() for press in pressed)
    life.disk.turn()
    answers = await asyncio.gather(*pressed)
    assert answers[0] == answers[1] == answers[2]
    assert sum(event.command == "c1" and isinstance(event.body, Taken) for event in events(life)) == 1


async def test_who_sends_again_is_answered_though_the_first_connection_is_gone(life: Life) -> None:
    life.disk.hang()
    first = life.press(OpenPass(), id="c1")
    await rest()
    second = life.press(OpenPass(), id="c1")
    await rest()
    first.cancel()
    await rest()
    life.disk.turn()
    assert await second == Outcome(seq=life.engine.head.seq)


@pytest.mark.parametrize(("command", "code"), [(Take(), "no_pass"), (ClosePass(), "no_pass")])
async def test_a_refusal_sent_again_stays_a_refusal(life: Life, command: Command, code: str) -> None:
    first = await life.ask(command, id="c1")
    await life.ask(OpenPass())
    assert await life.ask(command, id="c1") == first
    assert first.refused == (code, {})
    assert life.engine.head.pass_ is not None


async def test_no_change_sent_again_changes_nothing_later(life: Life) -> None:
    await on_air(life)
    await life.ask(Hold(on=False), id="c1")
    await life.ask(Hold(on=True))
    assert (await life.ask(Hold(on=False), id="c1")).refused is None
    assert life.engine.head.pass_ is not None
    assert life.engine.head.pass_.hold


async def test_without_an_id_each_asking_is_its_own(life: Life) -> None:
    await on_air(life)
    assert (await life.ask(Take())).refused is None
    assert (await life.ask(Take())).refused is not None


# --- another life ---


async def test_the_state_of_a_new_life_is_the_fold_of_the_journal(life: Life) -> None:
    await on_air(life)
    await life.ask(SetNext(item="SONG"), SCRIPT)
    head = life.engine.head
    life.close()
    log = open_journal(life.path, show_id="demo")
    again = Engine(log, life.wall)
    assert again.head == again.published == head
    assert await again.durable(head.seq)
    log.close()


async def test_a_command_of_a_former_life_is_answered_from_the_journal(life: Life, opener: Opener) -> None:
    await on_air(life)
    seen = life.seen
    take = await life.ask(Take(), id="c1")
    refused = await life.ask(Take(), id="c2")
    later = opener("boot-2")
    head = later.engine.head
    for command_id, outcome in (("c1", take), ("c2", refused)):
        asked = later.engine.asked(Take(), DIRECTOR, id=command_id, expect=seen)
        assert await later.engine.ask(asked) == outcome
    assert later.engine.head is head


async def test_a_live_act_that_the_journal_does_not_know_is_unknown(life: Life, opener: Opener) -> None:
    await on_air(life)
    seen = life.seen
    later = opener("boot-2")
    outcome = await later.engine.ask(later.engine.asked(Take(), DIRECTOR, id="c9", expect=seen))
    assert outcome.refused == ("unknown_after_restart", {})
    assert later.engine.head.pass_ is not None
    assert later.engine.head.pass_.on_air == seen.on_air
    assert (await later.ask(Take())).refused is None


async def test_a_clock_goes_on_in_the_next_life(life: Life, opener: Opener) -> None:
    await life.ask(SetClock(rate=60))
    now = life.engine.now()
    life.wall.ms += S
    assert opener("boot-2").engine.now() == now + 60 * S


async def test_an_event_that_cannot_be_read_is_told_with_its_number(life: Life) -> None:
    class Newer:
        recording: Recording = "ok"

        def read_from(self, seq: int) -> list[Stored]:
            return [Stored(seq, b'{"seq": 1, "body": {"kind": "sung"}}', b"", b"")]

    with pytest.raises(DamagedJournal, match="event 1 of the journal cannot be read") as damaged:
        Engine(Newer(), life.wall)  # type: ignore[arg-type]  # as much of a log as is read
    assert damaged.value.seq == 1
