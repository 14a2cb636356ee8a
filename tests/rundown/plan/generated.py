"""Shows by Hypothesis: the fields that a show file and a sheet hold, in the small studio of `small_show.py`."""

from hypothesis import strategies as st
from msgspec.structs import fields, replace

from rundown.plan.at import CueTimes
from rundown.plan.show import (
    At,
    Cue,
    Game,
    Group,
    Item,
    Member,
    Panic,
    Person,
    Prize,
    Question,
    Remote,
    Role,
    Show,
)
from tests.rundown.plan.small_show import GEAR, ON_AIR, action, show

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TRICKY = st.sampled_from(
    ["=1+1", "+33", "-18 dB", "@x", "'=a", "007", "a\nb", 'say "oui"', "3'30", "# x", "[[items]]", "_x0041_"]
)
CLEAN = st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=20) | TRICKY
LENGTH = st.integers(0, 7_200).map(lambda seconds: seconds * 1000) | st.integers(0, 359_999_999)
ATS = st.one_of(
    st.builds(At, st.sampled_from(["start", "end"]), st.integers(-3_600_000, 3_600_000)),
    st.sampled_from([At("out"), At("manual")]),
    st.integers(0, 86_399).map(lambda s: At("clock", CueTimes(ON_AIR, "Europe/Paris").instant(s * 1000))),
)
CUES = st.builds(
    Cue,
    id=st.just(""),
    at=ATS,
    role=st.none() | st.sampled_from(Role),
    call=CLEAN,
    mode=st.sampled_from(["auto", "call"]),
    do=st.lists(st.sampled_from([action("vision.cut CAM1"), action("vt.A.play"), action("audio.PRES.on")])).map(tuple),
    deadline=st.none() | LENGTH,
)
PANICS = st.sampled_from([Panic(), Panic(image="CAM1", sound=("PRES",), light="plateau", caption="", clip="")])
REMOTES = st.sampled_from(
    [
        Remote(id="deck", roles=(Role.REA, Role.SON)),
        Remote(id="tablet", title="Régie", host="10.0.0.7", port=9000, roles=(Role.SCR,)),
    ]
)
TITLERS = st.sampled_from(
    [GEAR[3], replace(GEAR[3], port=0, listen=9104, transport="tcp-slip", options={"prefix": "/a b"})]
)


@st.composite
def games(draw: st.DrawFn, text: st.SearchStrategy[str]) -> Game:
    """A live game, with what its rules say."""
    texts = [each.name for each in fields(Game) if each.default == "" and not each.name.endswith("_in")]
    prizes = st.builds(Prize, title=text, value=text, partner=text, quantity=st.integers(1, 9))
    asked = Question(text=draw(text), choices=("a", draw(text)), answer=draw(st.integers(0, 1)), seconds=20)
    game = Game(
        url=draw(text),
        prizes=tuple(draw(st.lists(prizes, max_size=2))),
        questions=draw(st.sampled_from([(), (asked,)])),
        winners=draw(st.integers(1, 4)),
        substitutes=draw(st.integers(0, 4)),
        claim_days=draw(st.integers(1, 90)),
    )
    return replace(game, **{name: draw(text) for name in draw(st.sets(st.sampled_from(texts)))})


@st.composite
def in_turn(draw: st.DrawFn, cues: list[Cue]) -> tuple[Cue, ...]:
    """The cues, some of which follow the one before by themselves."""
    made: list[Cue] = []
    for cue in cues:
        if made and made[-1].at.anchor != "out" and draw(st.booleans()):
            at = At(draw(st.sampled_from(["with", "after"])), draw(st.integers(0, 3_600_000)), made[-1].id)
            made.append(replace(cue, at=at, mode="auto"))
        else:
            made.append(cue)
    return tuple(made)


@st.composite
def items(draw: st.DrawFn, item_id: str, text: st.SearchStrategy[str]) -> Item:
    """One item of this id."""
    shortest, planned, longest = sorted(draw(st.tuples(LENGTH, LENGTH, LENGTH)))
    untimed = draw(st.booleans())
    lists = st.lists(text.filter(bool), max_size=3).map(tuple)
    starts = st.integers(0, 86_399).map(lambda s: CueTimes(ON_AIR, "Europe/Paris").instant(s * 1000))
    cues = draw(st.lists(CUES, max_size=3))
    cue_ids = [
        draw(st.sampled_from([f"{item_id}.{place}", f"c{item_id}-{place}"])) for place in range(1, len(cues) + 1)
    ]
    return Item(
        id=item_id,
        number=draw(st.integers(0, 99).map(str) | st.sampled_from(["12A", "007", "1.5", "+2"])),
        type=draw(st.sampled_from(["GEN", "PLT", "VT", "TAMPON"])),
        title=draw(text.filter(lambda one: bool(one.strip()))),
        planned=0 if untimed else planned,
        shortest=0 if untimed else shortest,
        longest=0 if untimed else longest,
        untimed=untimed,
        droppable=draw(st.booleans()),
        sacrifice=draw(st.none() | st.integers(1, 9)),
        start=draw(st.none() | starts),
        end_anchored=draw(st.booleans()),
        checkpoint=draw(st.booleans()),
        group=draw(st.sampled_from(["", "one"])),
        floated=draw(st.booleans()),
        place=draw(text),
        people=draw(st.sampled_from([(), ("PRES",), ("INV1", "PRES")])),
        roles=tuple(draw(st.lists(st.sampled_from(Role), max_size=3))),
        first_words=draw(text),
        last_words=draw(text),
        script=draw(text),
        notes=draw(text),
        advance=draw(st.sampled_from(["manual", "auto"])),
        picture=draw(text),
        cameras=draw(lists),
        captions=draw(lists),
        image=draw(st.sampled_from([None, "", "CAM1", "mix CAM2 12"])),
        sound=draw(st.sampled_from([None, (), ("PRES",), ("PRES lit", "INV1")])),
        light=draw(st.sampled_from([None, "plateau"])),
        caption=draw(st.sampled_from([None, "", "tiers 1"])),
        clip=draw(st.sampled_from([None, "", "A R1"])),
        preset=draw(st.sampled_from([(), (action("vt.A.cue R1"),)])),
        cues=draw(in_turn([replace(cue, id=cue_id) for cue_id, cue in zip(cue_ids, cues, strict=True)])),
    )


@st.composite
def shows(draw: st.DrawFn, text: st.SearchStrategy[str] = TEXT) -> Show:
    """A show that can be read, though no crew would air it."""
    ids = draw(st.lists(st.sampled_from(["A", "B", "R1", "é", "x-1", "Y_2"]), unique=True, min_size=1, max_size=4))
    return show(
        *(draw(items(one, text)) for one in ids),
        title=draw(text),
        slot=draw(LENGTH),
        channel=draw(text),
        team=(Member(id="ines", name=draw(text), roles=(Role.REA,)),),
        people=(
            Person(id="PRES", name="Salomé Arnaud", caption=draw(text), kind="presenter"),
            Person(id="INV1", name="Benali, Youssef", release=draw(text)),
        ),
        groups=(Group(id="one", title=draw(text.filter(bool)), budget=draw(LENGTH)),),
        gear=(*GEAR[:3], draw(TITLERS), GEAR[4]),
        remotes=tuple(draw(st.lists(REMOTES, unique_by=lambda one: one.id))),
        panic=draw(st.none() | PANICS),
        game=draw(st.none() | games(text)),
    )
