"""What candidates write for their dossiers, in `sealed.db`: every version of every text, so that nothing is ever lost."""

import threading
from collections.abc import Mapping

from sqlite_utils import Database

from control.wire.protocol import Text

MOST_PROMPTS = 1_000
"""Prompts under which one person may write: more than a dossier has; so no terminal fills the disk with names."""

LONGEST_NAME = 80
"""Characters in the id of a prompt."""


class Drafts:
    """The texts of one show's candidates, in a database and under a lock that are the file's. May be used from any thread."""

    def __init__(self, db: Database, lock: threading.Lock) -> None:
        self._db, self._lock = db, lock
        columns = {"who": str, "prompt": str, "version": int, "at": int, "stale": int, "text": str}
        db.table("texts").create(columns, not_null=set(columns), if_not_exists=True)
        db.table("texts").create_index(["who", "prompt", "version"], if_not_exists=True)

    def save(self, who: str, at: int, prompt: str, text: str, version: int) -> tuple[Text, bool] | None:
        """Keeps a text that was begun from this version (0: from none): what stands now, and whether it is this text.

        A text that was begun from another version than the one that stands is kept aside: nobody overwrites what they
        have not seen. The same text again is the version that stands. None for what can be no prompt.
        """
        with self._lock, self._db.conn:
            now = self._standing(who, prompt)
            if now is None and not self._may_begin(who, prompt):
                return None
            if now is not None and now.text == text:
                return now, True
            if now is not None and version != now.version:
                self._put_aside(who, prompt, version, at, text)
                return now, False
            if now is not None and now.text in text:  # nothing of it is lost: it need not stand for itself
                self._db.execute(
                    "delete from texts where who = ? and prompt = ? and version = ? and stale = 0",
                    [who, prompt, now.version],
                )
            self._write(who, prompt, version + 1, at, 0, text)
            return Text(prompt=prompt, text=text, version=version + 1, at=at), True

    def of(self, who: str) -> tuple[Text, ...]:
        """This person's texts as they stand."""
        with self._lock:
            rows = self._db.execute(
                "select prompt, text, max(version), at from texts where who = ? and stale = 0 group by prompt", [who]
            ).fetchall()
        return tuple(Text(prompt=prompt, text=text, version=version, at=at) for prompt, text, version, at in rows)

    def written(self, who: str) -> Mapping[str, str]:
        """What this person's dossier is to hold: prompt -> Markdown."""
        return {each.prompt: each.text for each in self.of(who) if each.text.strip()}

    def versions(self, who: str, prompt: str) -> tuple[Text, ...]:
        """All that this person has left under a prompt, oldest first, what was kept aside too."""
        with self._lock:
            rows = self._db.execute(
                "select text, version, at from texts where who = ? and prompt = ? order by rowid", [who, prompt]
            ).fetchall()
        return tuple(Text(prompt=prompt, text=text, version=version, at=at) for text, version, at in rows)

    def _may_begin(self, who: str, prompt: str) -> bool:
        (count,) = self._db.execute("select count(distinct prompt) from texts where who = ?", [who]).fetchone()
        return 0 < len(prompt) <= LONGEST_NAME and count < MOST_PROMPTS

    def _standing(self, who: str, prompt: str) -> Text | None:
        row = self._db.execute(
            "select text, version, at from texts where who = ? and prompt = ? and stale = 0 order by version desc",
            [who, prompt],
        ).fetchone()
        return None if row is None else Text(prompt=prompt, text=row[0], version=row[1], at=row[2])

    def _put_aside(self, who: str, prompt: str, version: int, at: int, text: str) -> None:
        """Kept without a place, once."""
        is_there = self._db.execute(
            "select 1 from texts where who = ? and prompt = ? and stale = 1 and text = ?", [who, prompt, text]
        ).fetchone()
        if is_there is None:
            self._write(who, prompt, version, at, 1, text)

    def _write(self, who: str, prompt: str, version: int, at: int, stale: int, text: str) -> None:
        self._db.execute(
            "insert into texts (who, prompt, version, at, stale, text) values (?, ?, ?, ?, ?, ?)",
            [who, prompt, version, at, stale, text],
        )
