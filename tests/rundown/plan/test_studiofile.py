"""A studio file is read by itself, and gives its name to what is wrong with its units."""

from rundown.plan.complaint import Complaint
from rundown.plan.show import Gear
from rundown.plan.studiofile import NO_STUDIO, read_studio
from tests.rundown.plan.small_show import VOCABULARY

LAMPS = '[[gear]]\nid = "light"\nprofile = "lamps"\nport = 9005\n'


def told(text: str) -> list[str]:
    return [str(one) for one in read_studio(text, "studio.toml", VOCABULARY).complaints]


def test_a_studio_is_its_units() -> None:
    studio = read_studio(LAMPS, "studio.toml", VOCABULARY)
    assert studio.gear == (Gear(id="light", profile="lamps", port=9005),)
    assert (studio.ids, studio.source, studio.complaints) == ({"light"}, LAMPS, ())


def test_a_studio_file_holds_nothing_but_units() -> None:
    assert told(f'[show]\nid = "x"\n{LAMPS}') == ["studio.toml: show: unknown key, choose from gear"]
    assert told(LAMPS + LAMPS) == [
        'studio.toml: gear light: id: "light" is used twice, give this gear another id',
    ]
    assert told("") == []


def test_what_is_no_toml_holds_no_unit() -> None:
    (one,) = told("[[gear]")
    assert one.startswith("studio.toml: line 1: is not TOML: ")


def test_complaints_about_its_own_units_name_the_studios_file() -> None:
    studio = read_studio(LAMPS, "studio.toml", VOCABULARY)
    about = [Complaint(level="error", origin="show.toml", where=where, text="x") for where in ("gear light", "gear vt")]
    assert [one.origin for one in studio.named(about)] == ["studio.toml", "show.toml"]
    assert NO_STUDIO.named(about) == tuple(about)
