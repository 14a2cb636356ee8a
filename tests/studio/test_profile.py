import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.plan.vocabulary import Verb
from studio.capability import Arg, Part, Phrase
from studio.profile import ProfileFault, load_profiles, read_profile, vocabulary
from studio.scale import Scale

HEAD = 'title = "T"\nsource = "S"\n'
GO = '[actions.go]\naddress = "/go"\n'


def complaints(text: str) -> tuple[str, ...]:
    with pytest.raises(ProfileFault) as caught:
        read_profile(text, "x.toml")
    return caught.value.complaints


def test_the_shipped_profiles_are_whole() -> None:
    profiles = load_profiles()
    simulated = {name: one for name, one in profiles.items() if name.startswith("sim-")}
    assert {column: name for name, one in simulated.items() for column in one.columns} == {
        "image": "sim-vision",
        "sound": "sim-audio",
        "light": "sim-light",
        "feeds": "sim-feeds",
        "caption": "sim-caption",
        "clip": "sim-vt",
    }


def test_profiles_are_read_once() -> None:
    assert load_profiles() is load_profiles()


def test_the_vocabulary_tells_a_plan_what_it_may_write() -> None:
    words = vocabulary(load_profiles())
    assert words["sim-vision"].verbs["dve"] == Verb(least=3, most=3, named=False, phase="picture", sources=(1, 2))
    assert words["sim-audio"].verbs["on"] == Verb(least=0, most=1, named=True, phase="sound_open")
    assert words["sim-caption"].verbs["show"].most > 2
    assert words["sim-vt"].columns == {"clip": ("cue", "play")}


def test_arguments_are_spelled_by_type_and_name() -> None:
    profile = read_profile(
        HEAD + '[actions.go]\naddress = "/go"\nargs = ["n:source", "f?:level", "s*:rest"]\n', "x.toml"
    )
    assert profile.id == "x"
    assert profile.actions["go"].args == (
        Arg(name="source", type="n"),
        Arg(name="level", type="f", optional=True),
        Arg(name="rest", type="s", optional=True, many=True),
    )


