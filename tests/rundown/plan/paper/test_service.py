from msgspec.structs import replace

from rundown.plan.paper.calls import BLANK, Service, read_service
from rundown.plan.paper.page import Pen, Row, Run
from rundown.plan.paper.service import BLANK as DOTS
from rundown.plan.paper.service import CallSheet, call_sheet, capacity, first_seen
from rundown.plan.show import Person, Show
from tests.rundown.plan.paper.studio import PEOPLE, show
from tests.rundown.plan.paper.test_calls import FULL
from tests.rundown.plan.paper.test_sheet import STAMP
from tests.rundown.plan.small_show import ON_AIR, item

SHOW = show(
    item("VT", type="VT", people=("INV1",)),
    item("A", people=("PRES",)),
    item("F", people=("INV1",), floated=True),
    item("B", people=("PRES", "INV1")),
)


def read(text: str) -> Service:
    service, _ = read_service(text, "service.toml", SHOW)
    assert service is not None
    return service


def page(text: str = FULL, plan: Show = SHOW) -> CallSheet:
    return call_sheet(plan, read(text), STAMP)


def texts(row: Row) -> list[str]:
    return [" / ".join("".join(run.text for run in line) for line in cell) for cell in row.cells]


def test_the_six_hours_stand_at_the_top() -> None:
    assert page().hours == (
        ("Convocation", "14:00"),
        ("PAT", "16:00"),
        ("Filage", DOTS),
        ("Répétition", DOTS),
        ("Antenne", "20:00:00"),
        ("Fin", DOTS),
    )


def test_the_head_says_the_number_and_the_day_and_the_foot_what_is_taken_at_the_door() -> None:
    sheet = page(plan=replace(SHOW, organiser="Atelier"))
    assert sheet.aside == (Run("n° 3 · vendredi 11 décembre 2026"),)
    assert sheet.legend == "Les heures d’arrivée et de départ réelles sont relevées à l’entrée. Atelier"
    assert page("").aside == (Run("vendredi 11 décembre 2026"),)


def test_the_team_has_its_own_call_or_the_common_one_and_room_to_sign() -> None:
    lina, ines = page().tables[0].rows
    assert texts(lina) == ["SON", "Lina B.", "Son", "12:30", DOTS, DOTS, ""]
    assert texts(ines) == ["REA", "Inès M.", "Réalisation", "14:00", DOTS, DOTS, ""]


def test_duties_phone_and_mail_are_those_written() -> None:
    team = '[[team]]\nid = "lina"\nduties = "Micros"\nphone = "01 99 00 00 00"\nemail = "l@x.test"\non_site = "13:00"'
    assert texts(page(team).tables[0].rows[0])[2:6] == ["Micros", DOTS, "13:00", "01 99 00 00 00 / l@x.test"]


def test_guests_show_when_they_come_when_they_air_and_that_their_release_is_missing() -> None:
    presenter, guest = page().tables[1].rows
    assert texts(presenter) == ["Salomé Arnaud", "présentation", DOTS, "20:01", "▲ à signer avant 20:01"]
    assert texts(guest) == ["Youssef Benali", "directeur", "18:45 (balance)", "20:02", "▲ à signer avant 20:02"]
    assert guest.cells[-1][0][0].style == "alert"


def test_a_signed_release_is_said_with_its_reference_and_one_never_on_air_has_no_hour() -> None:
    people = (replace(PEOPLE[0], release="AUT-1"), Person(id="X", name="Xavier"))
    signed, never = page(plan=replace(SHOW, people=people)).tables[1].rows
    assert texts(signed)[-1] == "signée AUT-1"
    assert texts(never) == ["Xavier", "invité·e", DOTS, "", "▲ à signer"]


def test_contacts_stand_in_a_table_of_their_own_if_there_are_any() -> None:
    assert texts(page().tables[2].rows[0]) == ["Gardien", "", ""]
    assert len(page("").tables) == 2


def test_place_and_safety_are_blank_where_nothing_is_written() -> None:
    place, safety = page(FULL.replace('officer = "lina"', 'officer = "lina"\nemergency = "112"')).place
    assert safety.lines[1] == (Run("Urgence\u00a0: 112"),)
    assert place.lines[0] == (Run("Studio 52", "strong"),)
    assert place.lines[1] == (Run(DOTS),)
    assert safety.lines[0][1] == Run("Lina B.", "strong")
    assert call_sheet(SHOW, BLANK, STAMP).place[1].lines[0][1] == Run(DOTS, "strong")


def test_meals_transport_and_equipment_stand_side_by_side() -> None:
    assert [(block.title, block.lines[0][0].text) for block in page().blocks] == [
        ("Repas", "19:00"),
        ("Transport", DOTS),
        ("Matériel", DOTS),
    ]


def test_the_day_is_in_its_order_or_blank() -> None:
    day = page('[[day]]\nat = "14:00"\nwhat = "Deux"\n[[day]]\nat = "13:30"\nwhat = "Un"').day
    assert ["".join(run.text for run in line) for line in day] == ["13:30 Un", "14:00 Deux"]
    assert len(page("").day) == 8


def test_somebody_seen_only_in_a_recorded_item_airs_with_it() -> None:
    assert first_seen(show(item("VT", type="VT", people=("INV1",))), "INV1") == ON_AIR


def test_a_capacity_is_what_the_caption_says_after_the_name() -> None:
    assert capacity(PEOPLE[1], Pen("fr")) == "directeur"
    assert capacity(PEOPLE[0], Pen("fr")) == ""
    assert capacity(Person(id="X", name="X", caption="X"), Pen("fr")) == ""


def test_the_form_speaks_english_when_asked() -> None:
    assert call_sheet(SHOW, BLANK, replace(STAMP, language="en")).title == "Call sheet"
