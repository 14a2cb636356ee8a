import pytest

from control.desk.register_fields import DOTS, Offer, completed, fault, hint, is_only, label, offers, opening_text
from control.desk.view.scene import Scene
from rundown.live.acts.production import known_of
from rundown.production.fields import Field, Kind
from rundown.production.registers import REGISTERS
from rundown.production.values import understood
from tests.control.desk.registered import register_all
from tests.control.desk.stage import Tell


@pytest.fixture
def scene(tell: Tell) -> Scene:
    return register_all(tell("closed")).scene("fr")


def field(register: str, key: str) -> Field:
    found = REGISTERS[register].field(key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("register", "key", "value", "text"),
    [
        ("budget", "planned", "1800.00", "1800,00"),
        ("budget", "made_of", "cash", "numéraire"),
        ("budget", "argument", "deux\nlignes", "deux\nlignes"),
        ("documents", "until", "2026-12-31", "31/12/2026"),
        ("releases", "live", "yes", "oui"),
        ("releases", "person", "INV3", "Nora Vasseur"),
        ("meetings", "present", "ines tom", "Inès M., Tom R."),
        ("carbon", "factor", "metro@2026", "métro"),
        ("releases", "contact", "sealed:" + "0" * 16 + ":" + "a" * 64, DOTS),
        ("documents", "file", "a" * 64 + " bail.pdf", "bail.pdf"),
    ],
)
def test_a_field_opens_with_what_is_read_and_gives_the_same_back(
    scene: Scene, register: str, key: str, value: str, text: str
) -> None:
    found = field(register, key)
    assert opening_text(scene, found, value) == text
    if not found.sealed and found.kind is not Kind.FILE:
        assert understood(found, text, known_of(scene.state)) == value


def test_every_field_says_what_may_be_written(scene: Scene) -> None:
    hints = {hint(scene, each) for register in REGISTERS.values() for each in register.fields}
    assert "quelqu’un de l’équipe · jamais vide" in hints
    assert "le code d’une ligne de «\xa0Prestataires\xa0»" in hints
    assert "une ligne de texte · personnel\xa0: gardé à part, effaçable" in hints


def test_what_is_offered_follows_what_is_typed(scene: Scene) -> None:
    heading = field("budget", "heading")
    assert len(offers(scene, heading, "")) == len(heading.choices)
    assert [offer.text for offer in offers(scene, heading, "moyens")] == ["7 Moyens techniques"]
    assert [offer.text for offer in offers(scene, heading, "niques")] == ["7 Moyens techniques"]
    assert offers(scene, heading, "zzz") == ()
    assert len(offers(scene, heading, "7 moyens techniques")) == len(heading.choices)
    assert offers(scene, field("budget", "label"), "x") == ()


@pytest.mark.parametrize(
    ("register", "key", "first"),
    [
        ("releases", "live", Offer("oui")),
        ("actions", "who", Offer("ines", "Inès M.")),
        ("releases", "person", Offer("PRES", "Salomé Arnaud")),
        ("documents", "item", Offer("GEN_DEB", "01 Générique de début")),
        ("convocations", "role", Offer("REA")),
        ("quotes", "supplier", Offer("P-001", "Studio des Forges")),
        ("tasks", "stage", Offer("F01", "Ligne artistique et cahier des charges")),
        ("budget", "decision", Offer("DP-001", "Quel studio ? · 02/10/2026")),
    ],
)
def test_each_kind_offers_what_it_may_name(scene: Scene, register: str, key: str, first: Offer) -> None:
    assert offers(scene, field(register, key), "")[0] == first


def test_a_factor_is_offered_with_its_unit(scene: Scene) -> None:
    assert offers(scene, field("carbon", "factor"), "métr") == (Offer("metro", "métro · 0.00444 kg/passenger.km"),)


def test_a_field_of_several_is_completed_word_by_word(scene: Scene) -> None:
    who = field("actions", "who")
    assert [offer.text for offer in offers(scene, who, "ines to")] == ["tom"]
    assert completed(who, "ines to", Offer("tom")) == "ines, tom"
    assert completed(who, "Inès M., to", Offer("tom")) == "Inès M., tom"
    assert completed(who, "ines, ", Offer("tom")) == "ines, tom"
    assert completed(field("budget", "made_of"), "num", Offer("numéraire")) == "numéraire"


def test_the_only_thing_a_word_can_become_is_known(scene: Scene) -> None:
    made_of = field("budget", "made_of")
    assert is_only(scene, made_of, "num") == Offer("numéraire")
    assert is_only(scene, made_of, "n") is None
    assert is_only(scene, made_of, "") is None


def test_a_fault_is_found_as_the_server_would(scene: Scene) -> None:
    found = fault(scene, field("budget", "planned"), "douze")
    assert found is not None
    assert found.code == "not_a_amount"
    assert fault(scene, field("budget", "planned"), "12,50 €") is None


def test_a_row_is_named_by_its_first_text_else_by_what_it_has(scene: Scene) -> None:
    assert label(scene, "budget", "B-001") == "Studio, 2 jours"
    assert label(scene, "meetings", "CR-001") == "Studio · 01/10/2026"
    assert label(scene, "releases", "A-001") == "Salomé Arnaud"
    assert label(scene, "budget", "B-999") == ""
