"""Captions on air, how long each stood, and the partners of whom they spoke."""

from msgspec.structs import replace

from rundown.dossier.visible import Caption, captions, partners, speaks_of
from rundown.dossier.walk import documented, spans, walked
from rundown.live.acts.gear import Fired
from rundown.live.acts.passes import OffAir
from rundown.live.message import Message
from rundown.plan.show import Game, Prize
from tests.rundown.live.stage import PLAN, S, Stage, on_air


def shown(stage: Stage, value: str, slot: str = "shown") -> None:
    message = Message(unit="caption", text="caption.show", address="/x", slot=slot, value=value, phase="caption")
    stage.tell(Fired(fire="x", messages=(message, Message(unit="vt", text="", address="/y", slot="a", value="b"))))


def seen(stage: Stage) -> list[Caption]:
    moments = walked(stage.events)
    span = documented(spans(moments))
    assert span is not None
    return list(captions(span, moments))


def test_a_caption_stands_until_the_next_is_hidden_or_the_show_is_off_air() -> None:
    stage = on_air()
    shown(stage, "nom Nora")
    stage.wait(5 * S)
    shown(stage, "nom Nora")
    stage.wait(2 * S)
    shown(stage, "lieu Gare")
    stage.wait(4 * S)
    shown(stage, "")
    stage.wait(10 * S)
    shown(stage, "partenaires ")
    stage.wait(S)
    stage.ask(OffAir())
    stage.wait(60 * S)
    stage.tell(Fired(fire="y"))
    assert [(each.shown, each.length, each.item) for each in seen(stage)] == [
        ("Nora", 7 * S, ""),
        ("Gare", 4 * S, ""),
        ("partenaires", S, ""),
    ]


def test_what_stands_as_the_journal_ends_counts_so_far_and_what_went_at_once_does_not() -> None:
    stage = on_air()
    shown(stage, "a A")
    shown(stage, "b B")
    stage.wait(3 * S)
    stage.tell(Fired(fire="y"))
    assert [(each.shown, each.length) for each in seen(stage)] == [("B", 3 * S)]


def test_before_the_first_item_a_caption_is_of_none() -> None:
    stage = Stage()
    stage.open()
    shown(stage, "mire Bientôt")
    stage.wait(S)
    stage.tell(Fired(fire="y"))
    assert [each.item for each in seen(stage)] == [""]


def test_partners_are_those_of_the_agreements_and_of_the_prizes_but_not_the_organiser() -> None:
    show = replace(PLAN, organiser="Atelier (fiction)")
    assert partners(show, ["Théâtre", "Atelier", "", "Théâtre"]) == ("Théâtre",)
    game = Game(url="x", prizes=(Prize(title="Plaid", partner="Filature"), Prize(title="Vase")), organiser="École")
    assert partners(replace(show, game=game), ["École"]) == ("Filature",)


def test_a_caption_speaks_of_a_partner_by_name_or_with_all_of_them() -> None:
    named = Caption(text="lieu Filature Bélanger", item="", since=0, length=1, seq=1)
    assert speaks_of(named, "filature bélanger")
    assert not speaks_of(named, "Théâtre")
    assert speaks_of(replace(named, text="partenaires "), "Théâtre")
