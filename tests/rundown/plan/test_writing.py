"""A show is written so that reading gives it back, and into a standing text so that the rest of it stays."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from rundown.plan.show import At, Cue, Game, Gear, Group, Panic, Person, Prize, Remote, Role, Show
from rundown.plan.writing import NotWritable, to_toml
from studio.profile import load_profiles, vocabulary
from tests.rundown.plan.generated import shows
from tests.rundown.plan.small_show import ON_AIR, SMALL, VOCABULARY, item, read, show, swapped

ROOT = Path(__file__).parents[3]
FILES = [ROOT / "shows/passerelles/show.toml", ROOT / "tests/corner/show.toml"]

TWO = Group(id="two", title="two", budget=60_000)
PRES = Person(id="PRES", name="Salomé Arnaud")


def small(text: str = SMALL) -> Show:
    found, told = read(text)
    assert found is not None, told
    return found


@settings(max_examples=30)
@given(shows())
def test_any_show_that_is_written_is_read_back_the_same(made: Show) -> None:
    assert small(to_toml(made)) == made


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_a_real_show_is_read_back_and_its_own_text_is_left_byte_for_byte(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found, _ = read(text, vocabulary(load_profiles()))
    assert found is not None
    assert read(to_toml(found), vocabulary(load_profiles()))[0] == found
    assert to_toml(found, text) == text


def test_groups_and_rows_without_a_length_are_read_back() -> None:
    marker = item("MARK", 0, untimed=True, group="one")
    plan = show(
        marker, item("A", group="two"), groups=(Group(id="one", title="Un", budget=90_000), TWO), people=(PRES,)
    )
    text = to_toml(plan)
    assert small(text) == replace(plan, team=())
    assert 'title = "two"' not in text


def test_a_game_comes_and_goes() -> None:
    plan = small()
    game = Game(url="https://jeu.test", prizes=(Prize(title="Un vase"),), opens_in="HELLO")
    with_game = to_toml(replace(plan, game=game), SMALL)
    assert small(with_game).game == game
    assert small(to_toml(plan, with_game)).game is None


def test_the_panic_state_comes_goes_and_is_edited_in_its_place() -> None:
    plan = small()
    panic = Panic(image="CAM1", sound=("PRES",), light=None, clip="")
    with_panic = to_toml(replace(plan, panic=panic), SMALL)
    assert '\n[panic]\nimage = "CAM1"\nsound = ["PRES"]\nclip = ""\n\n[[items]]' in with_panic
    assert small(with_panic).panic == panic
    other = to_toml(replace(plan, panic=replace(panic, sound=(), clip=None)), with_panic)
    assert other == with_panic.replace('sound = ["PRES"]\nclip = ""', "sound = []")
    assert small(to_toml(plan, with_panic)).panic is None


def test_a_unit_and_a_remote_are_written_with_what_is_not_left_to_others() -> None:
    unit = Gear(id="caption", profile="titler", listen=9104, transport="tcp-slip", options={"prefix": "/a"})
    remote = Remote(id="deck", port=9000, roles=(Role.REA,))
    plan = small()
    text = to_toml(replace(plan, gear=(*plan.gear, unit), remotes=(remote,)), SMALL)
    assert small(text).gear[-1] == unit
    assert small(text).remotes == (remote,)
    assert '[[remotes]]\nid = "deck"\nport = 9000\nroles = ["REA"]\n' in text
    assert 'profile = "titler"\nlisten = 9104\ntransport = "tcp-slip"\noptions = { prefix = "/a" }\n' in text


def test_a_cue_that_follows_is_written_as_it_is_read() -> None:
    cues = (
        Cue(id="a", at=At("manual"), mode="call", deadline=2_000),
        Cue(id="b", at=At("with", 500, "a")),
        Cue(id="c", at=At("after", 0, "b")),
    )
    text = to_toml(show(item("A", cues=cues), people=(PRES,)))
    assert small(text).items[0].cues == cues
    assert 'deadline = "0:02"' in text
    assert 'at = "with a+0:00.5"' in text
    assert 'at = "after b"' in text


def test_a_file_built_in_another_way_is_written_anew() -> None:
    text = swapped(("[show]\n", "")).replace("\nid = ", "\nshow.id = ", 1)
    head, rest = text.split("\n[[team]]", 1)
    dotted = "\n".join(
        line if not line or line.startswith("show.") else f"show.{line}" for line in head.strip().splitlines()
    )
    built = f"{dotted}\n\n[[team]]{rest}"
    plan = small(built)
    assert to_toml(plan, built) == built
    assert small(to_toml(replace(plan, title="New"), built)).title == "New"


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        (show(item("A", start=ON_AIR + 500)), "item A: 2026-12-11T20:00:00.500+01:00 is not a whole second"),
        (show(item("A", start=ON_AIR + 86_400_000)), "within the 24 hours that begin an hour before the show"),
        (show(item("A", planned=-1000), slot=1000), "item A: a show file holds no duration of −0:01"),
        (show(item("A", cues=(Cue(id="c", at=At("start", 10**9)),))), "cue c: a show file holds no duration of"),
        (show(item("A", cues=(Cue(id="c", at=At("with", -1, "b")),))), "cue c: a show file holds no duration of −0:00"),
        (show(item("A", cues=(Cue(id="c", at=At("out"), deadline=-1),))), "cue c: a show file holds no duration of"),
    ],
)
def test_what_no_show_file_can_say_is_refused_with_a_sentence(plan: Show, why: str) -> None:
    with pytest.raises(NotWritable) as wrong:
        to_toml(plan)
    assert why in str(wrong.value)


def test_a_clock_cue_after_midnight_is_written_as_its_time_of_day() -> None:
    late = show(item("A", cues=(Cue(id="c", at=At("clock", ON_AIR + 5 * 3_600_000)),)))
    assert 'at = "01:00:00"' in to_toml(late)
    assert VOCABULARY
