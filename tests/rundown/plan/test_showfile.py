"""A show file becomes a show, or all that is wrong with it at once; no file makes it raise."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.plan.show import Action, Panic, Remote, Role, Show
from rundown.plan.showfile import load_show, read_show, show_file, show_text
from rundown.plan.studiofile import read_studio
from rundown.timecode import MINUTE, SECOND
from tests.rundown.plan.small_show import HEAD, ITEMS, ON_AIR, SMALL, VOCABULARY, complaints, read, swapped

GAME = """
[game]
url = "https://jeu.test"
code = "PASS"
opens_in = "HELLO"
drawn_in = "R1"

[[game.prizes]]
title = "A vase"
partner = "The glassworks"

[[game.questions]]
text = "Which?"
choices = ["This", "That"]
answer = 1
"""


def test_a_show_is_read_whole() -> None:
    show, told = read(SMALL)
    assert told == []
    assert show is not None
    assert (show.id, show.on_air, show.slot, show.ending, show.planned) == (
        "small",
        ON_AIR,
        5 * MINUTE,
        "slot",
        5 * MINUTE,
    )
    assert [(member.id, member.roles) for member in show.team] == [("ines", (Role.REA,))]
    assert [(person.name, person.kind) for person in show.people] == [("Salomé Arnaud", "presenter")]
    assert [(unit.id, unit.port) for unit in show.gear] == [("vision", 9001), ("vt", 9002), ("audio", 9003)]
    assert show.gear[2].names["mics"] == ("PRES", "INV1")
    assert show.game is None
    report = show.item("R1")
    assert (report.number, report.planned, report.sound, report.clip) == ("2", 210 * SECOND, (), "A R1")
    assert report.preset == (Action(gear="vt", name="A", verb="cue", args=("R1",), text="vt.A.cue R1"),)


def test_the_game_is_read() -> None:
    show, told = read(HEAD + GAME + ITEMS)
    assert told == []
    assert show is not None
    assert show.game is not None
    assert (show.game.opens_in, show.game.closes_in, show.game.winners) == ("HELLO", "", 3)
    assert [(prize.title, prize.partner) for prize in show.game.prizes] == [("A vase", "The glassworks")]
    assert [(one.choices, one.answer, one.seconds) for one in show.game.questions] == [(("This", "That"), 1, 40)]


def test_the_groups_and_the_releases_are_read() -> None:
    budgets = '[[groups]]\nid = "open"\ntitle = "Opening"\nbudget = "2:00"\n[[groups]]\nid = "rest"\nbudget = "3:30"\n'
    show, told = read(
        swapped(
            ('kind = "presenter"', 'kind = "presenter"\nrelease = "R-1"'),
            ('planned = "1:30"', 'planned = "1:30"\ngroup = "open"'),
            ("[[items]]", f"{budgets}[[items]]"),
        )
    )
    assert told == []
    assert show is not None
    assert [(one.id, one.title, one.budget) for one in show.groups] == [
        ("open", "Opening", 2 * MINUTE),
        ("rest", "rest", 210 * SECOND),
    ]
    assert [item.group for item in show.items] == ["open", ""]
    assert [person.release for person in show.people] == ["R-1"]


def test_the_remotes_and_the_panic_state_are_read() -> None:
    show, told = read(
        HEAD
        + '[[remotes]]\nid = "deck"\nroles = ["REA"]\n'
        + '[panic]\nimage = "CAM1"\nsound = ["PRES"]\nclip = ""\n'
        + ITEMS
    )
    assert told == []
    assert show is not None
    assert show.remotes == (Remote(id="deck", roles=(Role.REA,)),)
    assert show.panic == Panic(image="CAM1", sound=("PRES",), clip="")
    plain, _ = read(SMALL)
    assert plain is not None
    assert (plain.remotes, plain.panic) == ((), None)


def test_the_panic_state_is_one_that_the_studio_has() -> None:
    panic = '[panic]\nimage = "CAM9"\nsound = ["PRES", "mics"]\nlight = "plateau"\nfeed = []\n'
    assert complaints(HEAD + panic + ITEMS) == [
        'panic: feed: unknown key, did you mean "feeds"?',
        'panic: image: "vision.cut CAM9": vision has no name "CAM9", did you mean "CAM2"?',
        'panic: sound: "mics" is a group, list its channels: PRES, INV1',
        "panic: light: no unit of the gear has a column light",
    ]


def test_in_another_studio_its_units_stand_for_those_of_the_plan(tmp_path: Path) -> None:
    (tmp_path / "show.toml").write_text(SMALL, encoding="utf-8")
    file = tmp_path / "studio.toml"
    file.write_text(
        '[[gear]]\nid = "caption"\nprofile = "titler"\n'
        '[[gear]]\nid = "vt"\nprofile = "player"\nport = 7000\nnames = { A = "left" }\n',
        encoding="utf-8",
    )
    show, told = load_show(tmp_path, VOCABULARY, file)
    assert told == ()
    assert show is not None
    assert [(unit.id, unit.port) for unit in show.gear] == [
        ("vision", 9001),
        ("vt", 7000),
        ("audio", 9003),
        ("caption", 0),
    ]
    assert show.gear[1].names == {"A": "left"}


def test_what_is_wrong_with_the_units_of_a_studio_names_its_file_and_the_plans_own_are_not_looked_at() -> None:
    plan = swapped(('profile = "player"', 'profile = "not here"'))
    units = '[[gear]]\nid = "vt"\nprofile = "player"\nport = 0\n[[gear]]\nid = "second"\nprofile = "mixer"\nport = 1\n'
    show, told = read_show(plan, "show.toml", VOCABULARY, read_studio(units, "studio.toml", VOCABULARY))
    assert show is None
    assert [str(one) for one in told] == [
        "studio.toml: gear second: profile: vision and second both declare the column image, a column goes to one unit",
        'show.toml: item R1: clip: "vt.A.cue R1": vt has no name "A", there are none',
        'show.toml: item R1: preset: "vt.A.cue R1": vt has no name "A", there are none',
        "studio.toml: gear vt: port: 0 is not a port from 1 to 65535",
    ]


def test_a_studio_file_that_cannot_be_read_keeps_the_show_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "show.toml").write_text(SMALL, encoding="utf-8")
    show, (told,) = load_show(tmp_path, VOCABULARY, tmp_path / "none.toml")
    assert show is None
    assert str(told) == (
        f"{(tmp_path / 'none.toml').as_posix()}: there is no such file, "
        "give the file that holds the [[gear]] of this studio"
    )


def test_a_unit_without_an_id_is_told_once() -> None:
    assert complaints(swapped(('id = "vt"\n', ""), ('clip = "A R1"\npreset = ["vt.A.cue R1"]\n', ""))) == [
        'gear no. 2: id: is missing, write an id of letters, digits, "-" and "_"'
    ]


def test_a_group_needs_a_budget_and_an_id_of_its_own() -> None:
    twice = '[[groups]]\nid = "g"\nbudget = "2:00"\n[[groups]]\nid = "g"\n'
    assert complaints(HEAD + twice + ITEMS) == [
        'group g: budget: is missing, write a duration as in "3:30"',
        'group g: id: "g" is used twice, give this group another id',
    ]


def test_all_the_mistakes_of_a_file_are_told_at_once() -> None:
    broken = swapped(
        ('slot = "5:00"', 'slot = "5m"'),
        ('planned = "3:30"', 'planned = "3m30"'),
        ('image = "VTA"', 'image = "VTC"'),
        ('preset = ["vt.A.cue R1"]', 'preset = ["vt.A.queue R1"]'),
        ('at = "end-0:10"', 'at = "ten before"'),
        ('people = ["PRES"]', 'people = ["PRESS"]\ncolour = "red"'),
    )
    assert complaints(broken) == [
        'show: slot: "5m" is not a duration, write "5:00"',
        "item HELLO: colour: unknown key, choose from id, number, type, title, planned, shortest, longest, droppable, "
        "sacrifice, start, end_anchored, checkpoint, ...",
        'item HELLO: people: unknown person "PRESS", did you mean "PRES"?',
        'item R1: planned: "3m30" is not a duration, write "3:30"',
        'item R1: image: "vision.cut VTC": vision has no name "VTC", did you mean "VTA"?',
        'item R1: preset: "vt.A.queue R1": vt has no action "queue", choose from cue, play',
        'item R1, cue R1.1: at: "ten before" is not the time of a cue, '
        "write it like start+0:05, start-0:30, end-0:10, end, with CUE+0:02, after CUE, out, 20:30:00 or manual",
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            ("[[people]]", "[[persons]]"),
            "persons: unknown key, choose from show, team, people, gear, remotes, panic, groups, game, items",
        ),
        (('profile = "desk"', 'profile = "dsk"'), 'gear audio: profile: unknown profile "dsk", did you mean "desk"?'),
        (('id = "audio"', 'id = "log"'), 'gear log: id: "log" is what the engine itself answers to, choose another id'),
        (('id = "vt"', 'id = "vision"'), 'gear vision: id: "vision" is used twice, give this gear another id'),
        (
            ('mics = ["PRES", "INV1"]', 'mics = ["PRES", "INV2"]'),
            'gear audio: names: the group mics holds an unknown name "INV2", did you mean "INV1"?',
        ),
        (
            ('timezone = "Europe/Paris"', 'timezone = "Europe/Pari"'),
            'show: timezone: unknown timezone "Europe/Pari", did you mean "Europe/Paris"?',
        ),
        (('id = "ines"', 'name = "Hugo"'), 'team no. 1: id: is missing, write an id of letters, digits, "-" and "_"'),
    ],
)
def test_a_mistake_is_told_with_its_place(change: tuple[str, str], told: str) -> None:
    text = swapped(change)
    if 'name = "Hugo"' in text:
        text = swapped(('name = "Inès M."\n', ""), text=text)
    assert told in complaints(text)


def test_the_unit_with_an_unknown_profile_is_told_once_and_not_its_columns() -> None:
    assert len(complaints(swapped(('profile = "desk"', 'profile = "dsk"')))) == 1


def test_a_show_table_that_is_missing_is_told_by_its_keys() -> None:
    told = complaints(ITEMS)
    assert 'show: on_air: is missing, write an instant as in "2026-12-11T20:00:00+01:00"' in told
    assert "show: timezone: is missing, write a text between quotes" in told


def test_a_timezone_that_is_a_folder_or_a_path_is_unknown() -> None:
    for name in ("Europe", "../etc", "/etc/hosts"):
        (told,) = complaints(swapped(("Europe/Paris", name)))
        assert told.startswith(f'show: timezone: unknown timezone "{name}"')


def test_two_units_for_one_column_are_an_error_told_once() -> None:
    second = '[[gear]]\nid = "spare"\nprofile = "mixer"\nport = 9009\nnames = { CAM1 = 1 }\n'
    assert complaints(HEAD + second + ITEMS) == [
        "gear spare: profile: vision and spare both declare the column image, a column goes to one unit"
    ]


def test_the_game_lives_in_items_that_exist_and_its_answers_are_choices() -> None:
    game = swapped(('drawn_in = "R1"', 'drawn_in = "R2"'), ("answer = 1", "answer = 2"), text=GAME)
    assert complaints(HEAD + game + ITEMS) == [
        'game: drawn_in: unknown item "R2", choose from HELLO, R1',
        "game, question 1: answer: 2 is no choice, the 2 choices count from 0",
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("[show\n", "line 1: is not TOML: "),
        ('[show]\nid = "a"\nid = "b"\n', "line 3: is not TOML: "),
        ('[show]\ntitle = "open', "line 2: is not TOML: "),
        ("x = " + "[" * 5_000, "is not TOML: "),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(text: str, start: str) -> None:
    (told,) = complaints(text)
    assert told.startswith(start)
    assert "(at " not in told


def test_a_number_too_long_to_be_one_is_told() -> None:
    (told,) = complaints("x = " + "9" * 5_000)
    assert told.startswith("is not TOML: ")


def test_a_show_is_loaded_from_its_file_or_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "show.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())  # as a Windows editor saves it
    by_file, told = load_show(file, VOCABULARY)
    assert told == ()
    assert by_file == load_show(tmp_path, VOCABULARY)[0] == read(SMALL)[0]
    assert show_text(file) == SMALL


def test_a_show_is_named_by_its_folder_or_its_file(tmp_path: Path) -> None:
    assert show_file(tmp_path) == tmp_path / "show.toml"
    assert show_file(tmp_path / "show.toml") == tmp_path / "show.toml"


def test_a_file_that_cannot_be_read_is_a_complaint(tmp_path: Path) -> None:
    show, (told,) = load_show(tmp_path / "none.toml", VOCABULARY)
    assert show is None
    assert (
        str(told)
        == f"{(tmp_path / 'none.toml').as_posix()}: there is no such file, give a show's folder or its show.toml"
    )
    (tmp_path / "show.toml").mkdir()
    show, (told,) = load_show(tmp_path, VOCABULARY)
    assert show is None
    assert told.text == "cannot be read: Is a directory"


def test_a_file_that_is_not_utf_8_is_a_complaint_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "show.toml").write_bytes(SMALL.encode("latin-1"))
    _, (told,) = load_show(tmp_path, VOCABULARY)
    line = SMALL[: SMALL.index("Inès")].count("\n") + 1
    assert (told.where, told.text) == (f"line {line}", "is not UTF-8 text, save the file with the encoding UTF-8")


@given(st.data())
def test_a_show_file_with_anything_in_it_is_read_or_told(data: st.DataObject) -> None:
    lines = SMALL.splitlines()
    place = data.draw(st.integers(min_value=0, max_value=len(lines) - 1))
    junk = st.text(st.sampled_from(string.printable + "éↂ"), max_size=20)
    lines[place] = data.draw(junk | st.just("") | junk.map(lambda value: f"{lines[place].split('=')[0]}= {value}"))
    show, told = read_show("\n".join(lines), "x", VOCABULARY)
    assert isinstance(show, Show) or told
