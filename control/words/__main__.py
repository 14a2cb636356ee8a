"""`python -m control.words`: extracts the texts of the sources, brings the catalogues up to date, compiles them."""

import sys

from control.words.catalogue import LANGUAGES
from control.words.extraction import compiled, is_missing, mo_path, po_path, read_texts, updated, written


def main() -> int:
    """Writes every `.po` and `.mo`; says what is still to be translated, and then ends with 1."""
    missing = 0
    for language in LANGUAGES:
        texts = updated(read_texts(language), language)
        po_path(language).parent.mkdir(parents=True, exist_ok=True)
        po_path(language).write_bytes(written(texts))
        mo_path(language).write_bytes(compiled(texts))
        for message in texts:
            if message.id and is_missing(message):
                missing += 1
                print(f"{po_path(language).name} ({language}): to be translated: {message.id!r}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
