"""What calls for somebody in the registers, on the day of the demo show (2026-12-11)."""

import pytest
from msgspec.structs import replace

from control.desk.view.register_alarms import Alarm, alarms
from rundown.live.acts.production import Entry, Record
from rundown.live.blockers import blockers
from tests.control.desk.registered import register_all
from tests.control.desk.stage import Stage, Tell


def found(stage: Stage, register: str) -> list[tuple[str, str, bool]]:
    return [(each.code, each.text, each.blocks) for each in alarms(stage.scene("en")) if each.register == register]


def write(stage: Stage, register: str, code: str = "", **values: str) -> None:
    stage.do(Record(register=register, rows=(Entry(code=code, values=values),)), "tom")


@pytest.fixture
def stage(tell: Tell) -> Stage:
    return tell("closed")


def test_before_anything_is_written_only_what_nobody_insures_or_released_calls(stage: Stage) -> None:
    told = alarms(stage.scene("en"))
    unsigned = sum(blocker.code == "release_unsigned" for blocker in blockers(stage.state))
    assert {each.register for each in told} == ({"insurance", "releases"} if unsigned else {"insurance"})
    assert len(told) == 1 + unsigned
    assert told[-1] == Alarm(
        register="insurance", code="", text="no liability insurance covers 2026-12-11", blocks=True
    )


def test_a_line_that_lands_too_far_is_told_with_how_far_and_whether_it_is_argued(stage: Stage) -> None:
    register_all(stage)
    assert found(stage, "budget") == [("B-001", "Studio, 2 jours · +180.00 € · +10.0 % · no argument", False)]
    write(stage, "budget", "B-001", argument="second jour imposé")
    assert found(stage, "budget") == [("B-001", "Studio, 2 jours · +180.00 € · +10.0 % · argued", False)]
    assert [each.is_settled for each in alarms(stage.scene("en")) if each.register == "budget"] == [True]
    write(stage, "budget", "B-001", revised="1980")
    assert found(stage, "budget") == []
    write(stage, "budget", "B-004", planned="0", to_commit="90")
    assert found(stage, "budget") == [("B-004", "Heures des étudiants · +90.00 € · no argument", False)]
    write(stage, "budget", "B-004", planned="200")
    assert found(stage, "budget") == [("B-004", "Heures des étudiants · −110.00 € · −55.0 % · no argument", False)]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"state": "sent", "live": "yes", "replay": "yes"}, "sent"),
        ({"state": "signed", "live": "yes"}, "live and replay are not both covered"),
        ({"state": "signed", "live": "yes", "replay": "yes", "minor": "yes", "parent_1": "yes"},
         "minor: both parents have to sign"),
        ({"state": "signed", "live": "yes", "replay": "yes", "until": "2026-12-10"}, "ended on 2026-12-10"),
    ],
)  # fmt: skip
def test_whoever_the_go_no_go_would_stop_is_told_and_why(stage: Stage, values: dict[str, str], why: str) -> None:
    write(stage, "releases", person="INV1", **values)
    assert ("A-001", f"Youssef Benali · {why}", True) in found(stage, "releases")
    write(stage, "releases", "A-001", state="signed", live="yes", replay="yes", minor="no", until="2027-12-31")
    assert not [code for code, _, _ in found(stage, "releases") if code == "A-001"]


def test_who_does_not_air_is_told_and_does_not_block(stage: Stage) -> None:
    write(stage, "releases", person="INV1", state="draft")
    standing, show = stage.state.standing, replace(stage.state.plan, items=())
    stage.state = replace(stage.state, standing=replace(standing, show=show))
    assert found(stage, "releases") == [("A-001", "Youssef Benali · draft", False)]


def test_who_airs_without_any_release_is_told_without_a_row(stage: Stage) -> None:
    standing, show = stage.state.standing, stage.state.plan
    people = tuple(replace(person, release="") if person.id == "INV1" else person for person in show.people)
    stage.state = replace(stage.state, standing=replace(standing, show=replace(show, people=people)))
    assert ("", "Youssef Benali · no release", True) in found(stage, "releases")


def test_what_lapses_within_thirty_days_or_has_is_told(stage: Stage) -> None:
    register_all(stage)
    write(stage, "documents", type="rights", title="Caduque", state="lapsed", until="2026-10-31")
    write(stage, "documents", type="rights", title="Tranquille", state="signed", until="2027-12-31")
    assert found(stage, "documents") == [
        ("C-001", "Licence du générique · lapses on 2026-12-31", False),
        ("C-002", "Attestation RC · ended on 2026-10-31: renewed, or lapsed", False),
    ]


def test_insurance_has_to_cover_the_day_of_the_show(stage: Stage) -> None:
    write(stage, "insurance", type="liability", insurer="Mutuelle", since="2026-01-01", until="2026-12-31")
    assert found(stage, "insurance") == []
    write(stage, "insurance", type="equipment", insurer="Autre", since="2026-01-01", until="2026-12-10")
    assert found(stage, "insurance") == [("S-002", "Autre · does not cover 2026-12-11", False)]


def test_what_is_overdue_is_told_with_by_how_much_but_for_plans_not_lived(stage: Stage) -> None:
    register_all(stage)
    assert found(stage, "tasks") == [("G-002", "Bande démo · 26 days late", False)]
    assert found(stage, "actions") == [("AC-001", "Relancer l’assureur · 21 days late", False)]
    assert found(stage, "stages") == [("F01", "72 days late", False)]
    write(stage, "actions", "AC-001", due="2026-12-10")
    assert found(stage, "actions") == [("AC-001", "Relancer l’assureur · 1 day late", False)]
    write(stage, "actions", "AC-001", due="2026-12-11")
    assert found(stage, "actions") == []
    write(stage, "hazards", unit="plateau", hazard="câbles", risk="chute", measure="goulottes", due="2026-12-01")
    assert found(stage, "hazards") == [("X-001", "câbles · 10 days late", False)]


def test_a_grave_difficulty_is_told_until_it_is_solved(stage: Stage) -> None:
    write(stage, "difficulties", day="2026-11-01", what="Studio perdu", severity="3")
    write(stage, "difficulties", day="2026-11-01", what="Pluie", severity="2")
    assert found(stage, "difficulties") == [("DF-001", "Studio perdu · severity 3, not solved", False)]
    write(stage, "difficulties", "DF-001", solved="2026-11-03")
    assert found(stage, "difficulties") == []
