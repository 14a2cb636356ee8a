from control.desk.view.alert import alert
from control.desk.view.scene import Hand, Link, Notice
from rundown.live.acts.doubt import Doubt
from rundown.live.acts.gear import Arm, Miss, ReportHealth
from rundown.live.acts.passes import Hold
from rundown.live.asked import SYSTEM
from rundown.live.message import ArmedAct
from rundown.plan.show import Role
from tests.control.desk.stage import SCRIPT, Stage, Tell


def said(stage: Stage, *, hand: Hand | None = None, link: Link | None = None) -> tuple[str, str, str, int]:
    shown = alert(stage.scene(hand=hand, link=link))
    assert shown is not None
    return shown.colour, shown.word, shown.text, shown.behind


def test_a_calm_desk_has_no_alert(tell: Tell) -> None:
    assert [alert(tell(moment).scene()) for moment in ("closed", "before", "calm", "rehearsal", "off")] == [None] * 5


def test_a_lost_link_comes_before_everything_and_counts_what_waits_behind(tell: Tell) -> None:
    link, hand = Link(role=Role.REA, lost_ms=4200), Hand(notice=Notice("réappuyer", 4000))
    colour, word, text, behind = said(tell("late"), link=link, hand=hand)
    assert (colour, word, behind) == ("fail", "× LIAISON PERDUE", 2)
    assert text == "depuis 0:04   horloges estimées ≈   touches sans effet"


def test_f9_lists_the_acts_that_have_an_effect_now(tell: Tell) -> None:
    shown = alert(tell("calm").scene(hand=Hand(waits="more", until=2500, selected="LIVE")))
    assert shown is not None
    assert (shown.word, shown.text, shown.age) == (
        "F9",
        "p PANIQUE   o rendre l’antenne   j aller à 16   d reporter le tirage",
        "3 s",
    )
    closed = alert(tell("closed").scene(hand=Hand(waits="more", until=2500)))
    assert closed is not None
    assert closed.text.startswith("l ouvrir le direct   r ouvrir répétition   f ")


def test_what_waits_for_enter_says_its_effect(tell: Tell) -> None:
    stage, hand = tell("calm"), Hand(waits="hold", until=1000)
    assert said(stage, hand=hand)[1:3] == ("TENIR", "les tops automatiques attendent   Entrée confirme   Échap annule")
    stage.do(Hold(on=True))
    assert said(stage, hand=hand)[1] == "RELÂCHER"


def test_what_was_waited_for_too_long_is_gone(tell: Tell) -> None:
    assert alert(tell("calm").scene(hand=Hand(waits="hold", until=0, notice=Notice("x", 0)))) is None


def test_a_journal_that_does_not_write_is_told(tell: Tell) -> None:
    assert said(tell("calm"), link=Link(role=Role.REA, journal="stopped"))[:2] == ("fail", "× RIEN N’EST ENREGISTRÉ")


def test_a_doubt_asks_for_a_decision(tell: Tell) -> None:
    stage = tell("calm")
    fire = f"{stage.next.id}/@take"
    stage.do(Arm(acts=(ArmedAct(fire=fire, basis="b"),)), SYSTEM)
    stage.do(Doubt(fires=(fire,)), SYSTEM)
    colour, word, text, _ = said(stage)
    assert (colour, word) == ("virt", "? INCONNU")
    assert text == "prise de 07 : parti ou non ?   F9 k c’est parti   F9 a renvoyer"
    script = alert(stage.scene(link=SCRIPT))
    assert script is not None
    assert script.text == "prise de 07 : parti ou non ?   REA décide"


def test_a_take_that_the_mixer_contradicts_says_what_it_airs(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(ReportHealth(unit="vision", health="there"), SYSTEM)
    cue = stage.on_air.item.cues[0]
    stage.sent(f"{stage.on_air.id}/{cue.id}", "vision pgm", "CAM2", answer="CAM1")
    colour, word, text, _ = said(stage)
    assert (colour, word) == ("fail", "× ÉCHEC")
    assert text.endswith("Mélangeur : pgm est à CAM1")


def test_a_unit_that_is_gone_is_told(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(ReportHealth(unit="rec", health="gone"), SYSTEM)
    assert said(stage)[1:3] == ("× MATÉRIEL", "Enregistreurs : pas de réponse")


def test_a_missed_cue_is_told_for_a_while(tell: Tell) -> None:
    stage = tell("calm")
    cue = stage.on_air.item.cues[0]
    stage.do(Miss(fire=f"{stage.on_air.id}/{cue.id}", code="late"), SYSTEM)
    assert alert(stage.scene()) is None
    stage.at = 7 * 60 + 30 + 20
    assert said(stage)[1:3] == ("▲ MANQUÉ", "Synthés · show tiers_nom 1   son heure était passée")


def test_a_great_delay_is_told_in_words(tell: Tell) -> None:
    assert said(tell("late"))[1:] == ("▲ RETARD 2:05", "coupe antenne projetée 20:54:05   retour à l’heure prêt : g", 0)
    looking = alert(tell("late").scene(hand=Hand(way=0)))
    assert looking is not None
    assert looking.text == "coupe antenne projetée 20:54:05 pour 20:52:00"
