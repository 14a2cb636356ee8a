"""Incidents, decisions, notes, messages, changes, checks: each with its event."""

from rundown.dossier.changes import retimes
from rundown.dossier.registers import incidents, number_of
from rundown.dossier.walk import walked
from rundown.live.acts.editing import EditItem, Float
from rundown.live.acts.logbook import OpenIncident
from rundown.plan.show import Role
from tests.rundown.dossier.evening import evening, told
from tests.rundown.live.stage import DIRECTOR, Stage, live


def kind_of(seq: int) -> str:
    return evening()[seq - 1].event.kind


def test_an_incident_is_told_from_its_opening_to_its_cost() -> None:
    (incident,) = told().incidents
    assert (incident.code, incident.item, incident.category, incident.impact) == ("I-001", "9", "link", 0)
    assert [update.text for update in incident.updates] == ["CAM1, excuses de la présentatrice"]
    assert incident.lasted == 2_000
    assert kind_of(incident.opened.seq) == "incident_opened"
    assert incident.closed is not None
    assert kind_of(incident.closed.seq) == "incident_closed"


def test_an_open_incident_has_not_lasted_yet_and_may_be_off_air() -> None:
    stage = Stage()
    stage.ask(OpenIncident(text="Panne"))
    (incident,) = incidents(walked(stage.events))
    assert (incident.lasted, incident.item, incident.over) == (None, "", None)


def test_decisions_and_catch_ups_are_one_register() -> None:
    decision, catchup = told().decisions
    assert (decision.code, decision.chosen, decision.item) == ("D-001", "oui", "13")
    assert (catchup.code, catchup.kind, catchup.after) == ("D-002", "catchup", 0)
    assert [give.item for give in catchup.gives] == ["AGENDA"]
    assert [kind_of(each.taken.seq) for each in told().decisions] == ["decision_taken", "caught_up"]


def test_an_item_that_is_gone_keeps_its_id() -> None:
    assert number_of(evening()[-1].after, "GONE") == "GONE"


def test_notes_for_all_are_kept_and_private_ones_are_not_there() -> None:
    (note,) = told().notes
    assert (note.text, note.by, kind_of(note.noted.seq)) == ("Salle à 19 degrés", "hugo", "noted")


def test_a_message_says_who_read_it_and_how_soon() -> None:
    first, second = told().messages
    assert (first.to, first.urgent, first.delivered) == (Role.PRO, True, (Role.PRO,))
    assert [(reading.role, reading.after) for reading in first.read] == [(Role.PRO, 2_000)]
    assert second.withdrawn is not None
    assert first.withdrawn is None


def test_a_length_changed_and_an_item_passed_over_are_retimes() -> None:
    stage = live()
    stage.ask(EditItem(item="TALK", field="planned", value=60_000))
    stage.ask(EditItem(item="TALK", field="title", value="Entretien"))
    stage.ask(Float(item="SONG", on=True, reason="absente"))
    stage.ask(Float(item="SONG", on=False))
    found = retimes(walked(stage.events))
    assert [(each.was, each.now, each.floated) for each in found] == [
        (120_000, 60_000, False),
        (180_000, 0, True),
        (0, 180_000, True),
    ]
    assert found[1].reason == "absente"
    assert {each.by for each in found} == {DIRECTOR}


def test_a_refused_take_is_kept() -> None:
    (refusal,) = told().refusals
    assert (refusal.act, refusal.code, refusal.by) == ("take", "too_soon", "ines")


def test_a_poll_keeps_each_answer_and_what_was_overridden() -> None:
    (poll,) = told().polls
    assert [(said.role, said.go) for said in poll.answers if not said.go] == [(Role.PRO, False)]
    assert poll.override is not None
    assert "PRO une autorisation attendue" in poll.override.reasons
    assert poll.closed is not None


def test_a_check_that_no_longer_holds_is_told() -> None:
    assert [(check.subject, check.what, check.on) for check in told().checks] == [
        ("safety", "exits", True),
        ("safety", "cables", True),
        ("place", "INV1", True),
        ("place", "INV1", False),
    ]


def test_the_game_is_told_by_its_public_values() -> None:
    from rundown.dossier.game import latest

    steps = told().steps
    assert [step.kind for step in steps][:2] == ["game_opened", "question_asked"]
    entries = latest(steps, "entries_counted", "entries")
    assert entries is not None
    assert (entries[0], kind_of(entries[1].seq)) == (231, "entries_counted")
    assert latest(steps, "drawn", "seed") is None
