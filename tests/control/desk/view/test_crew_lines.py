"""The journal's lines of what people ask, answer and tell each other: in words, for every fact and every subject."""

from typing import get_args

import pytest

from control.desk.view.crew_lines import SAFETY_CHECKS, STEPS, TICKED, checked, reader
from control.desk.view.journal import journal, told
from rundown.live.acts.calling import Go, Gone, HandsDone, NotReadied, NotReady, Readied, Ready, Standby, StoodBy
from rundown.live.acts.logbook import (
    CloseIncident,
    DecisionTaken,
    IncidentClosed,
    IncidentOpened,
    IncidentUpdated,
    Noted,
    OpenIncident,
    TakeDecision,
    UpdateIncident,
)
from rundown.live.acts.messages import Acknowledge, Acknowledged, Said, Say, Withdrawn
from rundown.live.acts.poll import Answered, Overridden, PollClosed, PollOpened
from rundown.live.acts.ticks import LINE_STEPS, SAFETY, Subject, Ticked
from rundown.live.event import AnyFact
from rundown.plan.show import Role
from tests.control.desk.stage import Stage, Tell


def test_what_a_call_is_answered_is_told_with_its_call(tell: Tell) -> None:
    stage = tell("calm")
    scene, key = stage.scene("en"), f"{stage.on_air.id}/{stage.on_air.item.cues[2].id}"
    said: dict[str, AnyFact] = {
        "stand by: SCR": StoodBy(cues=(key,)),
        "■ ready: “Conclusion dans 1 minute.”": Readied(cue=key),
        "× not ready: “Conclusion dans 1 minute.”, prompteur figé": NotReadied(cue=key, reason="prompteur figé"),
        "go: “Conclusion dans 1 minute.”": Gone(cue=key),
        "go, not ready: “Conclusion dans 1 minute.”": Gone(cue=key, unanswered=True),
        "✓ done by hand: “Conclusion dans 1 minute.”": HandsDone(cue=key),
    }
    assert [told(scene, fact) for fact in said.values()] == list(said)


def test_each_step_of_the_poll_is_told(tell: Tell) -> None:
    scene = tell("before").scene("en")
    said: dict[str, AnyFact] = {
        "go/no-go: every role is asked": PollOpened(),
        "SON is go": Answered(by=Role.SON, go=True),
        "PLA is no-go: sortie bloquée": Answered(by=Role.PLA, go=False, reason="sortie bloquée"),
        "go/no-go closed": PollClosed(),
        "no-go overridden: PLA sortie bloquée, SON muet": Overridden(reasons=("PLA sortie bloquée", "SON muet")),
    }
    assert [told(scene, fact) for fact in said.values()] == list(said)


def test_the_log_book_is_told_with_numbers_and_what_an_incident_cost(tell: Tell) -> None:
    scene = tell("calm").scene("en")
    said: dict[str, AnyFact] = {
        "micro INV2 grésille": Noted(text="micro INV2 grésille"),
        "▲ incident 3: mélangeur muet": IncidentOpened(incident=3, text="mélangeur muet", category="picture"),
        "incident 3 goes on: secours": IncidentUpdated(incident=3, text="secours"),
        "incident 3 closed: réparé": IncidentClosed(incident=3, text="réparé"),
        "incident 3 closed: réparé, +1:05": IncidentClosed(incident=3, text="réparé", impact=65_000),
        "incident 3 closed: réparé, −0:20": IncidentClosed(incident=3, text="réparé", impact=-20_000),
        "decided: Duplex 2 ? sauter": DecisionTaken(question="Duplex 2 ?", options=(), chosen="sauter"),
        "decided: Duplex 2 ? sauter, liaison": DecisionTaken(
            question="Duplex 2 ?", options=(), chosen="sauter", why="liaison"
        ),
    }
    assert [told(scene, fact) for fact in said.values()] == list(said)


