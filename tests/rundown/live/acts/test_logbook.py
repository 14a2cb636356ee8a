"""The log book: notes, incidents from their opening to their close and what they cost, decisions."""

from collections.abc import Callable

import pytest

from rundown.live.acts.logbook import (
    MOST_OPTIONS,
    CloseIncident,
    DecisionTaken,
    IncidentClosed,
    IncidentOpened,
    IncidentUpdated,
    Note,
    Noted,
    NotePrivately,
    NoteSealed,
    OpenIncident,
    SealNote,
    TakeDecision,
    UpdateIncident,
)
from rundown.live.acts.passes import ClosePass, OffAir, OpenPass
from rundown.live.acts.serving import SetClock
from rundown.live.acts.written import LONGEST
from rundown.live.state import Incident
from rundown.live.words import Command
from tests.rundown.live.stage import DIRECTOR, NOBODY, ON_AIR, SOUND, S, Stage, bodies, on_air, refused


def test_a_note_is_kept_without_the_blanks_around_it() -> None:
    stage = Stage()
    stage.open("live")
    before = stage.pass_
    assert bodies(stage.ask(Note(text=" micro INV2 grésille "), SOUND)) == [Noted(text="micro INV2 grésille")]
    assert stage.pass_ == before


def test_of_a_private_note_there_is_an_id_and_a_hash_and_never_its_text() -> None:
    stage = Stage()
    assert bodies(stage.ask(SealNote(note="n1", digest="00ff"), SOUND)) == [NoteSealed(note="n1", digest="00ff")]
    assert stage.refusal(NotePrivately(text="à part"), SOUND) == "not_sealed"


WRITTEN: list[Callable[[str], Command]] = [
    lambda text: Note(text=text),
    lambda text: OpenIncident(text=text),
    lambda text: UpdateIncident(incident=1, text=text),
    lambda text: CloseIncident(incident=1, text=text),
    lambda text: TakeDecision(question=text, options=("A", "B"), chosen="A"),
    lambda text: TakeDecision(question="Q", options=(text, "B"), chosen="B"),
    lambda text: TakeDecision(question="Q", options=(), chosen=text),
]


def test_what_is_written_needs_a_post() -> None:
    assert Stage().refusal(Note(text="hello"), NOBODY) == "not_yours"


@pytest.mark.parametrize(("text", "code"), [("  ", "empty_note"), ("x" * (LONGEST + 1), "note_too_long")])
@pytest.mark.parametrize("command", WRITTEN)
def test_what_is_written_needs_words_not_too_many(command: Callable[[str], Command], text: str, code: str) -> None:
    stage = Stage()
    stage.ask(OpenIncident(text="mélangeur muet"))
    assert stage.refusal(command(text)) == code
    assert stage.ask(command("x" * LONGEST))


# --- incidents ---


def test_an_incident_stands_until_somebody_closes_it() -> None:
    stage = Stage()
    opened = stage.ask(OpenIncident(text=" mélangeur muet ", category="picture"), SOUND)
    assert bodies(opened) == [IncidentOpened(incident=1, text="mélangeur muet", category="picture")]
    incident = Incident(number=1, at=stage.now, by="SON", text="mélangeur muet", category="picture")
    assert stage.state.standing.incidents == {1: incident}
    updated = bodies(stage.ask(UpdateIncident(incident=1, text="secours branché")))
    assert updated == [IncidentUpdated(incident=1, text="secours branché")]
    assert stage.state.standing.incidents[1].update == "secours branché"
    assert stage.state.standing.incidents[1].text == "mélangeur muet"
    assert bodies(stage.ask(CloseIncident(incident=1, text="réparé"))) == [IncidentClosed(incident=1, text="réparé")]
    assert stage.state.standing.incidents == {}


def test_a_number_is_never_given_twice() -> None:
    stage = Stage()
    for number in (1, 2, 3):
        (opened,) = bodies(stage.ask(OpenIncident(text="x")))
        assert isinstance(opened, IncidentOpened)
        assert opened.incident == number
        stage.ask(CloseIncident(incident=number, text="y"))


def test_what_was_closed_or_never_opened_is_refused_by_number() -> None:
    stage = Stage()
    stage.ask(OpenIncident(text="x"))
    stage.ask(OpenIncident(text="still open"))
    stage.ask(CloseIncident(incident=1, text="y"))
    for number in (1, 7):
        for command in (UpdateIncident(incident=number, text="z"), CloseIncident(incident=number, text="z")):
            assert refused(stage, command) == {"code": "unknown_incident", "incident": number}
    assert list(stage.state.standing.incidents) == [2]