def test_all_errors_are_told_at_once_with_their_keys() -> None:
    text = (
        'source = 3\ncolour = "red"\n[actions.Go]\naddress = "go"\n[actions.on]\naddress = 1\n'
        '[columns]\nsound = ["on"]\nsmell = ["on"]\n'
    )
    told = complaints(text)
    assert [one.split(": ")[:2] for one in told] == [
        ["x.toml:1", "source"],
        ["x.toml:3", "actions.Go"],
        ["x.toml:4", "actions.Go.address"],
        ["x.toml:6", "actions.on.address"],
        ["x.toml:8", "columns.sound"],
        ["x.toml:9", "columns.smell"],
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[", "x.toml: this is not TOML: "),
        (HEAD, "x.toml: actions: there is none"),
        (HEAD + "actions = 3\n", "x.toml: actions: Expected `object`, got `int`"),
        (HEAD + GO + "volume = 3\n", "x.toml: actions.go: Object contains unknown field `volume`"),
        (
            HEAD + GO + 'slot = "{name}"\n',
            "x.toml: actions.go.slot: {name} stands for nothing; what can be filled in: none here",
        ),
        (HEAD + GO + 'value = "on"\n', "x.toml: actions.go: a value needs a slot to stand in"),
        (HEAD + GO + 'slot = "a"\nvalue = "{b"\n', 'x.toml: actions.go.value: "{b" has a brace that is no hole'),
        (HEAD + GO + "named = true\n", "x.toml: actions.go.address: a named action says where the name goes"),
        (HEAD + GO + "lead_ms = -1\n", "x.toml: actions.go.lead_ms: -1 is before the beginning"),
        (HEAD + GO + 'phase = "later"\n', "x.toml: actions.go.phase: Invalid enum value 'later'"),
        (HEAD + GO + 'args = ["x:a"]\n', 'x.toml: actions.go.args: "x:a" is not an argument'),
        (HEAD + GO + 'args = ["s?:a", "s:b"]\n', 'x.toml: actions.go.args: "s:b" follows an optional argument'),
        (HEAD + GO + 'args = ["s*:a", "s?:b"]\n', 'x.toml: actions.go.args: "s?:b" follows an argument that takes all'),
        (HEAD + GO + 'args = ["s:a", "i:a"]\n', 'x.toml: actions.go.args: "a" is already the name of something else'),
        (HEAD + GO + 'args = ["s:name"]\n', 'x.toml: actions.go.args: "name" is already the name of something else'),
        (
            HEAD + GO + '[columns]\nimage = ["cut"]\n',
            'x.toml: columns.image: "cut" is not an action of this profile (go)',
        ),
        (HEAD + GO + '[columns]\nclip = ["go"]\n', "x.toml: columns.clip: 1 verbs, write 2"),
        (HEAD + GO + "[columns]\nimage = []\n", "x.toml: columns.image: 0 verbs, write 1 or 2"),
        (HEAD + GO + "[columns]\nimage = 3\n", "x.toml: columns.image: Expected `array`, got `int`"),
    ],
)
def test_a_mistake_is_told_with_file_and_key(text: str, told: str) -> None:
    (complaint,) = complaints(text)
    assert re.sub(r"^x\.toml:\d+:", "x.toml:", complaint).startswith(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('protocol = "midi"\n' + GO, "x.toml:3: protocol: Invalid enum value 'midi'"),
        ('transports = ["tcp-lines"]\n' + GO, 'x.toml:3: transports: "tcp-lines" does not carry osc'),
        ('unverified = ["fly"]\n' + GO, 'x.toml:3: unverified: "fly" is not an action of this profile (go)'),
        ("hello = [[]]\n" + GO, "x.toml:3: hello: is empty, write its address"),
        ('hello = [["/a", "i {x}"]]\n' + GO, "x.toml:3: hello: {x} stands for nothing"),
        ('hello = [["/a", "int 1"]]\n' + GO, 'x.toml:3: hello: "int 1" is not "TYPE TEXT" with TYPE one of i f h'),
        ('hello = [["/a", "T 1"]]\n' + GO, 'x.toml:3: hello: "T 1" is not "TYPE TEXT"'),
        (GO + '[alive]\nask = ["/ping"]\n', "x.toml:5: alive.answers: something is asked, so say how it is answered"),
        (GO + "[alive]\nevery_ms = 0\n", "x.toml:6: alive.every_ms: Expected `int` >= 1"),
        (GO + "[scales.db]\npoints = [[0, 0]]\n", "x.toml:6: scales.db.points: write two points [plan, unit] at least"),
        (GO + "[scales.db]\npoints = [[0, 0], [1, 0]]\n", "x.toml:6: scales.db.points: write two points"),
        (GO + '[scales.db]\npoints = "law"\n', "x.toml:6: scales.db.points: Expected `array`, got `str`"),
        (GO + 'args = ["f:db@x"]\n', 'x.toml:5: actions.go.args: unknown scale "x"'),
        (
            GO + 'args = ["s:db@x"]\n[scales.x]\npoints = [[0, 0], [1, 1]]\n',
            'x.toml:5: actions.go.args: "s:db@x": only numbers have a scale',
        ),
        (
            GO + '[slots.a]\nanswers = [["/a", "s {b}"]]\n',
            "x.toml:6: slots.a.answers: each answer says where the value",
        ),
        (GO + '[slots."{x}"]\nanswers = [["/a", "s {value}"]]\n', "x.toml:5: slots.{x}: {x} stands for nothing"),
        (GO + "[slots.a]\nask = 3\n", "x.toml:6: slots.a.ask: Expected `array`, got `int`"),
        (GO + 'confirm = "reply"\n', 'x.toml:5: actions.go.confirm: "reply" needs a reply'),
        (GO + 'confirm = "push"\n', 'x.toml:5: actions.go.confirm: "push" needs a slot that is pushed'),
        (GO + 'confirm = "read"\n', 'x.toml:5: actions.go.confirm: "read" needs a slot with an ask'),
        (GO + 'send = ["i {x}"]\n', "x.toml:5: actions.go.send: {x} stands for nothing"),
        (
            'protocol = "text"\n[actions.go]\naddress = "A\\nB"\n',
            "x.toml:5: actions.go.address: is not one line of text",
        ),
        ('options = { go = "x" }\n' + GO + 'args = ["s:go"]\n', 'x.toml:6: actions.go.args: "go" is already the name'),
    ],
)
def test_a_mistake_in_what_closes_the_loop_is_told_with_its_line(text: str, told: str) -> None:
    (complaint,) = complaints(HEAD + text)
    assert complaint.startswith(told)


