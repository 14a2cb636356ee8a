"""What the crew writes, in the demo show: to whom, with which phrases, and what each line asks for."""

import pytest
from textual.events import Paste

from control.desk.crew_writing import CATEGORIES, crew_asked, crew_fields, field_name, members, phrases
from control.desk.fields import BadLine
from control.desk.hand import pressed
from control.desk.keys import Act
from control.desk.view.scene import Draft, Hand, Link, Scene
from control.desk.view.writing import WritingLine
from control.desk.view.writing import writing as writing_view
from control.desk.writing import other_field, submitted, typed
from rundown.live.acts.calling import NotReady
from rundown.live.acts.logbook import (
    Category,
    CloseIncident,
    Note,
    OpenIncident,
    TakeDecision,
    UpdateIncident,
)
from rundown.live.acts.messages import Say
from rundown.live.acts.poll import Answer
from rundown.live.acts.team import GiveRole
from rundown.live.words import Command
from rundown.plan.show import Role
from tests.control.desk.sitting import desk, press
from tests.control.desk.stage import TEAM, Stage, Tell


def at(stage: Stage, role: Role, hand: Hand | None = None, language: str = "fr") -> Scene:
    return stage.scene(language, hand=hand, link=Link(role=role))


def opened(stage: Stage, role: Role, act: Act) -> Draft:
    hand, asked = pressed(act, at(stage, role))
    assert asked is None
    assert hand.draft is not None
    return hand.draft


def sent(stage: Stage, role: Role, act: Act, line: str, *, tab: int = 0) -> Command | None:
    """What the line of this key asks for, typed and sent, after so many Tab."""
    hand, _ = pressed(act, at(stage, role))
    for _ in range(abs(tab)):
        hand = other_field(hand, at(stage, role, hand), step=1 if tab > 0 else -1)
    for character in line:
        hand = typed(hand, character, character)
    return submitted(hand, at(stage, role, hand))[1]


def shown(stage: Stage, role: Role, draft: Draft, language: str = "fr") -> WritingLine:
    view = writing_view(at(stage, role, Hand(draft=draft), language))
    assert view is not None
    return view


# --- messages ---


def test_a_message_goes_to_who_wrote_last_else_to_the_director_who_writes_to_the_presenter(tell: Tell) -> None:
    stage = tell("calm")
    assert [opened(stage, role, "message").field for role in (Role.SON, Role.REA)] == [Role.REA, Role.PRES]
    stage.do(Say(text="Micro 2 ?", to=Role.SON), "hugo")
    stage.do(Say(text="À tous", to=None), "tom")
    assert opened(stage, Role.SON, "message").field == Role.SCR
    assert sent(stage, Role.SON, "message", "il marche") == Say(text="il marche", to=Role.SCR)


def test_tab_chooses_another_reader_and_all_comes_last(tell: Tell) -> None:
    stage = tell("calm")
    draft = opened(stage, Role.SON, "message")
    fields = crew_fields(draft, at(stage, Role.SON))
    assert Role.SON not in fields
    assert fields[-2:] == (Role.PRES, "*")
    assert sent(stage, Role.SON, "message", "ok", tab=1) == Say(text="ok", to=Role.SCR)
    assert sent(stage, Role.SON, "message", "ok", tab=-1) == Say(text="ok", to=None)
    view = shown(stage, Role.SON, draft)
    assert (view.heading, view.fields[view.chosen], view.fields[-1]) == ("MESSAGE À", "REA", "tous")


def test_an_exclamation_mark_before_a_message_makes_it_urgent(tell: Tell) -> None:
    assert sent(tell("calm"), Role.SON, "message", "! HF 2 mort") == Say(text="HF 2 mort", to=Role.REA, urgent=True)


def test_a_number_alone_is_a_phrase_in_the_writer_s_language(tell: Tell) -> None:
    stage = tell("calm")
    draft = opened(stage, Role.SON, "message")
    french, english = (phrases(at(stage, Role.SON, language=language), draft) for language in ("fr", "en"))
    assert len(french) == len(english) == 6
    assert english[:4] == ("yes", "no", "wait", "ready in 30 s")
    assert french[0] == "oui"
    assert sent(stage, Role.SON, "message", "2") == Say(text=french[1], to=Role.REA)
    assert sent(stage, Role.SON, "message", "7") == Say(text="7", to=Role.REA)


def test_the_presenter_has_phrases_of_her_own(tell: Tell) -> None:
    stage = tell("calm")
    draft = opened(stage, Role.REA, "message")
    assert phrases(at(stage, Role.REA, language="en"), draft)[:2] == ("wrap up", "fill")
    assert "1 wrap up" in shown(stage, Role.REA, draft, "en").hint


def test_the_last_message_stands_above_the_line(tell: Tell) -> None:
    stage = tell("calm")
    draft = opened(stage, Role.SON, "message")
    before = shown(stage, Role.SON, draft).last
    assert before is not None
    assert before.text == ""
    stage.do(Say(text="Micro 2 ?", to=Role.SON), "hugo")
    last = shown(stage, Role.SON, draft).last
    assert last is not None
    assert (last.who, last.text) == ("SCR", "Micro 2 ?")


