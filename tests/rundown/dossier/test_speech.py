"""Who was heard, by the time their microphone was open."""

from collections.abc import Mapping

from rundown.dossier.speech import Heard, heard, shares
from rundown.dossier.walk import Moment, documented, spans, walked
from rundown.live.acts.gear import Fired
from rundown.live.acts.passes import OffAir
from rundown.live.message import Message
from rundown.plan.show import Gear, Person
from tests.rundown.live.stage import S, Stage, item, show

CONSOLE = Gear(id="audio", profile="sim-audio", names={name: name for name in ("PRES", "INV1", "DX1", "VTA")})
PLAN = show(
    item("TALK", 60 * S, sound=("PRES", "INV1"), people=("PRES", "INV1")),
    item("LINE", 60 * S, type="DUP", sound=("PRES", "DX1"), people=("PRES", "FAR")),
    item("TAPE", 60 * S, sound=("VTA",)),
    gear=(Gear(id="light", profile="sim-light"), CONSOLE),
    people=tuple(Person(id=each, name=each) for each in ("PRES", "INV1", "FAR", "SILENT")),
)


def switch(stage: Stage, **channels: str) -> None:
    """The console obeys."""
    sent = tuple(
        Message(unit=unit, text="", address="/x", slot=name, value=value)
        for name, value in channels.items()
        for unit in ("audio", "light")
    )
    stage.tell(Fired(fire=f"{stage.current.id}/@take", messages=sent))


def evening() -> tuple[Moment, ...]:
    """A talk of ten seconds with both, a line of twenty with the far guest, a tape; the microphones stay open after it."""
    stage = Stage(PLAN)
    stage.open("live")
    stage.take()
    switch(stage, PRES="on", INV1="on lit", DX1="off")
    stage.wait(10 * S)
    stage.take()
    switch(stage, INV1="off", DX1="on")
    stage.wait(20 * S)
    stage.take()
    switch(stage, DX1="on", PRES="off", VTA="on")
    stage.wait(5 * S)
    switch(stage, PRES="on", DX1="off")
    stage.ask(OffAir())
    stage.wait(60 * S)
    stage.tell(Fired(fire="x", messages=()))
    return walked(stage.events)


def lengths() -> Mapping[str, int]:
    """Person -> seconds heard."""
    moments = evening()
    span = documented(spans(moments))
    assert span is not None
    return {one.person: one.length // S for one in heard(span, moments)}


def test_each_is_heard_while_their_microphone_is_open_on_air_and_a_line_is_its_guest_s() -> None:
    found = lengths()
    assert list(found) == ["PRES", "INV1", "FAR"]
    assert (found["INV1"], found["FAR"]) == (10, 20)
    assert 30 <= found["PRES"] < 40


def test_the_time_is_shared_by_declared_gender_and_who_said_none_is_counted_apart() -> None:
    of = (Heard("a", 10, 1), Heard("b", 5, 2), Heard("c", 1, 3))
    assert shares(of, {"a": "woman", "b": "woman"}) == {"woman": 15, "unsaid": 1}
