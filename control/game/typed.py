"""What a player types to take part, cleaned and made one of its many spellings. A complaint is a code with its place."""

import re
import unicodedata

from msgspec import Struct

LONGEST_NAME = 20
LONGEST_CONTACT = 120
"""An address may be longer by the book; no player's is."""

HOME = "33"
"""The country of a phone number written without one (ITU-T E.164: France)."""

_MAIL = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@(?:[^\s@.<>()\[\],;:\\\"/]{1,63}\.)*[^\s@.<>()\[\],;:\\\"/]{1,63}\.?")
_ENDED = re.compile(r"\.(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})")
_PHONE = re.compile(r"\+?[0-9]{6,15}")
_ALPHABETS = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "HEBREW", "ARABIC", "HANGUL", "HIRAGANA", "KATAKANA", "CJK")
_TOGETHER = frozenset({"HIRAGANA", "KATAKANA", "CJK", "HANGUL"})
"""Scripts that one word may be written in together; all others pass for each other."""


class Mistyped(Exception):
    """What was typed cannot be taken; `str()` is the code of what to change."""


class Contact(Struct, frozen=True):
    """Where a player is written to, as typed, and `key`: the same for every spelling of it."""

    written: str
    key: str


def read_name(typed: str) -> str:
    """The name a player is to be called by on air, 2 to 20 signs on one line. Raises Mistyped."""
    is_plain = typed.isascii() and typed.isprintable()  # as most names are: nothing in them passes for another
    name = " ".join((typed if is_plain else _seen(typed[: 20 * LONGEST_NAME])).split())
    if not 2 <= len(name) <= LONGEST_NAME:
        raise Mistyped("name_length")
    if not any(sign.isalnum() for sign in name):
        raise Mistyped("name_letters")
    if is_plain:
        return name
    if _piles(name):
        raise Mistyped("name_marks")
    if len(scripts := _scripts(name)) > 1 and not scripts <= _TOGETHER:
        raise Mistyped("name_alphabets")
    return name


def read_contact(typed: str) -> Contact:
    """An e-mail address or phone number; its key is in lower case, `+33612345678`. Raises Mistyped."""
    plain = typed.strip()
    if not (plain.isascii() and plain.isprintable()):
        plain = unicodedata.normalize("NFKC", typed[: 4 * LONGEST_CONTACT])
        plain = "".join(sign for sign in plain if unicodedata.category(sign) not in ("Cc", "Cf")).strip()
    if not plain:
        raise Mistyped("contact_missing")
    if len(plain) > LONGEST_CONTACT:
        raise Mistyped("contact_length")
    return Contact(plain, _mail(plain) if "@" in plain else _phone(plain))


def _mail(plain: str) -> str:
    if not _MAIL.fullmatch(plain := plain.casefold().removeprefix("mailto:")):
        raise Mistyped("mail_shape")
    box, _, host = plain.rpartition("@")
    host = host.rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            raise Mistyped("mail_shape") from None
    if not _ENDED.search(host):
        raise Mistyped("mail_ending")
    # What stands after a plus is the reader's own label, and Google ignores dots: all of it is one box.
    box = box.partition("+")[0]
    if host in ("gmail.com", "googlemail.com"):
        box, host = box.replace(".", ""), "gmail.com"
    if not box.strip("."):
        raise Mistyped("mail_shape")
    return f"{box}@{host}"


def _phone(plain: str) -> str:
    bare = re.sub(r"[\s./\-–()]", "", re.sub(r"\(0\)", "", plain.casefold().removeprefix("tel:")))
    if not _PHONE.fullmatch(bare):
        raise Mistyped("contact_shape")
    if bare.startswith("00"):
        bare = "+" + bare[2:]
    elif bare.startswith("0"):
        bare = f"+{HOME}{bare[1:]}"
    if not bare.startswith("+"):
        raise Mistyped("phone_country")
    if bare.startswith(f"+{HOME}"):
        bare = f"+{HOME}{bare[1 + len(HOME) :].removeprefix('0')}"
        if len(bare) != len("+33612345678"):
            raise Mistyped("phone_length")
    if not 8 <= len(bare) - 1 <= 15:
        raise Mistyped("phone_length")
    return bare


def _seen(typed: str) -> str:
    """The signs that are seen, each in its plain form."""
    plain = unicodedata.normalize("NFKC", typed)
    return "".join(sign if unicodedata.category(sign)[0] not in "CZ" else " " * sign.isspace() for sign in plain)


def _piles(name: str) -> bool:
    """Whether marks pile up on a letter, so that it would be drawn outside its line."""
    marks = 0
    for sign in unicodedata.normalize("NFD", name):
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks > 2:
            return True
    return False


def _scripts(name: str) -> frozenset[str]:
    words = (unicodedata.name(sign, "").partition(" ")[0] for sign in name if sign.isalpha())
    return frozenset(word for word in words if word in _ALPHABETS)
