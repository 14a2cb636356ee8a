"""The viewers' side of the live game: their pages on a listener of their own, their entries, the keeper of the secret.

What a player gives stays in `players.db`; the show's journal knows tickets only.
"""
