"""What one candidate did, was asked, or had done for them."""

from rundown.dossier.facts import Proof, facts_of
from rundown.dossier.teller import Teller
from rundown.dossier.trace import Deed, trace
from rundown.dossier.walk import walked
from rundown.live.acts.calling import StoodBy
from rundown.live.acts.editing import Duplicate, Move
from rundown.live.acts.logbook import NoteSealed
from rundown.live.acts.passes import Hold
from rundown.live.acts.running import SetNext
from rundown.live.acts.team import GiveRole
from rundown.live.event import Event
from rundown.plan.show import Role
from tests.rundown.dossier.evening import evening, told
from tests.rundown.live.stage import DIRECTOR, GAME, LIGHTS, SOUND, S, Stage, live, on_air


def said(who: str) -> list[str]:
    tell = Teller(told().show, "fr")
    return [f"{deed.how} {tell.deed(deed)}".replace("\N{NO-BREAK SPACE}", " ") for deed in trace(evening(), who)]


def kinds(stage: Stage, who: str) -> list[tuple[str, str]]:
    return [(deed.how, deed.kind) for deed in trace(walked(stage.events), who)]


def test_what_a_person_did_is_told_in_words() -> None:
    mine = said("hugo")
    assert "did tour de prêts lancé" in mine
    assert "did message à PRO : conclus" in mine
    assert "did message à tous : merci à tous" in mine
    assert "did conducteur modifié : séquence 24" in mine
    assert any(line.startswith("did rattrapage choisi, de +0:34 à 0:00") for line in mine)


def test_what_a_person_was_asked_is_theirs_too() -> None:
    game = said("tom")
    assert "asked message à PRO : conclus" in game
    assert "asked tour de prêts lancé" in game
    assert "asked en place demandé : Jeu ouvert." in game
    assert "asked rôle PRO donné à Tom R." in game
    assert not any("merci à tous" in line for line in game)


def test_traces_differ_in_what_is_theirs_and_hold_every_act_of_the_person() -> None:
    for who in ("ines", "hugo", "lina", "noe", "awa", "tom"):
        deeds = trace(evening(), who)
        did = {deed.dated.seq for deed in deeds if deed.how == "did"}
        acted = {moment.event.seq for moment in evening() if moment.event.actor == who}
        left_out = {moment.event.kind for moment in evening() if moment.event.seq in acted - did}
        assert did <= acted
        assert left_out <= {"next_set", "acknowledged"}


def test_next_is_told_only_if_a_person_chose_it() -> None:
    stage = live()
    stage.wait(S)
    stage.ask(SetNext(item="TALK"))
    assert kinds(stage, DIRECTOR)[-1] == ("did", "next_set")
    assert kinds(stage, DIRECTOR).count(("did", "next_set")) == 1


def test_an_understudy_s_acts_are_told_as_such() -> None:
    stage = live()
    stage.ask(Hold(on=True), "understudy.REA")
    assert kinds(stage, DIRECTOR)[-1] == ("understudy", "held_on")


def test_a_standby_concerns_those_whose_cue_it_is() -> None:
    stage = on_air()
    stage.tell(StoodBy(cues=(f"{stage.current.id}/warm", f"{stage.current.id}/close", "p9/lost")))
    (lights,) = [deed for deed in trace(walked(stage.events), LIGHTS) if deed.kind == "stood_by"]
    (sound,) = [deed for deed in trace(walked(stage.events), SOUND) if deed.kind == "stood_by"]
    assert (lights.about["cues"], sound.about["cues"]) == ("warm", "close")
    assert not [deed for deed in trace(walked(stage.events), GAME) if deed.kind == "stood_by"]


def test_items_added_and_moved_are_named_by_number_or_id() -> None:
    stage = live()
    stage.ask(Duplicate(item="SONG"))
    stage.ask(Move(item="GOODBYE", after="OPENING"))
    assert [deed.about["changes"] for deed in trace(walked(stage.events), DIRECTOR) if deed.kind == "edited"] == [
        "SONG_2",
        "GOODBYE",
    ]


def test_a_private_note_has_no_text() -> None:
    event = Event(seq=1, at=0, wall=0, actor="ines", body=NoteSealed(note="n", digest="d"))
    (deed,) = trace(walked([event]), "ines")
    assert Teller(told().show, "en").deed(deed) == "wrote a private note (text sealed)"


def test_losing_a_role_is_told() -> None:
    stage = Stage()
    stage.ask(GiveRole(role=Role.SON, to=GAME))
    assert ("asked", "role_given") in kinds(stage, GAME)


def test_a_kind_without_words_is_told_by_its_name() -> None:
    deed = Deed(dated=evening()[0].dated, how="did", role="", item="", kind="unheard_of", about={}, true_at=0)
    assert Teller(told().show, "fr").deed(deed) == "unheard_of"


def test_the_facts_of_a_show_without_a_pass_are_told_too() -> None:
    facts = facts_of(walked(Stage().events), Proof(1, ""))
    assert (facts.passing, facts.airings, facts.calls, facts.works) == (None, (), (), ())
    assert facts.held
