from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.plan.vocabulary import Verb
from studio.capability import Arg
from studio.profile import ProfileFault, load_profiles, read_profile, vocabulary

HEAD = 'title = "T"\nsource = "S"\n'
GO = '[actions.go]\naddress = "/go"\n'


def complaints(text: str) -> tuple[str, ...]:
    with pytest.raises(ProfileFault) as caught:
        read_profile(text, "x.toml")
    return caught.value.complaints


def test_the_shipped_profiles_are_whole() -> None:
    profiles = load_profiles()
    assert set(profiles) == {
        "sim-vision",
        "sim-vt",
        "sim-audio",
        "sim-feeds",
        "sim-intercom",
        "sim-caption",
        "sim-light",
        "sim-prompter",
        "sim-recorder",
        "sim-stream",
    }
    assert {column: name for name, one in profiles.items() for column in one.columns} == {
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
        ["x.toml", "actions.Go"],
        ["x.toml", "actions.Go.address"],
        ["x.toml", "actions.on.address"],
        ["x.toml", "columns.sound"],
        ["x.toml", "columns.smell"],
        ["x.toml", told[-1].split(": ")[1]],
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[", "x.toml: this is not TOML: "),
        (HEAD, "x.toml: actions: there is none"),
        (HEAD + "actions = 3\n", "x.toml: actions: Expected `object`, got `int`"),
        (HEAD + 'query = "/q/{name}"\n' + GO, "x.toml: query: {name} stands for nothing; what can be filled in: slot"),
        (HEAD + 'query = "q"\n' + GO, 'x.toml: query: "q" is not an OSC address'),
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
    assert complaint.startswith(told)


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
    assert list(load_profiles(tmp_path)) == ["desk"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProfileFault, match="cannot be read"):
        load_profiles(tmp_path / "none")
