from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from control.places import bundled
from control.printing import print_
from rundown.plan.paper.role import ROLES
from tests.rundown.plan.paper.reader import Leaf, facts, leaves, needs_poppler

DEMO = str(bundled("passerelles"))
FIRST_COLUMN = 45
"""Points from the left edge of the paper."""


def run(*words: str) -> Result:
    return CliRunner().invoke(print_, list(words))


def numbers_of(pages: list[Leaf]) -> list[str]:
    """What stands in the first column, from top to bottom."""
    down = (sorted(page.words, key=lambda word: word.top) for page in pages)
    return [word.text for words in down for word in words if word.left < FIRST_COLUMN and word.text.isdigit()]


@needs_poppler
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_demo_conducteur_is_two_pages_with_every_item_in_order(language: str, tmp_path: Path) -> None:
    file = tmp_path / "demo.pdf"
    result = run(DEMO, "--to", str(file), "--lang", language)
    assert result.exit_code == 0
    assert result.output == f"wrote {file}\n"
    pages = leaves(file.read_bytes(), tmp_path)
    assert len(pages) == 2
    assert numbers_of(pages) == [f"{place:02}" for place in range(1, 27)]


@needs_poppler
@pytest.mark.parametrize("role", ROLES)
def test_each_roles_own_demo_sheet_has_every_item_on_two_pages_at_most(role: str, tmp_path: Path) -> None:
    file = tmp_path / "role.pdf"
    assert run(DEMO, "--to", str(file), "--role", role).exit_code == 0
    pages = leaves(file.read_bytes(), tmp_path)
    assert len(pages) <= (2 if role in ("IMG", "SCR") else 1)
    assert numbers_of(pages) == [f"{place:02}" for place in range(1, 27)]
    assert f"conducteur {role}" in facts(file.read_bytes(), tmp_path)["Title"]


@needs_poppler
def test_the_demo_call_sheet_is_one_page(tmp_path: Path) -> None:
    file = tmp_path / "service.pdf"
    result = run(DEMO, "--to", str(file), "--service")
    assert result.output == f"wrote {file}\n"
    (page,) = leaves(file.read_bytes(), tmp_path)
    assert "Awa D." in page.text


def copied(folder: Path) -> Path:
    (folder / "show.toml").write_bytes((bundled("passerelles") / "show.toml").read_bytes())
    return folder


def test_without_a_service_file_the_sheet_has_blanks_and_says_how_to_fill_them(tmp_path: Path) -> None:
    show, file = copied(tmp_path), tmp_path / "service.pdf"
    result = run(str(show), "--to", str(file), "--service")
    assert result.exit_code == 0
    assert result.stderr.startswith(f"{show / 'service.toml'} is not there: what the plan does not say is left blank.")
    assert file.read_bytes().startswith(b"%PDF")


def test_a_service_file_with_a_mistake_prints_nothing(tmp_path: Path) -> None:
    show, file = copied(tmp_path), tmp_path / "service.pdf"
    (show / "service.toml").write_text("numero = 3", encoding="utf-8")
    result = run(str(show), "--to", str(file), "--service")
    assert result.exit_code == 1
    assert 'numero: unknown key, did you mean "number"?' in result.stderr
    assert not file.exists()


def test_a_show_with_errors_is_told_and_not_printed(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    result = run(str(tmp_path), "--to", str(file))
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    result = run(DEMO, "--to", str(tmp_path / "nowhere" / "x.pdf"))
    assert result.exit_code == 1
    assert "x.pdf cannot be written: No such file or directory, choose another file" in result.stderr


def test_a_role_and_the_call_sheet_are_two_documents(tmp_path: Path) -> None:
    result = run(DEMO, "--to", str(tmp_path / "x.pdf"), "--service", "--role", "SON")
    assert result.exit_code == 2
    assert "ask for one at a time" in result.stderr


def test_the_overview_has_no_sheet(tmp_path: Path) -> None:
    assert run(DEMO, "--to", str(tmp_path / "x.pdf"), "--role", "VUE").exit_code == 2


def test_a_sign_that_no_font_has_is_said(tmp_path: Path) -> None:
    show = copied(tmp_path)
    text = (show / "show.toml").read_text(encoding="utf-8").replace('title = "Passerelles"', 'title = "日本"', 1)
    (show / "show.toml").write_text(text, encoding="utf-8")
    result = run(str(show), "--to", str(tmp_path / "x.pdf"))
    assert result.exit_code == 0
    assert "some signs are in none of the fonts" in result.stderr
