"""The tables of law: documents by kind, releases beside the real time on air, what is missing, what partners were shown."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from rundown.dossier.facts import Facts
from rundown.dossier.plan import REF, Cells, Plan
from rundown.dossier.production import Row
from rundown.dossier.register_tables import register_table
from rundown.dossier.tables import Cell, Column, Kind, Table
from rundown.dossier.teller import Teller
from rundown.dossier.visible import partners, speaks_of
from rundown.live.released import allows
from rundown.production.of_law import DOCUMENTS, INSURANCE, STATES, TYPES

_ANNEXES: Mapping[str, tuple[str, tuple[str, str], tuple[str, ...]]] = {
    "A06-documents": ("A06", ("Pièces : fiches de poste", "Documents: job sheets"), ("job",)),
    "A12-documents": ("A12", ("Pièces : devis, commandes, factures", "Documents: quotes, orders"), ("quote", "order", "invoice")),
    "A14-documents": ("A14", ("Pièces : contrats", "Documents: contracts"), ("employment", "service", "rental", "rights", "archive", "other")),
    "A15-documents": ("A15", ("Pièces : partenaires", "Documents: partners"), ("partner", "patron")),
    "A16-documents": ("A16", ("Pièces : autorisations", "Documents: releases, permits"), ("release", "place")),
    "A17-documents": ("A17", ("Pièces : musique", "Documents: music"), ("music",)),
    "A19-documents": ("A19", ("Pièces : sécurité", "Documents: safety"), ("risks", "prevention")),
    "A20-documents": ("A20", ("Pièces : assurances", "Documents: insurance"), ("insurance",)),
    "A21-documents": ("A21", ("Pièces : jeu", "Documents: game"), ("rules", "receipt")),
}  # fmt: skip
"""Which documents are attached in which annex: each type in one."""

LASTING = ("rights", "partner", "patron", "release", "archive", "music", "insurance")
"""Documents that must still hold on the day of the show; others may have ended with what they were for."""

ANNEX_OF: Mapping[str, str] = {type: annex for annex, _, types in _ANNEXES.values() for type in types}
"""Type of a document -> the annex it is attached in."""


def document_tables(facts: Facts, tell: Teller) -> tuple[Table, ...]:
    """The register of documents, parted by annex."""
    rows = facts.production.rows("documents")
    return tuple(
        register_table(DOCUMENTS, tuple(row for row in rows if row.values["type"] in types), tell, id, titles)
        for id, (_, titles, types) in _ANNEXES.items()
    )


def show_day(facts: Facts) -> str:
    """The day of the show, `2026-12-11`."""
    return datetime.fromtimestamp(facts.show.on_air / 1000, UTC).date().isoformat()


def on_air(facts: Facts, tell: Teller) -> list[Cells]:
    """Everybody who appears: what they signed, for how long they were planned and really were on air, and for how long heard."""
    heard = {each.person: each.length for each in facts.heard}
    rows: list[Cells] = []
    for person in facts.show.people:
        items = {item.id: item for item in facts.show.items if person.id in item.people}
        aired = [row for row in facts.airings if row.item in items and row.real is not None and row.status != "gap"]
        releases = [row for row in facts.production.rows("releases") if row.values["person"] == person.id]
        best = next(
            (row for row in releases if allows(row.values, show_day(facts))), releases[-1] if releases else None
        )
        rows.append(
            (
                person.name,
                tell.kind(person.kind),
                *_release(person.release, best, tell),
                release_gap(person.release, best, facts, tell),
                sum(item.planned for item in items.values() if not item.floated) or None,
                sum(row.real or 0 for row in aired) or None,
                heard.get(person.id),
                ", ".join(dict.fromkeys(row.number for row in aired)),
                facts.version.dated.seq if best is None else best.dated.seq,
            )
        )
    return rows


def _release(planned: str, row: Row | None, tell: Teller) -> tuple[Cell, ...]:
    """Its reference, its state, and what it covers."""
    if row is None:
        return planned, tell.word("said_in_plan") if planned else "", ""
    place = 0 if tell.language == "fr" else 1
    covers = [tell.word(key) for key in ("live_show", "replay", "social") if row.values.get(_KEYS[key]) == "yes"]
    return row.code, STATES[row.values["state"]][place], ", ".join(covers)


_KEYS = {"live_show": "live", "replay": "replay", "social": "social"}


def release_gap(planned: str, row: Row | None, facts: Facts, tell: Teller) -> str:
    """What is wrong with a release, "" for nothing."""
    if row is None:
        return "" if planned else f"▲ {tell.word('release_unsigned')}"
    if allows(row.values, show_day(facts)):
        return ""
    return "▲ " + tell.word(_why_not(row.values, show_day(facts)))


def _why_not(values: Mapping[str, str], day: str) -> str:
    if values["state"] != "signed":
        return "not_signed"
    if values.get("until", day) < day:
        return "lapsed_on_air"
    if values.get("live") != "yes" or values.get("replay") != "yes":
        return "not_covered"
    return "parent_missing"


def gaps(facts: Facts, tell: Teller) -> list[Cells]:
    """What the law still asks for: documents unsigned or lapsed, releases that allow nothing, insurance that ends too soon."""
    return [(what, code, title, state, seq) for what, code, title, state, seq in _gaps(facts, tell)]


def _gaps(facts: Facts, tell: Teller) -> Iterator[tuple[str, str, str, str, int]]:
    day, place = show_day(facts), 0 if tell.language == "fr" else 1
    for row in facts.production.rows("documents"):
        values = row.values
        why = "" if values["state"] == "signed" or values["type"] == "quote" else "not_signed"
        why = "lapsed_on_air" if values["type"] in LASTING and values.get("until", day) < day else why
        if why:
            yield TYPES[values["type"]][place], row.code, values["title"], tell.word(why), row.dated.seq
    for cells in on_air(facts, tell):
        name, _, code, _, _, gap, *_, seq = cells
        if gap:
            yield tell.word("release"), str(code or ""), str(name), str(gap).removeprefix("▲ "), int(str(seq))
    for row in facts.production.rows("insurance"):
        if not row.values["since"] <= day <= row.values["until"]:
            field = INSURANCE.field("type")
            kind = row.values["type"] if field is None else field.choices[row.values["type"]][place]
            yield tell.word("insurance"), row.code, kind, tell.word("not_covered_day"), row.dated.seq


def without_file(facts: Facts, tell: Teller) -> list[Cells]:
    """The documents whose file nobody has given in."""
    place = 0 if tell.language == "fr" else 1
    return [
        (TYPES[row.values["type"]][place], row.code, row.values["title"], tell.word("no_file"), row.dated.seq)
        for row in facts.production.rows("documents")
        if "file" not in row.values
    ]


def visibility(facts: Facts, tell: Teller) -> list[Cells]:
    """Every time a partner was shown in a caption, for how long."""
    rows = facts.production.rows("documents")
    parties = (row.values.get("parties", "") for row in rows if row.values["type"] in ("partner", "patron"))
    named = [each.strip() for both in parties for each in re.split(r"[;,/]| et | and ", both)]
    return [
        (partner, caption.shown, caption.item, caption.since, caption.length, caption.seq)
        for partner in partners(facts.show, named)
        for caption in facts.captions
        if speaks_of(caption, partner)
    ]


PLANS = (
    *(
        Plan(
            id=id,
            titles=titles,
            columns=(
                Column("type", width=24),
                Column("code", width=8),
                Column("title", width=34),
                Column("gap", width=30),
                REF,
            ),
            rows=rows,
            heads={"gap": ("écart", "gap")},
        )
        for id, titles, rows in (
            ("A14-gaps", ("Conformité : ce qui manque", "Compliance: what is missing"), gaps),
            ("A14-files", ("Pièces sans fichier", "Documents without a file"), without_file),
        )
    ),
    Plan(
        id="A15-visibility",
        titles=("Partenaires à l’antenne", "Partners on air"),
        columns=(
            Column("partner", width=24),
            Column("caption", width=44),
            Column("item", width=8),
            Column("since", Kind.INSTANT, 18),
            Column("length", Kind.LENGTH, 10, total=True),
            REF,
        ),
        rows=visibility,
        heads={"partner": ("partenaire", "partner"), "caption": ("synthé", "caption")},
    ),
    Plan(
        id="A16-on-air",
        titles=("Autorisations et antenne réelle", "Releases and real time on air"),
        columns=(
            Column("who", width=20),
            Column("capacity", width=16),
            Column("release", width=10),
            Column("state", width=14),
            Column("covers", width=20),
            Column("gap", width=26),
            Column("planned", Kind.LENGTH, 10),
            Column("real", Kind.LENGTH, 10),
            Column("heard", Kind.LENGTH, 10),
            Column("items", width=22),
            REF,
        ),
        rows=on_air,
        heads={
            "capacity": ("qualité", "capacity"),
            "release": ("pièce", "document"),
            "covers": ("couvre", "covers"),
            "gap": ("écart", "gap"),
            "planned": ("antenne prévue", "planned on air"),
            "real": ("antenne réelle", "real on air"),
            "heard": ("micro ouvert", "microphone open"),
            "items": ("séquences", "items"),
        },
    ),
)
