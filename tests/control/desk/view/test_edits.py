from control.desk.view.journal import told
from rundown.live.acts.editing import Edited
from rundown.live.acts.landing import CaughtUp
from rundown.live.acts.running import AutonextMissed, ItemPutBack
from rundown.live.acts.timers import TimerSet
from rundown.live.catchup import Give
from rundown.live.change import FieldSet, ItemAdded, ItemMoved, ItemRemoved
from rundown.live.event import AnyFact
from tests.control.desk.stage import Tell


def test_what_was_done_to_the_rundown_is_told_in_words(tell: Tell) -> None:
    scene = tell("calm").scene("en")
    added = scene.show.item("VIR1")
    length = FieldSet(item="ITW3", field="planned", was=210_000, now=175_000)
    said: dict[str, AnyFact] = {
        "put back 07": ItemPutBack(item="VIR1"),
        "autonext held, 4.0 s late: F8 takes": AutonextMissed(run="r", late_ms=4_000),
        "17 the length: 3:30 → 2:55": Edited(changes=(length,)),
        "undone: 17 the length: 3:30 → 2:55": Edited(changes=(length,), undoes=3),
        "made again: 17 the length: 3:30 → 2:55": Edited(changes=(length,), redoes=3),
        "07 floated, “no picture”": Edited(
            changes=(FieldSet(item="VIR1", field="floated", was=False, now=True),), reason="no picture"
        ),
        "07 restored": Edited(changes=(FieldSet(item="VIR1", field="floated", was=True, now=False),)),
        "07 the light: – → live": Edited(changes=(FieldSet(item="VIR1", field="light", was=None, now="live"),)),
        "07 the sound: PRES → PRES INV1": Edited(
            changes=(FieldSet(item="VIR1", field="sound", was=("PRES",), now=("PRES", "INV1")),)
        ),
        "07 odd: a → b": Edited(changes=(FieldSet(item="VIR1", field="odd", was="a", now="b"),)),
        "7 added: Virgule": Edited(changes=(ItemAdded(item=added, after="ITW1"),)),
        "7 taken out": Edited(changes=(ItemRemoved(item=added, after="ITW1"),)),
        "07 moved after 05": Edited(changes=(ItemMoved(item="VIR1", was="ITW1", now="R1"),)),
        "07 moved first": Edited(changes=(ItemMoved(item="VIR1", was="ITW1", now=""),)),
        "back on time, +2:05 to 0:00: 24 1:30 → 0:00, 17 3:30 → 2:55": CaughtUp(
            before=125_000,
            after=0,
            gives=(
                Give(item="AGENDA", kind="filler", was=90_000, now=0),
                Give(item="ITW3", kind="trim", was=210_000, now=175_000, on_air=True),
            ),
            changes=(length,),
        ),
        "timer 1 runs": TimerSet(timer=1, zero=5),
        "timer 1 stopped": TimerSet(timer=1, frozen=5),
        "timer 1 cleared": TimerSet(timer=1),
    }
    assert {told(scene, fact): fact for fact in said.values()} == said
