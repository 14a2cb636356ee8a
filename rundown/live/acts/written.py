"""What people write into the show: never empty, never longer than a line or a note may be."""

from rundown.live.words import Refused

LONGEST = 2_000
"""Characters of one text; a longer one is a document."""


def written(text: str) -> str:
    """The text without the blanks around it. Raises Refused for none, and for a longer one than LONGEST."""
    kept = text.strip()
    if not kept:
        raise Refused("empty_note")
    if len(kept) > LONGEST:
        raise Refused("note_too_long", longest=LONGEST)
    return kept
