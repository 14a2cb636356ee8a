"""A show file is read once, and everything about it is told together."""

import hashlib
from pathlib import Path

from rundown.plan.checked import check_file
from tests.rundown.plan.small_show import SMALL, VOCABULARY, read, swapped


def test_a_good_file_gives_its_plan_its_text_and_the_risks_in_it(tmp_path: Path) -> None:
    (tmp_path / "show.toml").write_text(swapped(('slot = "5:00"', 'slot = "6:00"')), encoding="utf-8")
    file = check_file(tmp_path, VOCABULARY)
    assert file.show is not None
    assert file.show.items == read(SMALL)[0].items  # type: ignore[union-attr]  # the small show is a good one
    assert file.source == (tmp_path / "show.toml").read_text(encoding="utf-8")
    assert file.digest == hashlib.sha256(file.source.encode()).hexdigest()
    assert "show: slot: the items sum to 5:00" in str(file.complaints[0])
    assert file.errors == ()


def test_a_plan_that_can_be_read_and_is_wrong_has_errors(tmp_path: Path) -> None:
    text = swapped(('planned = "1:30"', 'planned = "1:30"\nshortest = "1:40"\nlongest = "1:50"'))
    (tmp_path / "show.toml").write_text(text, encoding="utf-8")
    file = check_file(tmp_path, VOCABULARY)
    assert file.show is not None
    (error,) = file.errors
    assert str(error).startswith(f"{(tmp_path / 'show.toml').as_posix()}: item HELLO: shortest: ")


def test_a_plan_is_checked_as_it_is_played_in_a_studio(tmp_path: Path) -> None:
    (tmp_path / "show.toml").write_text(SMALL, encoding="utf-8")
    studio = tmp_path / "studio.toml"
    studio.write_text('[[gear]]\nid = "spare"\nprofile = "lamps"\nport = 9003\n', encoding="utf-8")
    file = check_file(tmp_path, VOCABULARY, studio)
    assert file.show is not None
    assert [unit.id for unit in file.show.gear] == ["vision", "vt", "audio", "spare"]
    assert f"{studio.as_posix()}: gear spare: port: 127.0.0.1:9003 is audio's already" in "".join(
        map(str, file.complaints)
    )
    assert (file.source, file.studio) == (SMALL, studio.read_text(encoding="utf-8"))
    assert len({file.digest, check_file(tmp_path, VOCABULARY).digest}) == 2
    studio.write_text("[[gear]", encoding="utf-8")
    broken = check_file(tmp_path, VOCABULARY, studio)
    assert (broken.show, str(broken.errors[0])) == (
        None,
        f"{studio.as_posix()}: line 1: is not TOML: Expected ']]' at the end of an array declaration",
    )


def test_a_file_that_cannot_be_read_has_no_plan_and_says_why(tmp_path: Path) -> None:
    missing = check_file(tmp_path / "none.toml", VOCABULARY)
    assert (missing.show, missing.source) == (None, "")
    assert "there is no such file" in str(missing.errors[0])
    (tmp_path / "show.toml").write_text("[show", encoding="utf-8")
    broken = check_file(tmp_path, VOCABULARY)
    assert (broken.show, broken.source) == (None, "[show")
    assert "is not TOML" in str(broken.errors[0])
