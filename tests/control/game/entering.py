"""A player who has joined, and the list of those who are in the draw."""

from rundown.live.acts.game import PublishList
from tests.control.game.players import Gallery, Player


async def joined(
    gallery: Gallery, name: str = "Lumen52", contact: str = "lumen@exemple.fr", address: str = ""
) -> Player:
    player = await gallery.player(address)
    await player.join(name, contact)
    return player


async def listed(gallery: Gallery) -> list[str]:
    await gallery.frozen()
    await gallery.does(PublishList())
    player = await gallery.player()
    return (await player.see("/list.txt")).split()