def test_an_incident_outlives_the_pass_it_happened_in() -> None:
    stage = on_air()
    stage.ask(OpenIncident(text="x"))
    stage.ask(OffAir())
    stage.ask(ClosePass())
    assert list(stage.state.standing.incidents) == [1]


def closing(stage: Stage) -> int | None:
    """What the first incident is found to have cost, closed now."""
    (closed,) = bodies(stage.ask(CloseIncident(incident=1, text="réparé")))
    assert isinstance(closed, IncidentClosed)
    return closed.impact


def test_what_an_incident_cost_is_the_change_of_the_over_under() -> None:
    stage = on_air()
    stage.wait(60 * S + 5 * S)
    (opened,) = bodies(stage.ask(OpenIncident(text="x")))
    assert opened == IncidentOpened(incident=1, text="x", category="other", item="OPENING", over=5 * S)
    stage.wait(20 * S)
    stage.take()
    stage.wait(30 * S)
    assert closing(stage) == 20 * S


def test_what_was_made_up_again_has_cost_nothing() -> None:
    stage = on_air()
    stage.ask(OpenIncident(text="x"))
    stage.wait(40 * S)
    assert closing(stage) == 0


def test_closed_after_the_hand_back_it_cost_what_it_did_on_air() -> None:
    stage = on_air()
    stage.ask(OpenIncident(text="x"))
    stage.wait(60 * S + 12 * S)
    stage.play(120 * S, 90 * S, 180 * S, 60 * S)
    stage.ask(OffAir())
    stage.wait(600 * S)
    assert closing(stage) == 12 * S


def test_off_air_nothing_is_measured() -> None:
    stage = Stage()
    stage.open("live")
    stage.ask(OpenIncident(text="x"))
    assert stage.state.standing.incidents[1].over is None
    stage.wait(60 * S)
    stage.take()
    assert closing(stage) is None


def test_an_incident_of_another_pass_is_not_measured_against_this_one() -> None:
    stage = on_air()
    stage.ask(OpenIncident(text="x"))
    stage.ask(OffAir())
    stage.ask(ClosePass())
    stage.ask(SetClock(rate=1, at=ON_AIR + 600 * S))
    stage.ask(OpenPass(pass_kind="rehearsal"))
    stage.take()
    assert closing(stage) is None


def test_nor_once_its_pass_is_closed_or_the_clock_was_put_back() -> None:
    stage = on_air()
    stage.wait(30 * S)
    stage.ask(OpenIncident(text="x"))
    stage.ask(OpenIncident(text="y"))
    stage.ask(OffAir())
    stage.ask(ClosePass())
    assert closing(stage) is None
    stage.ask(SetClock(rate=1, at=ON_AIR))
    stage.ask(OpenPass())
    stage.take()
    (closed,) = bodies(stage.ask(CloseIncident(incident=2, text="z")))
    assert closed == IncidentClosed(incident=2, text="z")


# --- decisions ---


def test_a_decision_is_kept_with_what_it_was_chosen_from_and_why() -> None:
    stage = on_air()
    before = stage.state
    asked = TakeDecision(
        question=" Duplex 2 ?", options=("garder", " sauter", "garder"), chosen="sauter ", why=" liaison"
    )
    decided = DecisionTaken(
        question="Duplex 2 ?", options=("garder", "sauter"), chosen="sauter", why="liaison", item="OPENING"
    )
    assert bodies(stage.ask(asked, DIRECTOR)) == [decided]
    assert (stage.state.standing, stage.state.pass_) == (before.standing, before.pass_)


def test_a_decision_may_have_been_between_nothing_told_and_need_no_reason() -> None:
    decided = bodies(Stage().ask(TakeDecision(question="Q", options=(), chosen="on coupe", why="  ")))
    assert decided == [DecisionTaken(question="Q", options=(), chosen="on coupe")]


def test_what_is_chosen_is_one_of_the_options_and_they_are_few() -> None:
    stage = Stage()
    other = TakeDecision(question="Q", options=("A", "B"), chosen="C")
    assert refused(stage, other) == {"code": "not_an_option", "text": "C"}
    many = tuple(map(str, range(MOST_OPTIONS + 1)))
    assert refused(stage, TakeDecision(question="Q", options=many, chosen="0"))["code"] == "too_many_options"
    assert stage.ask(TakeDecision(question="Q", options=many[:-1], chosen="0"))


def test_the_reason_of_a_decision_is_no_document_either() -> None:
    long = TakeDecision(question="Q", options=(), chosen="A", why="x" * (LONGEST + 1))
    assert Stage().refusal(long) == "note_too_long"
