"""The page that makes a draw again, opened from a file in Chromium without a network: it says what the command says."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from rundown.live.proof import problems, written
from tests.control.game.kept import Kept
from tests.control.test_drawing import OUT, VECTOR
from tests.control.web.browser import Browser, needs_chromium
from tests.rundown.live import test_proof
from tests.shell import regie

pytestmark = [needs_chromium, pytest.mark.xdist_group("chromium")]

Keep = Callable[[str], Kept]

(FORGERIES,) = test_proof.test_what_was_forged_is_what_does_not_hold.pytestmark
"""Every forged proof that the command is tried with."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    window = Browser()
    yield window
    window.close()


@pytest.fixture
def keep(browser: Browser, tmp_path: Path) -> Iterator[Keep]:
    """Gives the page in this language, as the command writes it."""
    kept: list[Kept] = []

    def written_in(language: str) -> Kept:
        page = tmp_path / "draw.html"
        assert regie("draw", "page", page, "--lang", language).exit_code == 0
        kept.append(Kept(browser, page))
        return kept[-1]

    yield written_in
    for each in kept:
        each.close()


def test_a_whole_proof_says_who_won_and_where_a_ticket_came_out(browser: Browser, keep: Keep) -> None:
    kept = keep("fr")
    seen = {"seen-commit": VECTOR.commit[:8].upper(), "seen-list_hash": VECTOR.list_hash[:8]}
    assert kept.checks(written(VECTOR), ticket=OUT[4].lower(), **seen) == set()
    assert browser.text("#verdict") == "Cette preuve tient. Tickets au tirage\N{NO-BREAK SPACE}: 12."
    assert browser.text("#checks").count("✓") == 13
    assert browser.text("#winners") == "".join(VECTOR.final)
    assert browser.text("#mine") == f"{OUT[4]} est sorti au rang 5."
    assert browser.complaints() == []
    assert browser.faults() == []


def test_what_was_seen_on_the_evening_tells_another_draw(browser: Browser, keep: Keep) -> None:
    kept = keep("en")
    seen = {"seen-commit": "efe3a130", "seen-list_hash": "00"}
    assert kept.checks(written(VECTOR), ticket="T0013", **seen) == {"seen-commit", "seen-list_hash"}
    assert browser.text("#verdict") == "This proof does NOT hold."
    assert browser.text("#winners") + browser.text("#mine") == ""


def test_every_forgery_is_told_as_the_command_tells_it(browser: Browser, keep: Keep) -> None:
    kept = keep("en")
    for forged, _ in FORGERIES.args[1]:
        proof = replace(test_proof.WHOLE, **forged)
        assert kept.checks(written(proof)) == set(problems(proof)) != set(), forged


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"null", b'{"tickets": 3}'])
def test_what_is_no_proof_is_said_to_be_none(browser: Browser, keep: Keep, raw: bytes) -> None:
    kept = keep("en")
    assert kept.checks(raw) == set()
    assert browser.text("#verdict") == "proof.json is no proof of a draw."


def test_a_page_is_never_written_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "draw.html").write_text("mine", encoding="utf-8")
    result = regie("draw", "page", tmp_path / "draw.html", "--lang", "fr")
    assert result.exit_code == 1
    assert "ne peut pas être écrit" in result.output
    assert (tmp_path / "draw.html").read_text(encoding="utf-8") == "mine"
