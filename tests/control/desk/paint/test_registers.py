"""The picture, the tables and what stands around a form, as they are drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from control.desk.ink import Line, text_of
from control.desk.paint import register_form, register_keys, register_table, registers
from control.desk.paint.manner import Manner
from control.desk.paint.register_form import FormHead, Offered
from control.desk.places import Place
from control.desk.register_fields import Offer
from control.desk.register_hand import Where
from control.desk.theme import Token
from control.desk.view.register_table import Table, table
from control.desk.view.registers import Picture, picture
from control.words import Words
from rundown.plan.show import Show
from rundown.production.registers import REGISTERS
from tests.control.desk.registered import register_all
from tests.control.desk.stage import Stage

FR = Manner(Words("fr"))
LOW, HIGH = Place(x=0, y=4, width=80, height=18), Place(x=0, y=4, width=160, height=42)


@pytest.fixture(scope="module")
def stage(show: Show) -> Stage:
    return register_all(Stage(show))


def pictured(stage: Stage, chosen: str = "budget") -> Picture:
    return picture(stage.scene("fr"), chosen)


def tabled(stage: Stage, where: Where) -> Table:
    return table(stage.scene("fr"), where)


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [text_of(line).rstrip() for line in lines]


def colours_of(line: Line, text: str) -> set[Token]:
    return {span.ink.colour for span in line if text in span.text}


def test_the_picture_lists_registers_at_the_left_and_what_is_missing_at_the_right(stage: Stage) -> None:
    lines = registers.picture(pictured(stage), FR, LOW)
    shown = texts(lines)
    assert shown[0].startswith(" PRODUCTION  le 11/12/2026   × 2 contre l’antenne  ▲")
    assert shown[2] == "›  Budget et suivi          4 ▲ 1 en écart       K1  ▫ 17 registres vides"
    assert shown[10].startswith("   Droit à l’image          2 × 1 à signer")
    assert shown[11].startswith("   Assurances               – × 1 non couvert")
    assert colours_of(lines[2], "1 en écart") == {"stby"}
    assert colours_of(lines[10], "1 à signer") == {"fail"}
    assert any("À RÉGLER  Budget et suivi" in line for line in shown)


def test_a_wide_picture_says_all_that_is_missing_and_the_figures(stage: Stage) -> None:
    shown = "\n".join(texts(registers.picture(pictured(stage), FR, HIGH)))
    assert (
        "K2  ▫ Fiches étape\N{NO-BREAK SPACE}: 16 à compléter  Rétroplanning\N{NO-BREAK SPACE}: 1 à compléter" in shown
    )
    assert "atterrissage HT" in shown
    assert "▲ B-001  Studio, 2 jours · +180,00 € · +10,0 % · sans argument" in shown
    assert "Retour d’expérience" in shown


def test_the_chosen_register_is_always_in_sight_and_can_be_pointed_at(stage: Stage) -> None:
    for chosen in REGISTERS:
        found = pictured(stage, chosen)
        lines = registers.picture(found, FR, LOW)
        (row,) = [at for at, line in enumerate(texts(lines)) if line.startswith("›")]
        assert registers.register_at(found, FR, LOW, 3, row) == chosen
    found = pictured(stage)
    assert registers.register_at(found, FR, LOW, 60, 2) == ""
    assert registers.register_at(found, FR, LOW, 3, 0) == ""
    assert registers.register_at(found, FR, LOW, 3, 1) == ""


def test_more_alarms_than_rows_are_told_of(stage: Stage) -> None:
    found = pictured(stage)
    many = replace(found, alarms=found.alarms * 40)
    assert "et d’autres\N{NO-BREAK SPACE}: Entrée" in texts(registers.picture(many, FR, LOW))[-1]
    none = replace(found, alarms=())
    assert "rien n’attend personne ici" in "\n".join(texts(registers.picture(none, FR, LOW)))


def test_a_criterion_without_anything_missing_says_so(stage: Stage) -> None:
    found = pictured(stage)
    whole = replace(found, criteria=tuple(replace(each, missing=()) for each in found.criteria))
    assert "\n".join(texts(registers.picture(whole, FR, LOW))).count("✓ rien ne manque") == len(found.criteria)


def test_a_table_stands_in_columns_with_its_totals(stage: Stage) -> None:
    where = Where(register="budget", open=True)
    shown = texts(register_table.table(tabled(stage, where), where, FR, LOW))
    assert shown[0] == " BUDGET ET SUIVI  4 lignes  ▲ 1 à régler"
    assert shown[1].startswith("    Code   Ligne                  Prévu HT  Atterr. HT    Écart")
    assert shown[2].replace("\u202f", " ") == "› ▲ B-001  Studio, 2 jours        1 800,00    1 980,00  +180,00"
    assert shown[-3].replace("\u202f", " ").startswith(" TOTAL                            5 652,50    2 632,50")
    assert shown[-2:] == [" Ligne  Studio, 2 jours", " ▲ Studio, 2 jours · +180,00 € · +10,0 % · sans argument"]


def test_the_chosen_column_is_always_in_sight(stage: Stage) -> None:
    found = tabled(stage, Where(register="documents", open=True))
    for place, column in enumerate(found.columns):
        spans = register_table.spans_of(replace(found, column=place), 80)
        assert place in [span.index for span in spans]
        (span,) = [span for span in spans if span.index == place]
        assert register_table.column_at(replace(found, column=place), 80, span.start) == column.key
    assert register_table.column_at(found, 80, 0) == ""


def test_rows_are_pointed_at_where_they_stand(stage: Stage) -> None:
    where = Where(register="stages", open=True, code="F16")
    found = tabled(stage, where)
    for place in (LOW, HIGH):
        lines = texts(register_table.table(found, where, FR, place))
        for at, line in enumerate(lines):
            code = next((row.code for row in found.rows if f" {row.code} " in line[:12]), "")
            pointed = register_table.row_at(found, place, at)
            assert (found.rows[pointed].code if pointed is not None else "") == code
        assert sum(line.startswith("›") for line in lines) == 1


def test_what_is_typed_filtered_and_sorted_is_said(stage: Stage) -> None:
    def lines(**options: object) -> list[str]:
        where = Where(register="budget", open=True, **options)  # type: ignore[arg-type]
        return texts(register_table.table(tabled(stage, where), where, FR, LOW))

    assert lines(filter="repas", typing="filter", line="repas")[-1] == " filtrer  repas█"
    assert lines(filter="repas")[0].endswith("filtre «\N{NO-BREAK SPACE}repas\N{NO-BREAK SPACE}»")
    assert lines(filter="zzz")[2].strip() == "aucune ligne ne contient «\N{NO-BREAK SPACE}zzz\N{NO-BREAK SPACE}»"
    assert lines(sort="planned", down=True)[0].endswith("trié par Prévu HT ↓")
    assert (
        lines(code="B-001", typing="why", line="doublon")[-1] == " rayer B-001, pourquoi\N{NO-BREAK SPACE}?  doublon█"
    )
    assert lines(code="B-002")[-1] == ""
    where = Where(register="cash", open=True)
    assert "aucune ligne encore" in texts(register_table.table(tabled(stage, where), where, FR, LOW))[2]


def test_a_row_typed_into_and_not_sent_says_so(stage: Stage) -> None:
    where = Where(register="budget", open=True)
    found = table(stage.scene("fr"), where, frozenset({"", "B-001"}))
    shown = texts(register_table.table(found, where, FR, LOW))
    assert "brouillon\N{NO-BREAK SPACE}: n" in shown[0]
    assert shown[-1] == " ? saisie, pas envoyée\N{NO-BREAK SPACE}: Entrée la rouvre"


@given(
    st.integers(20, 250),
    st.integers(1, 70),
    st.sampled_from(list(REGISTERS)),
    st.integers(0, 20),
    st.sampled_from(["", "e", "zzz"]),
    st.sampled_from(["", "filter", "why"]),
)
def test_every_page_fills_its_place_at_any_size(
    stage: Stage, width: int, height: int, register: str, column: int, filter: str, typing: str
) -> None:
    place = Place(x=0, y=0, width=width, height=height)
    where = Where(register=register, open=True, filter=filter, typing=typing, line=filter)  # type: ignore[arg-type]
    found = tabled(stage, where)
    found = replace(found, column=min(column, len(found.columns) - 1))
    offered = Offered(title="T", hint="a · b", offers=(Offer("x", "y"),) * 9, chosen=column - 1, is_beside=width < 50)
    head = FormHead(title="T", code="B-001", label="x" * 300, changed=2, says="y" * 300)
    for lines in (
        register_table.table(found, where, FR, place),
        registers.picture(pictured(stage, register), FR, place),
        register_form.head(head, FR, place),
        register_form.offered(offered, FR, place),
    ):
        assert [cell_len(text_of(line)) for line in lines] == [width] * height


def test_the_heading_of_a_form_counts_asks_and_tells() -> None:
    head = FormHead(title="Budget", code="", label="", changed=0)
    assert texts(register_form.head(head, FR, LOW))[0] == " BUDGET  nouvelle ligne"
    counted = register_form.head(replace(head, code="B-001", label="Studio", changed=2), FR, LOW)
    assert text_of(counted[0]).strip().startswith("BUDGET  B-001  Studio")
    assert text_of(counted[0]).rstrip().endswith("2 champs à envoyer")
    flying = register_form.head(replace(head, in_flight=True, changed=2), FR, LOW)
    assert text_of(flying[0]).rstrip().endswith("? en vol")
    assert texts(register_form.head(replace(head, says="refusé"), FR, LOW))[1] == " ▲ refusé"
    asking = register_form.head(replace(head, asks="garder ?"), FR, LOW)[1]
    assert {span.ink.ground for span in asking} == {"stby"}


def test_offers_are_pointed_at_where_they_stand() -> None:
    shown = Offered(
        title="Poste", hint="l’un de ceux-ci · jamais vide", offers=tuple(map(Offer, "abcdefghij")), chosen=8
    )
    for beside, place in (
        (False, Place(x=0, y=0, width=80, height=5)),
        (True, Place(x=0, y=0, width=44, height=8)),
    ):
        found = replace(shown, is_beside=beside)
        lines = texts(register_form.offered(found, FR, place))
        assert sum(line.startswith("›") for line in lines) == 1
        for at, line in enumerate(lines):
            pointed = register_form.offer_at(found, place, at)
            assert (found.offers[pointed].text if pointed >= 0 else "") == (
                line[2:] if line[2:] in "abcdefghij" else ""
            )


def test_keys_give_way_but_for_the_main_one_and_the_way_back() -> None:
    for name in ("PICTURE", "TABLE", "LINE", "FORM", "ASKED"):
        caps: tuple[register_keys.Cap, ...] = getattr(register_keys, name)
        for width in (60, 80, 160):
            (line,) = register_keys.keys(caps, FR, Place(x=0, y=0, width=width, height=1))
            text = text_of(line)
            assert cell_len(text) == width
            found = register_keys.placed(caps, FR, width)
            assert (found[0][1], found[-1][1]) == (caps[0][0], caps[-1][0])
            assert register_keys.key_at(caps, FR, width, found[-1][0] + 1) == caps[-1][0]
    assert register_keys.key_at(register_keys.FORM, FR, 80, 0) == ""
