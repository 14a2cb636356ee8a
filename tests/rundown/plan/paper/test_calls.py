from pathlib import Path

import pytest

from rundown.plan.paper.calls import BLANK, load_service, read_service, service_file
from rundown.timecode import HOUR, MINUTE
from tests.rundown.plan.paper.studio import show
from tests.rundown.plan.small_show import item

SHOW = show(item("A"))
FULL = """
number = 3
meals = "19:00"

[hours]
call = "14:00"
ready = 16:00:00

[place]
name = "Studio 52"

[safety]
officer = "lina"

[[team]]
id = "lina"
call = "12:30"

[[guests]]
id = "INV1"
arrival = "18:45"
note = "balance"

[[contacts]]
name = "Gardien"

[[day]]
at = "13:30"
what = "Son"
"""


def complaints(text: str) -> list[str]:
    """What is wrong with a text that must have something wrong."""
    service, told = read_service(text, "service.toml", SHOW)
    assert service is None
    return [str(one) for one in told]


def test_all_that_is_written_is_read() -> None:
    service, told = read_service(FULL, "service.toml", SHOW)
    assert service is not None
    assert told == ()
    assert (service.number, service.meals, service.hours.call) == (3, "19:00", 14 * HOUR)
    assert (service.hours.ready, service.hours.wrap) == (16 * HOUR, None)
    assert (service.safety.officer, service.team[0].call) == ("lina", 12 * HOUR + 30 * MINUTE)
    assert (service.guests[0].note, service.contacts[0].name, service.day[0].what) == ("balance", "Gardien", "Son")


def test_an_empty_file_is_a_blank_sheet() -> None:
    assert read_service("", "service.toml", SHOW) == (BLANK, ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "x = 1",
            "service.toml: x: unknown key, choose from number, meals, transport, equipment, hours, place, "
            "safety, team, guests, contacts, day",
        ),
        ("[hours]\ncal = '14:00'", 'service.toml: hours: cal: unknown key, did you mean "call"?'),
        ("[hours]\ncall = '14h'", 'service.toml: hours: call: "14h" is not a time of day, write "14:00:00"'),
        (
            "[safety]\nofficer = 'lin'",
            'service.toml: safety: officer: nobody of the team is "lin", did you mean "lina"?',
        ),
        ("[[team]]\nid = 'linaa'", 'service.toml: team linaa: id: the plan knows no "linaa", did you mean "lina"?'),
        (
            "[[guests]]\nid = 'INV1'\n[[guests]]\nid = 'INV1'",
            'service.toml: guest INV1: id: "INV1" is listed twice, keep one of the two',
        ),
        ("[[day]]\nwhat = 'Son'", 'service.toml: day no. 1: at: is missing, write a time of day as in "20:30:00"'),
        (
            "[[team]]\nphone = '1'",
            'service.toml: team no. 1: id: is missing, write an id of letters, digits, "-" and "_"',
        ),
    ],
)
def test_a_mistake_is_told_with_its_path(text: str, told: str) -> None:
    assert complaints(text) == [told]


def test_a_file_that_is_no_toml_says_where() -> None:
    (told,) = complaints("number = = 3")
    assert told.startswith("service.toml: line 1: is not TOML: ")


def test_the_file_stands_beside_the_show(tmp_path: Path) -> None:
    assert service_file(tmp_path) == tmp_path / "service.toml"
    assert service_file(tmp_path / "show.toml") == tmp_path / "service.toml"


def test_a_file_is_loaded_or_said_to_be_unreadable(tmp_path: Path) -> None:
    file = tmp_path / "service.toml"
    file.write_text("number = 3", encoding="utf-8")
    service, _ = load_service(file, SHOW)
    assert service is not None
    file.write_bytes(b"\xff")
    service, (told,) = load_service(file, SHOW)
    assert service is None
    assert "UTF-8" in str(told)
