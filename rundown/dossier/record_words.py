"""The words of the procès-verbal of a draw, in French and in English."""

from collections.abc import Mapping

from rundown.dossier.teller import Teller

RECORD: Mapping[str, tuple[str, str]] = {
    "title": ("Procès-verbal de tirage au sort", "Official record of the draw"),
    "lead": (
        "Le {day} à {time}, {place}, il a été procédé {way} au tirage au sort de {winners} et de {substitutes} du jeu « {title} », organisé par {organiser}, selon son règlement, dont l'empreinte est donnée ci-dessous.",
        "On {day} at {time}, {place}, {winners} and {substitutes} of the game “{title}”, organised by {organiser}, were drawn {way}, according to its rules, whose fingerprint is given below.",
    ),
    "lead_none": (
        "Jeu « {title} », organisé par {organiser}, {place} : le tirage au sort de {winners} et de {substitutes} n'est pas encore fait.",
        "Game “{title}”, organised by {organiser}, {place}: the draw of {winners} and {substitutes} has not been made yet.",
    ),
    "on_air": ("en direct et à l'image", "live and on camera"),
    "off_air": ("hors antenne", "off air"),
    "put_off": ("hors antenne, après report ({why})", "off air, having been put off ({why})"),
    "rehearsal": ("▲ Répétition : ce tirage n'attribue aucun lot.", "▲ Rehearsal: this draw awards no prize."),
    "not_drawn": ("▲ Aucun gagnant n'est tiré au sort à ce jour.", "▲ No winner has been drawn to this day."),
    "place_gap": ("lieu à compléter", "place to fill in"),
    "organiser_gap": ("organisateur à compléter", "organiser to fill in"),
    "winner": ("{count} gagnant", "{count} winner"),
    "winners": ("{count} gagnants", "{count} winners"),
    "substitute": ("{count} suppléant", "{count} substitute"),
    "substitutes": ("{count} suppléants", "{count} substitutes"),
    "present": ("Présents", "Present"),
    "keeper": ("Responsable du jeu", "In charge of the game"),
    "dice_by": ("Dés, d'après le conducteur", "Dice, as the rundown says"),
    "typed_by": ("Aléa lu et saisi par", "Public seed read and typed by"),
    "scribe": ("Scripte, horodatage", "Script, time stamps"),
    "scribe_clock": ("{who}, heure du serveur de l'émission", "{who}, time of the show's server"),
    "officer": ("Officier public", "Public officer"),
    "no_officer": ("aucun, tirage vérifiable par chacun", "none, anybody can verify the draw"),
    "nobody": ("à compléter", "to fill in"),
    "and": ("{one} et {other}", "{one} and {other}"),
    "entries": ("Participations", "Entries"),
    "received": ("reçues", "received"),
    "duplicates": ("doublons", "duplicates"),
    "no_right": ("sans bonne réponse", "no right answer"),
    "aside": ("écartées", "set aside"),
    "eligible": ("admissibles", "that count"),
    "aside_told": ("Écartées, par motif : {counts}.", "Set aside, by reason: {counts}."),
    "away_told": (
        "Demandes refusées à l'entrée, qui n'ont fait aucune participation : {counts}.",
        "Requests turned away at the door, which made no entry: {counts}.",
    ),
    "away_none": ("Aucune demande refusée à l'entrée.", "No request was turned away at the door."),
    "published": ("Ce qui a été publié, dans l'ordre", "What was published, in its order"),
    "commit": ("engagement", "commitment"),
    "rules": ("règlement, SHA-256", "rules, SHA-256"),
    "closed": ("clôture des participations", "entries closed"),
    "list": ("liste figée, {count}", "frozen list, {count}"),
    "tickets": ("{count} tickets", "{count} tickets"),
    "ticket_one": ("{count} ticket", "{count} ticket"),
    "seed": ("aléa public", "public seed"),
    "seed_tc": ("aléa public, TC {timecode}", "public seed, TC {timecode}"),
    "secret": ("secret révélé", "secret revealed"),
    "key": ("clé de tirage", "key of the draw"),
    "result": ("Résultat", "Result"),
    "head.rank": ("Rang", "Rank"),
    "head.quality": ("Qualité", "Capacity"),
    "head.ticket": ("Ticket", "Ticket"),
    "head.name": ("Pseudo", "Nickname"),
    "head.prize": ("Lot", "Prize"),
    "head.delivery": ("Remise", "Delivery"),
    "wins": ("gagnant", "winner"),
    "wins_at": ("suppléant, gagnant au rang {rank}", "substitute, winner at rank {rank}"),
    "waits": ("suppléant", "substitute"),
    "replaced": ("remplacé : {why}", "replaced: {why}"),
    "unannounced": ("non annoncé", "not announced"),
    "elsewhere": ("hors du journal", "not in the journal"),
    "delivered": ("remis, reçu {digest}", "delivered, receipt {digest}"),
    "incidents": ("Incidents", "Incidents"),
    "no_incident": ("Aucun incident du jeu au journal.", "The journal holds no incident of the game."),
    "disputed": (
        "les deux lectures des dés différaient ; elles ne comptent pas et ont été refaites",
        "the two readings of the dice differed; neither counts and they were made again",
    ),
    "postponed": ("tirage reporté : {why}", "draw put off: {why}"),
    "solved": ("{text} Résolu : {remedy}", "{text} Solved: {remedy}"),
    "verification": ("Vérification", "Verification"),
    "verify": (
        "Chacun peut refaire le calcul avec la liste publiée, hors ligne, sur la page du jeu ou à la main : mêmes rangs, mêmes tickets. Les nombres entre crochets sont ceux des événements du journal ({count} événements, empreinte du dernier {head}).",
        "Anybody can do the calculation again with the published list, offline, on the game's page or by hand: same ranks, same tickets. Numbers in brackets are those of the journal's events ({count} events, hash of the last {head}).",
    ),
    "organiser": ("Organisateur", "Organiser"),
    "witness": ("Témoin", "Witness"),
    "sign": ("nom, date, signature", "name, date, signature"),
    "legend": (
        "Sans donnée personnelle autre que les pseudos annoncés. La preuve complète est le fichier proof.json.",
        "No personal data but the nicknames announced. The whole proof is the file proof.json.",
    ),
    "page": ("page", "page"),
    "stamp": ("{title} · imprimé le {date}", "{title} · printed on {date}"),
}  # fmt: skip

AWAY: Mapping[str, tuple[str, str]] = {
    "too_often": ("trop de demandes d'une même adresse", "too many from one address"),
    "late_entry": ("inscription après la clôture", "entry after closing"),
    "late_answer": ("réponse hors délai", "answer too late"),
    "forged": ("formulaire étranger ou rejoué", "form from elsewhere or replayed"),
    "malformed": ("illisible", "malformed"),
    "oversized": ("trop long", "oversized"),
    "too_slow": ("trop lent à arriver", "too slow to arrive"),
}
"""Why a request was turned away at the door; a reason without words reads as its code."""


def say(tell: Teller, key: str, **values: str) -> str:
    """A sentence of the record, with the signs of the language."""
    return tell.text(RECORD[key][0 if tell.language == "fr" else 1].format_map(values))


def many(tell: Teller, one: str, more: str, count: int) -> str:
    """A count with its noun; in French nought is singular."""
    single = count < 2 if tell.language == "fr" else count == 1
    return say(tell, one if single else more, count=tell.number(count))


def away(tell: Teller, reason: str) -> str:
    """A reason of AWAY in words."""
    words = AWAY.get(reason)
    return reason if words is None else tell.text(words[0 if tell.language == "fr" else 1])
