"""The tables of what is owed to others: carbon by post and line by line, who was heard, parity."""

from decimal import ROUND_HALF_UP, Decimal

from rundown.dossier.codes import SCOPES, UNITS
from rundown.dossier.facts import Facts
from rundown.dossier.plan import REF, Cells, Plan
from rundown.dossier.speech import shares
from rundown.dossier.tables import Column, Kind
from rundown.dossier.teller import Teller
from rundown.production import carbon
from rundown.production.factors import POSTS
from rundown.production.of_duty import CARBON, DECLARED
from rundown.production.values import shown


def posts_rows(facts: Facts, tell: Teller) -> list[Cells]:
    """The seven posts, forecast and final, and their share of the final account."""
    found = carbon.emissions(facts.production.values("carbon"))
    if not found:
        return []
    forecast, final = carbon.by_post(found, "forecast"), carbon.by_post(found, "final")
    whole, place = carbon.total(found), 0 if tell.language == "fr" else 1
    return [
        (
            words[place],
            forecast[post],
            final[post],
            final[post] - forecast[post],
            (final[post] * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None,
        )
        for post, words in POSTS.items()
    ]


def emissions_rows(facts: Facts, tell: Teller) -> list[Cells]:
    """Every entry of the account with its factor, where that comes from and how sure it is, and its proof."""
    place = 0 if tell.language == "fr" else 1
    seqs = {row.code: row.dated.seq for row in facts.production.rows("carbon")}
    account = CARBON.field("when")
    assert account is not None
    return (
        [
            (
                each.code,
                shown(account, each.account, tell.show, tell.language),
                POSTS[each.factor.post][place],
                each.what,
                each.quantity,
                tell.coded(UNITS, each.factor.unit),
                (each.factor.fr, each.factor.en)[place],
                each.factor.value,
                each.kg,
                each.edition,
                tell.coded(SCOPES, each.factor.scope),
                each.factor.year,
                each.factor.source,
                tell.word(f"certainty_{each.factor.certainty}"),
                each.row.get("source", ""),
                each.row.get("stage", ""),
                seqs[each.code],
            )
            for each in found
        ]
        if (found := carbon.emissions(facts.production.values("carbon")))
        else []
    )


def speech_rows(facts: Facts, tell: Teller) -> list[Cells]:
    """For how long the microphone of each was open on air: a proxy of speaking time."""
    names = {person.id: person for person in facts.show.people}
    return [
        (names[each.person].name, tell.kind(names[each.person].kind), each.length, each.seq) for each in facts.heard
    ]


def parity_rows(facts: Facts, tell: Teller) -> list[Cells]:
    """By declared gender: people on air, the time for which they were heard and its share, members and roles held. Sums only."""
    members = [member.id for member in facts.show.team]
    people = [person.id for person in facts.show.people]
    field = DECLARED.field("gender")
    assert field is not None
    time = shares(facts.heard, facts.genders)
    whole = sum(time.values())
    held = {(each.role, each.who) for each in facts.held}
    rows: list[Cells] = []
    for key in (*field.choices, "unsaid"):
        on_air = [each for each in people if facts.genders.get(each, "unsaid") == key]
        team = [each for each in members if facts.genders.get(each, "unsaid") == key]
        roles = sum(who in team for _, who in held)
        if on_air or team:
            share = Decimal(time.get(key, 0) * 100) / whole if whole else Decimal(0)
            name = (
                field.choices[key][0 if tell.language == "fr" else 1] if key in field.choices else tell.word("unsaid")
            )
            told = (len(on_air), time.get(key) or None, share.quantize(Decimal("0.1"), ROUND_HALF_UP))
            rows.append((name, *told, len(team), roles))
    return rows


_KG = {
    "forecast": ("prévisionnel (kgCO₂e)", "forecast (kgCO₂e)"),
    "final": ("définitif (kgCO₂e)", "final (kgCO₂e)"),
    "change": ("écart (kgCO₂e)", "deviation (kgCO₂e)"),
    "share": ("part", "share"),
    "post": ("poste", "post"),
    "account": ("bilan", "account"),
    "activity": ("activité", "activity"),
    "quantity": ("quantité", "quantity"),
    "unit_of": ("unité", "unit"),
    "factor": ("facteur", "factor"),
    "kg_each": ("kgCO₂e par unité", "kgCO₂e a unit"),
    "kg": ("kgCO₂e", "kgCO₂e"),
    "edition": ("version", "version"),
    "scope": ("périmètre", "scope"),
    "year": ("année", "year"),
    "source_of": ("source", "source"),
    "certainty": ("certitude", "certainty"),
    "proof": ("preuve", "proof"),
    "stage": ("étape", "stage"),
}

PLANS = (
    Plan(
        id="A22-posts",
        titles=("Bilan carbone par poste", "Carbon by post"),
        columns=(
            Column("post", width=20),
            Column("forecast", Kind.MEASURE, 14, total=True),
            Column("final", Kind.MEASURE, 14, total=True),
            Column("change", Kind.MEASURE, 14, total=True),
            Column("share", Kind.PERCENT, 9),
        ),
        rows=posts_rows,
        heads=_KG,
    ),
    Plan(
        id="A22-emissions",
        titles=("Bilan carbone, ligne à ligne", "Carbon, line by line"),
        columns=(
            Column("code", width=8),
            Column("account", width=13),
            Column("post", width=14),
            Column("activity", width=34),
            Column("quantity", Kind.NUMBER, 10),
            Column("unit_of", width=14),
            Column("factor", width=26),
            Column("kg_each", Kind.NUMBER, 10),
            Column("kg", Kind.MEASURE, 10),
            Column("edition", width=9),
            Column("scope", width=24),
            Column("year", width=8),
            Column("source_of", width=30),
            Column("certainty", width=10),
            Column("proof", width=26),
            Column("stage", width=7),
            REF,
        ),
        rows=emissions_rows,
        heads=_KG,
    ),
    Plan(
        id="A22-speech",
        titles=("Micros ouverts à l’antenne", "Microphones open on air"),
        columns=(
            Column("who", width=20),
            Column("capacity", width=16),
            Column("heard", Kind.LENGTH, 10, total=True),
            REF,
        ),
        rows=speech_rows,
        heads={"capacity": ("qualité", "capacity"), "heard": ("micro ouvert", "open for")},
    ),
    Plan(
        id="A22-parity",
        titles=("Parité, d’après les déclarations", "Parity, as declared"),
        columns=(
            Column("gender", width=14),
            Column("on_air_count", Kind.COUNT, 10, total=True),
            Column("heard", Kind.LENGTH, 12, total=True),
            Column("share", Kind.PERCENT, 9),
            Column("team", Kind.COUNT, 9, total=True),
            Column("roles", Kind.COUNT, 9, total=True),
        ),
        rows=parity_rows,
        heads={
            "gender": ("genre déclaré", "declared gender"),
            "on_air_count": ("à l’antenne", "on air"),
            "heard": ("micro ouvert", "open for"),
            "share": ("part", "share"),
            "team": ("équipe", "team"),
            "roles": ("rôles tenus", "roles held"),
        },
    ),
)
