"""The key that opens the pages: one for the whole show, in their addresses, made once and kept in `access.db`.

It opens what the studio's monitors show and nothing else. It is kept as it is, not as a digest, since the addresses are
printed again whenever a monitor is put up; it stands among the passwords of units, under a name no unit can have.
"""

import secrets

from control.wire.access import Access

PLACE = "/screen"
BYTES = 12


def page_key(access: Access) -> str:
    """The key of this show's pages, made if there is none yet."""
    key = access.keys().get(PLACE)
    if key is None:
        key = secrets.token_urlsafe(BYTES)
        access.set_key(PLACE, key)
    return key
