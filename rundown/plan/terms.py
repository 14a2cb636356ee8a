"""What the règlement of a live game must say and a plan may lack, by the field of `[game]` that says it. Pure."""

from collections.abc import Mapping

from rundown.plan.show import Game, Show

NEEDED: Mapping[str, str] = {
    "organiser": "write the full name of who organises the game",
    "legal_form": 'write its legal form, as in "association loi 1901"',
    "registration": "write its number in the register (SIREN, RNA)",
    "address": "write its postal address",
    "contact": "write how to reach it for the game",
    "residence": "write where a player must live",
    "place": "write where the draw is made",
    "delivery": "write how and by when a prize is handed over",
    "copies": "write how to be sent the rules for free",
    "complaints": "write to whom a complaint is sent",
    "prizes": "write a [[game.prizes]] for each winner",
    "values": "write what each prize is worth, its value",
}
"""Field -> what to write there. `values` is the `value` of each prize."""


def organiser_of(show: Show) -> str:
    """Who organises the game: as the game says, else the show's organiser; "" for nobody."""
    return (show.game or Game(url="")).organiser or show.organiser


def lacking(show: Show) -> tuple[str, ...]:
    """The fields of NEEDED that are empty. Nothing is lacking to a show that has no game."""
    game = show.game
    if game is None:
        return ()
    has: Mapping[str, object] = {
        "organiser": organiser_of(show).strip(),
        "prizes": game.prizes,
        "values": all(prize.value.strip() for prize in game.prizes),
    }
    return tuple(field for field in NEEDED if not (has[field] if field in has else getattr(game, field).strip()))
