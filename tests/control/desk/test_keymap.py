"""A person's own keys: what the file may say, what is pressed then, what stands on the key bar."""

from pathlib import Path

import pytest

from control.desk.keymap import Keymap, KeymapFault, read_keymap
from control.desk.keys import WRITING_STAYS, on_desk
from control.desk.view.desk import desk_view
from control.desk.view.scene import Link
from rundown.live.acts.calling import Ready
from rundown.plan.show import Role
from tests.control.desk.sitting import desk, press
from tests.control.desk.stage import Tell


def keymap(folder: Path, text: str) -> Keymap:
    path = folder / "keys.toml"
    path.write_text(text, encoding="utf-8")
    return read_keymap(path)


def test_without_a_file_every_key_is_its_own() -> None:
    assert Keymap().key("f8", Role.REA) == "f8"
    assert list(Keymap().pressed()) == []


def test_an_act_moves_to_another_key_and_leaves_its_own(tmp_path: Path) -> None:
    own = keymap(tmp_path, '[keys]\ntake = "f12"\n')
    assert own.key("f12", Role.REA) == "f8"
    assert own.key("f8", Role.REA) == ""
    assert own.key("f4", Role.REA) == "f4"
    assert own.key("f12", Role.SON) == "f12"  # it has no such act
    assert "f12" in list(own.pressed())


def test_a_key_may_be_named_by_what_is_written_on_it(tmp_path: Path) -> None:
    own = keymap(tmp_path, '[keys]\ntake = "F12"\nhelp = "F1"\nnote = "?"\n')
    assert [own.key(name, Role.REA) for name in ("f12", "f1", "question_mark")] == ["f8", "question_mark", "n"]


def test_two_acts_may_change_places(tmp_path: Path) -> None:
    own = keymap(tmp_path, '[keys.SON]\njingle = "o"\nfeed_test = "j"\n')
    assert (own.key("o", Role.SON), own.key("j", Role.SON)) == ("j", "o")


def test_what_a_role_says_for_itself_goes_before_what_is_said_for_all(tmp_path: Path) -> None:
    own = keymap(tmp_path, '[keys]\nready = "f11"\n[keys.IMG]\nready = "f12"\n')
    assert [own.key("f11", role) for role in (Role.SON, Role.IMG)] == ["f3", "f11"]
    assert own.key("f12", Role.IMG) == "f3"


def test_the_key_bar_and_the_help_say_the_new_keys(tell: Tell, tmp_path: Path) -> None:
    own = keymap(tmp_path, '[keys]\nready = "f12"\nnote = "ctrl+n"\n')
    view = desk_view(tell("calm").scene(link=Link(role=Role.PLA)))
    written = {cap.id: cap.cap for cap in own.written_on(view).keys}
    assert (written["ready"], written["note"], written["message"]) == ("F12", "ctrl+n", "m")
    assert Keymap().written_on(view) is view


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('take = "f12"\n', "write a table [keys]"),
        ('[keys]\n[other]\na = "b"\n', "and nothing else"),
        ("[keys\n", "keys.toml"),
        ('keys = "f12"\n', "write a table [keys]"),
        ('[keys]\ntaek = "f12"\n', '"taek" is not an act'),
        ('[keys]\noff_air = "f12"\n', '"off_air" is not an act'),  # after F9 it keeps its letter
        ('[keys.SON]\ntake = "f12"\n', '"take" is not an act'),
        ("[keys]\ntake = 12\n", 'keys.take: write the name of a key, like "f12" or "b"'),
        ('[keys]\ntake = ""\n', "write the name of a key"),
        ('[keys]\nSON = "f12"\n', "write a table [keys.SON]"),
        ('[keys]\ntake = "f4"\n', 'keys.take: "f4" already does something else at the desk REA'),
        ('[keys.SON]\njingle = "b"\nfeed_test = "b"\n', '"b" already does something else at the desk SON'),
        ('[keys]\nnote = "?"\n', 'keys.note: "question_mark" already does something else'),
        ('[keys]\nnote = "a,b"\n', "write the name of a key"),
        ('[keys]\ntake = "z"\n', 'keys.take: "z" types while a line is written'),
        ('[keys]\nready = "space"\n', 'keys.ready: "space" types while a line is written'),
        ('[keys]\ngo = "ctrl+u"\n', "types while a line is written, choose an F-key"),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_what_to_write(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(KeymapFault) as fault:
        keymap(tmp_path, text)
    assert why in str(fault.value)
    assert "keys.toml" in str(fault.value)


def test_a_file_that_is_not_there_or_is_no_text_is_said(tmp_path: Path) -> None:
    with pytest.raises(KeymapFault, match=r"cannot be read .* choose another file with --keys"):
        read_keymap(tmp_path / "nowhere.toml")
    (tmp_path / "keys.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(KeymapFault, match=r"keys\.toml"):
        read_keymap(tmp_path / "keys.toml")


def test_every_act_that_goes_on_while_typing_is_on_a_key_that_does_not_type() -> None:
    letters = {key.id for role in Role for key in on_desk(role) if not key.after_f9 and len(key.key) == 1}
    assert letters.isdisjoint(WRITING_STAYS)


@pytest.mark.parametrize("typing", [False, True])
async def test_a_moved_key_acts_at_the_desk_while_a_line_is_typed_too(
    tell: Tell, tmp_path: Path, *, typing: bool
) -> None:
    stage = tell("call")
    own = keymap(tmp_path, '[keys]\nready = "f12"\nnote = "z"\n')
    made = desk(stage, role=Role.PLA, keymap=own)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        assert made.link.asked == []
        if typing:
            await press(pilot, "n")
            assert made.app.hand.draft is None
            await press(pilot, "z", "n", "z")
            assert "> nz█" in made.text("writing")
        await press(pilot, "f12")
        assert [command for command, _ in made.link.asked] == [Ready(cue=f"{stage.next.id}/R1.4")]
