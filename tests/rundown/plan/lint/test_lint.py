"""A sound plan has no complaint; the complaints name their file, and another studio's plan is looked at too."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.plan.lint import lint
from rundown.plan.show import At, Cue, Gear, Group, Item, Person
from rundown.timecode import MINUTE, SECOND
from tests.rundown.plan.lint.sound_plan import PANIC, TEAM, UNITS, WORDS, cue, row, told
from tests.rundown.plan.small_show import ON_AIR, action, show


def test_a_sound_plan_has_no_complaint() -> None:
    people = (Person(id="PRES", name="Salomé", caption="Salomé | présentatrice", release="R-1"),)
    assert (
        told(
            row("A", people=("PRES",), sound=("PRES",), image="CAM1", droppable=True, sacrifice=1),
            row("B", type="VT", clip="A R1", sound=(), light=None, preset=(action("vt.A.cue R1"),)),
            row("C", type="DUP", feeds=("DX1",), sound=("PRES", "DX1"), cues=(cue(At("out"), "audio.DX1.off"),)),
            row("D", feeds=(), cues=(cue(At("end", -10 * SECOND), "caption.hide"),)),
            people=people,
        )
        == []
    )


def test_the_complaints_name_their_file() -> None:
    (complaint,) = lint(show(team=TEAM, panic=PANIC), WORDS, "shows/x/show.toml")
    assert str(complaint) == "shows/x/show.toml: show: has no items, write at least one [[items]]"
    assert complaint.level == "error"


def test_a_plan_of_another_studio_is_looked_at_without_its_words() -> None:
    plan = row(
        "A",
        clip="A R1",
        sound=("DX1",),
        caption="name",
        preset=(action("vt.A.cue R1"),),
        cues=(cue(At("end"), "vt.A.play", "log.mark END"),),
    )
    assert told(plan, gear=(Gear(id="vt", profile="unheard-of", port=1),)) == []


ACTIONS = (
    "vision.cut CAM1",
    "vt.A.cue R1",
    "vt.A.play",
    "audio.mics.on",
    "audio.DX1.on",
    "audio.PRES.off",
    "feeds.DX1.on",
    "light.state jeu",
    "caption.show name 1",
    "game.question open 1",
    "game.close",
)
ATS = st.one_of(
    st.builds(At, st.sampled_from(["start", "end"]), st.integers(-2 * MINUTE, 2 * MINUTE)),
    st.builds(At, st.sampled_from(["with", "after"]), st.integers(0, 2 * MINUTE), st.sampled_from(["c0", "c1", "c2"])),
    st.sampled_from([At("out"), At("manual"), At("clock", ON_AIR)]),
)
CUES = st.builds(
    lambda at, do, mode: cue(at, *do, mode=mode),
    ATS,
    st.lists(st.sampled_from(ACTIONS), max_size=3),
    st.sampled_from(["auto", "call"]),
)


def numbered(cues: list[Cue]) -> tuple[Cue, ...]:
    """The cues by their place, so that they may follow one another, also in circles."""
    return tuple(replace(one, id=f"c{place}") for place, one in enumerate(cues))


ITEMS = st.builds(
    lambda planned, type_, cues, **fields: row("", planned, type=type_, cues=numbered(cues), **fields),
    st.integers(0, 5 * MINUTE),
    st.sampled_from(["PLT", "VT", "DUP", "JEU"]),
    st.lists(CUES, max_size=3),
    droppable=st.booleans(),
    floated=st.booleans(),
    untimed=st.booleans(),
    end_anchored=st.booleans(),
    group=st.sampled_from(["", "g"]),
    start=st.none() | st.integers(-MINUTE, 9 * MINUTE).map(lambda ms: ON_AIR + ms),
    image=st.sampled_from([None, "", "CAM1", "mix CAM2 12"]),
    sound=st.sampled_from([None, (), ("PRES", "DX1 bed")]),
    light=st.sampled_from([None, "plateau"]),
    feeds=st.sampled_from([None, (), ("DX1",)]),
    caption=st.sampled_from([None, "", "name 1"]),
    clip=st.sampled_from([None, "", "A R1"]),
)


@given(st.lists(ITEMS, max_size=5), st.sampled_from(["slot", "clock", "none"]))
def test_any_plan_is_looked_at_and_each_complaint_has_its_place_and_its_sentence(
    items: list[Item], ending: str
) -> None:
    placed = (replace(item, id=f"I{place}", number=str(place)) for place, item in enumerate(items))
    plan = show(*placed, ending=ending, groups=(Group(id="g", title="G", budget=MINUTE),), team=TEAM, gear=UNITS)
    for complaint in lint(plan, WORDS):
        assert complaint.where
        assert complaint.text
