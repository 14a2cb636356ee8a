"""The README says what is there: commands, keys, files, and a show that one can copy out of it."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from control.cli import main
from control.desk.keys import on_desk
from rundown.plan.checked import check_file
from rundown.plan.show import Role
from studio.profile import load_profiles, read_profile, vocabulary

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """The text under a heading, to the next one of any level."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", README, re.DOTALL | re.MULTILINE)
    assert found is not None, heading
    return found[1]


def rows(text: str) -> Iterator[list[str]]:
    """The rows of the tables in a text, without their heads: the cells of each."""
    for body in re.findall(r"^\|[-|]+\|\n((?:\|.*\n)+)", text, re.MULTILINE):
        for line in body.splitlines():
            yield [cell.strip() for cell in line.strip("|").split("|")]


def commands(group: click.Group, before: str = "regie") -> Iterator[str]:
    """Every command as it is typed: "regie check", "regie journal verify"."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        typed = f"{before} {name}"
        if isinstance(command, click.Group):
            yield from commands(command, typed)
        else:
            yield typed


def caps(cell: str) -> Iterator[str]:
    """What is written on the keys of a cell: "**F8**" is F8; "F9 then `l` `r`" are F9 l and F9 r."""
    plain = cell.replace("*", "")
    first, then, letters = plain.partition(" then ")
    for cap in re.findall(r"`(.)`", letters if then else plain) or [plain]:
        yield f"{first} {cap}" if then else cap


@pytest.mark.parametrize("typed", list(commands(main)))
def test_every_command_is_mentioned(typed: str) -> None:
    assert re.search(rf"{re.escape(typed)}\b", README)


def test_every_command_mentioned_there_is() -> None:
    mentioned = set(re.findall(r"\bregie ([a-z]+)", README))
    assert mentioned == set(main.list_commands(click.Context(main)))


def test_every_path_of_the_tree_exists() -> None:
    folder = ROOT
    for where, what in rows(section("How it works")):
        for name in re.findall(r"`([^`]+)`", where):
            place = ROOT / name if (ROOT / name).exists() else folder / name
            assert place.exists(), name
            folder = place if name.endswith("/") else place.parent
        for name in re.findall(r"`([^`]+)`", what):
            assert is_there(folder, name), f"{where}: {name}"


def is_there(folder: Path, name: str) -> bool:
    """Whether a name of the tree's captions is something: a command, a target of make, or a file or folder."""
    if name.startswith("regie "):
        return name in commands(main)
    if name.startswith("make "):
        return re.search(rf"^{name.removeprefix('make ')}:", (ROOT / "Makefile").read_text(), re.MULTILINE) is not None
    return any((place / name).exists() or (place / f"{name}.py").exists() for place in (folder, ROOT))


def test_every_link_within_the_tree_leads_somewhere() -> None:
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_least_show_is_one_without_a_mistake(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```toml\n(.*?)^```", section("Write your own show"), re.DOTALL | re.MULTILINE)
    (tmp_path / "show.toml").write_text(example, encoding="utf-8")
    file = check_file(tmp_path, vocabulary(load_profiles()))
    assert file.errors == ()
    assert file.show is not None


def test_the_profile_that_shows_how_is_one_without_a_mistake() -> None:
    (example,) = re.findall(r"^   ```toml\n(.*?)^   ```", README, re.DOTALL | re.MULTILINE)
    profile = read_profile(textwrap.dedent(example), "smoke.toml")
    assert {verb: action.confirm for verb, action in profile.actions.items()} == {"output": "read", "puff": "none"}


def test_the_table_of_profiles_names_every_one_and_how_it_is_confirmed() -> None:
    told = {
        name: row[2]
        for row in rows(section("The studio"))
        if len(row) == 3
        for name in re.findall(r"`([a-z0-9-]+)`", row[0])
    }
    shipped = {name: profile for name, profile in load_profiles().items() if not name.startswith("sim-")}
    assert set(told) == set(shipped)
    assert {name for name, how in told.items() if how.startswith("nothing")} == {
        name for name, profile in shipped.items() if not profile.can_answer
    }


def keys_told(heading: str) -> set[str]:
    """What is written on the keys of a section's table, F9 itself where a letter follows it."""
    told = {cap for row in rows(section(heading)) for key in row[::3] for cap in caps(key) if cap}
    return told | {cap.partition(" ")[0] for cap in told if " " in cap}


EVERYWHERE = {key.cap for key in on_desk(Role.SON)} & {key.cap for key in on_desk(Role.REA)}
MOVING = {"↑", "↓", "Home", "End", "Tab", "S-Tab", "F9"}
"""Keys of every list and line, told in a sentence."""


def test_the_keys_of_every_desk_are_those_that_all_operators_have() -> None:
    assert keys_told("Keys of every desk") - {"F9"} == EVERYWHERE - MOVING


def test_the_keys_that_act_are_those_of_the_directors_desk() -> None:
    own = {key.cap for key in on_desk(Role.REA)} - EVERYWHERE - MOVING
    assert keys_told("Keys of the director's desk") - {"Ctrl+Q", "F9"} == own  # leaving the desk is no key of the show


def test_the_script_is_told_every_key_the_director_does_not_have_besides_the_way_back() -> None:
    shared = {key.cap for key in on_desk(Role.REA)} - {"g", "Tab", "F9 b", "F9 f"}
    own = {key.cap for key in on_desk(Role.SCR) if not key.cap.startswith("S-")} - shared
    assert keys_told("Keys of the script's desk") == own


@pytest.mark.parametrize("role", [Role.SON, Role.IMG, Role.PLA, Role.PRO])
def test_the_keys_of_an_operator_are_told_on_its_row(role: Role) -> None:
    (told,) = (row[1] for row in rows(section("Keys of the other desks")) if row[0] == role)
    caps_told = {f"F9 {cap}" if f"F9 then `{cap}`" in told else cap for cap in re.findall(r"`([^`]+)`", told)}
    assert caps_told == {key.cap for key in on_desk(role)} - EVERYWHERE - MOVING