def test_a_message_is_told_with_whom_it_is_for_and_its_fate_is_not(tell: Tell) -> None:
    scene = tell("calm").scene("en")
    assert told(scene, Said(text="Inv 2 arrive", to=Role.PLA)) == "→ PLA  Inv 2 arrive"
    assert told(scene, Said(text="On reste calme")) == "→ all  On reste calme"
    assert [told(scene, fact) for fact in (Acknowledged(message=1, to=Role.PLA), Withdrawn(message=1))] == ["", ""]
    assert reader(tell("calm").scene("fr"), None) == "tous"


@pytest.mark.parametrize(
    ("subject", "what", "good", "bad"),
    [
        ("place", "INV1", "Youssef Benali is in place", "Youssef Benali is no longer in place"),
        ("mic", "INV1", "Youssef Benali has a mic", "Youssef Benali has no mic any more"),
        ("mic", "gone", "gone has a mic", "gone has no mic any more"),
        ("safety", "stage", "safety: stage passage checked", "safety: stage passage to be checked again"),
        ("line", "DX1 feed", "line DX1 N-1", "line DX1 N-1: no longer"),
        ("caption", "Au sommaire", "caption re-read: Au sommaire", "caption to be re-read: Au sommaire"),
        ("clip", "R1", "clip ready to air: R1", "clip no longer ready: R1"),
    ],
)
def test_a_tick_is_told_as_people_call_what_was_looked_at(
    tell: Tell, subject: Subject, what: str, good: str, bad: str
) -> None:
    scene = tell("calm").scene("en")
    assert told(scene, Ticked(subject=subject, what=what)) == good
    assert told(scene, Ticked(subject=subject, what=what, on=False)) == bad


def test_every_subject_check_and_step_has_its_words(tell: Tell) -> None:
    scene = tell("calm").scene("fr")
    assert set(TICKED) == {(subject, on) for subject in get_args(Subject) for on in (True, False)}
    assert (tuple(SAFETY_CHECKS), tuple(STEPS)) == (SAFETY, LINE_STEPS)
    for subject, names in (("safety", SAFETY), ("line", tuple(f"DX1 {step}" for step in LINE_STEPS))):
        shown = [checked(scene, subject, name) for name in names]  # type: ignore[arg-type]  # a tuple of literals widens to str
        assert len(set(shown)) == len(names)
        assert all(shown)


def lived(stage: Stage) -> None:
    """A call that is refused then given, a message, an incident and a decision, at the demo show's own desks."""
    key = next(f"{stage.next.id}/{cue.id}" for cue in stage.next.item.cues if cue.role is Role.PLA)
    stage.do(NotReady(cue=key, reason="Inv 2 au maquillage"), "awa")
    stage.do(Standby(cues=(key,)), "hugo")
    stage.do(Ready(cue=key), "awa")
    stage.do(Go(cue=key))
    number = stage.do(Say(text="Inv 2 arrive", to=Role.REA), "awa")[0].seq
    stage.do(Acknowledge(message=number, role=Role.REA, read=True))
    stage.do(OpenIncident(text="N-1 en boucle", category="sound"), "lina")
    stage.do(UpdateIncident(incident=1, text="retour coupé"), "lina")
    stage.do(CloseIncident(incident=1, text="retour rouvert"), "lina")
    stage.do(TakeDecision(question="Duplex 2 ?", options=("garder", "sauter"), chosen="garder"))


def test_what_is_lived_is_read_in_the_journal_in_the_role_of_who_did_it(tell: Tell) -> None:
    stage = tell("call")
    before = len(stage.events)
    lived(stage)
    lines = journal(stage.scene("fr"), stage.events[before:])
    assert [line.who for line in lines] == ["PLA", "SCR", "PLA", "REA", "PLA", "SON", "SON", "SON", "REA"]
    assert [line.text for line in lines if line.who == "SON"] == [
        "▲ incident 1 : N-1 en boucle",
        "incident 1, suite : retour coupé",
        "incident 1 clos : retour rouvert, 0:00",
    ]