WHOLE = """
unverified = ["level"]
protocol = "osc"
transports = ["tcp-slip", "udp"]
port = 10023
listen = 9000
options = { prefix = "a" }
packet = 512
gap_ms = 2
answer_ms = 100
deadline_ms = 400
hello = [["/{prefix}/hello", "i 1"]]
refusals = [["/fail", "s {address}", "s {reason}"]]
reply = ["/done", "s {any}"]
[alive]
every_ms = 500
renew_ms = 8000
say = [["/xremote"]]
ask = ["/info"]
answers = [["/info", "s {life}"]]
[scales.db]
points = [[-90, 0], [10, 1]]
steps = 1023
[slots.level]
ask = ["/level"]
answers = [["/level", "f {value}"]]
scale = "db"
tolerance = 0.5
pushed = true
[actions.level]
address = "/level"
args = ["f:level@db"]
slot = "level"
value = "{level}"
confirm = "push"
deadline_ms = 900
settle_ms = 100
[actions.read]
address = "/level"
slot = "level"
reply = []
confirm = "read"
[actions.go]
address = "/go"
trigger = true
[actions.quiet]
address = "/quiet"
confirm = "none"
"""


def test_a_profile_says_how_its_unit_is_spoken_to_and_believed() -> None:
    one = read_profile(HEAD + WHOLE, "x.toml")
    assert (one.transports, one.port, one.listen, one.packet, one.gap_ms) == (("tcp-slip", "udp"), 10023, 9000, 512, 2)
    assert (one.answer_ms, one.deadline_ms, one.unverified, one.can_answer) == (100, 400, ("level",), True)
    assert one.hello == (Phrase("/{prefix}/hello", (Part("i", "1"),)),)
    assert one.refusals == (Phrase("/fail", (Part("s", "{address}"), Part("s", "{reason}"))),)
    assert one.alive is not None
    assert (one.alive.every_ms, one.alive.renew_ms, one.alive.ask) == (500, 8000, Phrase("/info"))
    (slot,) = one.slots
    assert (slot.slot, slot.pushed, slot.tolerance) == ("level", True, 0.5)
    assert slot.scale == Scale(((-90, 0), (10, 1)), 1023)
    assert {verb: action.confirm for verb, action in one.actions.items()} == {
        "level": "push",
        "read": "read",
        "go": "reply",
        "quiet": "none",
    }
    assert (one.actions["level"].deadline_ms, one.actions["level"].settle_ms) == (900, 100)
    assert one.actions["go"].reply == Phrase("/done", (Part("s", "{any}"),))
    assert (one.words.port, one.words.options, one.words.transports) == (10023, ("prefix",), ("tcp-slip", "udp"))


def test_a_unit_of_which_nothing_can_be_known_says_so() -> None:
    assert not read_profile(HEAD + GO, "x.toml").can_answer


@given(st.text())
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    complaints(text)


def test_the_errors_of_all_files_of_a_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[")
    (tmp_path / "b.toml").write_bytes(b"\xff")
    (tmp_path / "c.toml").write_text(HEAD + GO)
    (tmp_path / "notes.txt").write_text("not a profile")
    with pytest.raises(ProfileFault) as caught:
        load_profiles(tmp_path)
    assert [one.split(":")[0] for one in str(caught.value).splitlines()] == ["a.toml", "b.toml"]


def test_a_folder_of_ones_own_is_read(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(HEAD + GO)
    profiles = load_profiles(tmp_path)
    assert "desk" in profiles
    assert set(load_profiles()) < set(profiles)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProfileFault, match="cannot be read"):
        load_profiles(tmp_path / "none")
