"""What the screens say, in the reader's language: gettext catalogues (fr, en) and how numbers are written.

Message ids are plain English. The tool that extracts and compiles is `python -m control.words`.
"""

from control.words.catalogue import LANGUAGES, N_, Words, choose_language

__all__ = ["LANGUAGES", "N_", "Words", "choose_language"]
