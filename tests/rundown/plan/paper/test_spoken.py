import pytest

from rundown.plan.paper.labels import Labels
from rundown.plan.paper.page import Pen
from rundown.plan.paper.spoken import Spoken, concerns, is_mark
from rundown.plan.show import At, Cue, Role
from tests.rundown.plan.paper.studio import VOCABULARY, do, show
from tests.rundown.plan.small_show import ON_AIR, item

CUES = (Cue(id="A.1", at=At("manual"), call="Top."), Cue(id="A.2", at=At("start")))
FRENCH = Spoken(show=show(item("A", cues=CUES)), vocabulary=VOCABULARY, labels=Labels("fr"), pen=Pen("fr"))
ENGLISH = Spoken(show=show(), vocabulary=VOCABULARY, labels=Labels("en"), pen=Pen("fr"))


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (At("start"), "+0:00"),
        (At("start", 35_000), "+0:35"),
        (At("start", -10_000), "top −0:10"),
        (At("end"), "fin"),
        (At("end", -10_000), "fin −0:10"),
        (At("end", 10_000), "fin +0:10"),
        (At("with", 0, "A.1"), "avec «\u202fTop.\u202f»"),
        (At("after", 2_000, "A.1"), "après «\u202fTop.\u202f» +0:02"),
        (At("with", 2_000, "A.2"), "avec A.2 +0:02"),
        (At("out"), "sortie"),
        (At("clock", ON_AIR), "20:00:00"),
        (At("manual"), "à l’ordre"),
    ],
)
def test_a_time_is_read_from_the_item_it_belongs_to(at: At, words: str) -> None:
    assert FRENCH.due(at) == words


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("audio.PRES.on", "audio.INV1.on", "audio.INV1.off"), "ouvrir PRES, INV1, fermer INV1"),
        (("feeds.DX1.on", "feeds.DX1.off"), "N-1 DX1 ouvert, N-1 DX1 fermé"),
        (("vt.A.cue R1", "vt.A.play"), "caler R1 sur A, lancer A"),
        (("caption.show tiers 1", "caption.hide"), "synthé tiers 1, synthé off"),
        (("light.state jeu", "light.dark"), "lumière jeu, lumière éteinte"),
        (("vision.cut CAM1", "vision.ftb", "vision.mix CAM1 12"), "cut CAM1, fondu au noir, fondu CAM1 12 images"),
        (("ifb.PRES.say vite", "ifb.PRES.test"), "dire à PRES\u00a0: vite, essai PRES"),
        (("stream.check",), "contrôler (stream)"),
        (("ifb.check",), "contrôler (Oreillettes)"),
        (("vision.wipe CAM1",), "vision.wipe CAM1"),
        (("log.mark X", "log.music start Titre"), "relevé musical Titre, début"),
        (
            ("game.question open 1", "game.draw", "game.entropy set"),
            "jeu\u00a0: question 1, ouvrir, jeu\u00a0: tirage, jeu\u00a0: aléa saisir",
        ),
    ],
)
def test_actions_are_said_in_words(texts: tuple[str, ...], words: str) -> None:
    assert FRENCH.actions(do(*texts)) == words


def test_another_form_says_them_in_its_own_language() -> None:
    assert ENGLISH.actions(do("audio.PRES.on", "feeds.DX1.off")) == "open PRES, N-1 DX1 closed"


def said(cue: Cue, reader: Role) -> str:
    return "".join(run.text for run in FRENCH.cue(cue, cue.do, reader))


def test_a_cue_says_when_whether_it_waits_who_calls_and_what() -> None:
    cue = Cue(id="a", at=At("start", 5_000), role=Role.REA, call="Top.", mode="call", do=do("vt.A.play"))
    assert said(cue, Role.IMG) == "+0:05 GO REA «\u202fTop.\u202f» lancer A"
    assert said(cue, Role.REA) == "+0:05 GO «\u202fTop.\u202f» lancer A"


def test_a_cue_without_a_call_names_nobody() -> None:
    cue = Cue(id="a", at=At("start"), role=Role.REA, do=do("vt.A.play"))
    assert said(cue, Role.IMG) == "+0:00 lancer A"


def test_units_and_the_game_are_somebodys_concern() -> None:
    plan = show()
    assert concerns(plan, Role.SON, do("audio.PRES.on")[0])
    assert not concerns(plan, Role.IMG, do("audio.PRES.on")[0])
    assert concerns(plan, Role.PRO, do("game.open")[0])
    assert not concerns(plan, Role.REA, do("game.open")[0])


def test_only_a_mark_is_a_mark() -> None:
    assert is_mark(do("log.mark X")[0])
    assert not is_mark(do("log.music stop")[0])