async def test_only_a_digit_typed_into_the_empty_line_is_sent_at_once(tell: Tell) -> None:
    made = desk(tell("calm"), "en", role=Role.SON)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m")
        made.app.post_message(Paste("12"))
        await press(pilot, "backspace")
        assert made.link.asked == []
        assert "> 1█" in made.text("writing")
        await press(pilot, "backspace", "1")
        assert [command for command, _ in made.link.asked] == [Say(text="yes", to=Role.REA)]


async def test_with_the_link_lost_a_digit_waits_in_the_line(tell: Tell) -> None:
    made = desk(tell("calm"), "en", role=Role.SON)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m")
        made.link.status = "lost"
        made.link.tell("link")
        await press(pilot, "2", "enter")
        assert made.link.asked == []
        made.link.status = "up"
        made.link.tell("link")
        await press(pilot, "enter")
        assert [command for command, _ in made.link.asked] == [Say(text="no", to=Role.REA)]


# --- the log book ---


def test_a_note_is_kept(tell: Tell) -> None:
    assert sent(tell("calm"), Role.PLA, "note", " public assis ") == Note(text="public assis")


@pytest.mark.parametrize("act", ["message", "note", "incident", "decision", "not_ready"])
def test_an_empty_line_asks_nothing_and_says_what_to_do(tell: Tell, act: Act) -> None:
    stage = tell("call")
    hand, _ = pressed(act, at(stage, Role.PLA))
    hand, asked = submitted(hand, at(stage, Role.PLA, hand))
    assert asked is None
    assert hand.draft is not None
    assert "Échap" in hand.draft.asks
    assert shown(stage, Role.PLA, hand.draft).asks == hand.draft.asks


def test_an_incident_opens_goes_on_and_is_closed(tell: Tell) -> None:
    stage = tell("calm")
    opening = sent(stage, Role.PRO, "incident", "HF 2 décroche", tab=2)
    assert opening == OpenIncident(text="HF 2 décroche", category="sound")
    stage.do(opening, "tom")
    assert sent(stage, Role.PRO, "incident", "pile changée", tab=-2) == UpdateIncident(incident=1, text="pile changée")
    assert sent(stage, Role.PRO, "incident", "réglé", tab=-1) == CloseIncident(incident=1, text="réglé")
    draft = opened(stage, Role.PRO, "incident")
    names = shown(stage, Role.PRO, draft, "en").fields
    assert names[0] == "other"
    assert names[-2:] == ("no. 1 goes on", "close no. 1")


def test_every_category_of_an_incident_has_its_word() -> None:
    assert set(CATEGORIES) == set(Category.__args__)  # type: ignore[attr-defined]  # a Literal has its values there


@pytest.mark.parametrize(
    ("line", "options", "chosen", "why"),
    [
        ("On garde le duplex ? non", (), "non", ""),
        ("On garde le duplex ? non: ligne coupée", (), "non", "ligne coupée"),
        ("On garde le duplex ? oui | non > non: ligne coupée", ("oui", "non"), "non", "ligne coupée"),
    ],
)
def test_a_decision_has_a_question_options_a_choice_and_why(
    tell: Tell, line: str, options: tuple[str, ...], chosen: str, why: str
) -> None:
    stage = tell("calm")
    decision = sent(stage, Role.REA, "decision", line)
    assert decision == TakeDecision(question="On garde le duplex ?", options=options, chosen=chosen, why=why)
    assert stage.do(decision)


@pytest.mark.parametrize("line", ["on coupe", "? non", "On coupe ?", "On coupe ? oui | non >"])
def test_a_decision_without_question_or_choice_says_how_it_is_written(tell: Tell, line: str) -> None:
    stage = tell("calm")
    draft = Draft(writes="decision", item="", text=line, touched=True)
    with pytest.raises(BadLine, match=r"one \| other > choice: why"):
        crew_asked(draft, at(stage, Role.REA, language="en"))


# --- answers ---


def test_not_ready_says_why_of_the_call_it_answers(tell: Tell) -> None:
    stage = tell("call")
    key = f"{stage.next.id}/R1.4"
    view = shown(stage, Role.PLA, opened(stage, Role.PLA, "not_ready"))
    assert (view.heading, view.subject) == ("PAS PRÊT", "«\u00a0Invité 1 en place, micro.\u00a0»")
    assert sent(stage, Role.PLA, "not_ready", "pile HF") == NotReady(cue=key, reason="pile HF")


def test_in_the_poll_not_ready_is_a_no_go(tell: Tell) -> None:
    stage = tell("poll")
    assert sent(stage, Role.PLA, "not_ready", "câble") == Answer(role=Role.PLA, go=False, reason="câble")


def test_nothing_asked_of_this_desk_is_said(tell: Tell) -> None:
    hand, asked = pressed("not_ready", at(tell("calm"), Role.SON))
    assert asked is None
    assert hand.draft is None
    assert hand.notice is not None


# --- a role that is handed over ---


def test_a_role_is_handed_to_another_of_the_team_by_name(tell: Tell) -> None:
    stage = tell("calm")
    draft = opened(stage, Role.SON, "hand_over")
    scene = at(stage, Role.SON)
    others = members(scene)
    assert set(others) == set(TEAM.values()) - {"lina"}
    assert crew_fields(draft, scene) == others
    assert shown(stage, Role.SON, draft).fields == tuple(field_name(each, draft, scene) for each in others)
    given = sent(stage, Role.SON, "hand_over", "", tab=1)
    assert given == GiveRole(role=Role.SON, to=others[1])
    stage.do(given, "lina")
    assert stage.state.standing.holders[Role.SON] == others[1]
