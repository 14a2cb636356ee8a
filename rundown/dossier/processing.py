"""The register of processing (GDPR, article 30): what of whom is kept for what and how long, from the plan; and what was erased.

Who played is never here: the journal knows how many entries were erased and when, and nothing of anybody.
"""

from msgspec import Struct

from rundown.dossier.facts import Facts
from rundown.dossier.tables import Cell
from rundown.dossier.teller import Teller
from rundown.dossier.words import Two
from rundown.plan.show import Game
from rundown.plan.terms import organiser_of


class Processing(Struct, frozen=True, kw_only=True):
    """One processing, in both languages: of whom what is kept, why and by which right, who reads it, until when."""

    name: Two
    purpose: Two
    basis: Two
    people: Two
    data: Two
    recipients: Two
    retention: Two
    protection: Two


_TO_FILL: Two = ("à compléter par l'organisateur", "to be completed by the organiser")

_GAME = (
    Processing(
        name=("Participations au jeu", "Entries of the game"),
        purpose=("Faire jouer, écarter les doublons, tirer au sort", "Let people play, set duplicates aside, draw"),
        basis=("Exécution du règlement accepté (RGPD, art. 6.1.b)", "Carrying out the rules accepted (GDPR, art. 6.1.b)"),
        people=("Joueurs, 18 ans ou plus", "Players, 18 or over"),
        data=(
            "Pseudo, un contact, déclaration d'âge, réponses, heure, ticket",
            "Nickname, one contact, declaration of age, answers, time, ticket",
        ),
        recipients=(
            "Responsable du jeu ; à l'antenne, le pseudo des seuls gagnants",
            "Who is in charge of the game; on air, the nickname of winners only",
        ),
        retention=(
            "30 jours après le tirage, ou après la fin de l'émission sans tirage",
            "30 days after the draw, or after the end of a show without one",
        ),
        protection=(
            "players.db à part, lisible de son seul compte ; contacts jamais au journal ni à l'écran",
            "players.db apart, readable by its account only; contacts in no journal and on no screen",
        ),
    ),
    Processing(
        name=("Gagnants et remise des lots", "Winners and delivery of prizes"),
        purpose=("Prévenir, vérifier, remettre les lots, prouver la remise", "Tell, check, deliver, prove the delivery"),
        basis=("Exécution du règlement (RGPD, art. 6.1.b)", "Carrying out the rules (GDPR, art. 6.1.b)"),
        people=("Gagnants et suppléants", "Winners and substitutes"),
        data=(
            "Pseudo, contact ; identité et adresse demandées après le tirage aux seuls gagnants ; reçu",
            "Nickname, contact; identity and address, asked of winners only after the draw; receipt",
        ),
        recipients=("Responsable du jeu, organisateur", "Who is in charge of the game, organiser"),
        retention=(
            "Jusqu'à la remise du lot ; preuve de remise, 5 ans en archive restreinte",
            "Until the prize is delivered; proof of delivery, 5 years in a restricted archive",
        ),
        protection=("Le journal ne garde que l'empreinte du reçu", "The journal keeps the hash of the receipt only"),
    ),
    Processing(
        name=("Lutte contre les envois en nombre", "Prevention of mass entries"),
        purpose=("Limiter les demandes d'une même adresse réseau", "Limit what one network address may ask"),
        basis=("Intérêt légitime : un jeu loyal (RGPD, art. 6.1.f)", "Legitimate interest: a fair game (GDPR, art. 6.1.f)"),
        people=("Visiteurs de la page du jeu", "Visitors of the game's page"),
        data=("Empreinte à clé de l'adresse réseau", "Keyed hash of the network address"),
        recipients=("Personne", "Nobody"),
        retention=("En mémoire, moins d'un jour", "In memory, less than a day"),
        protection=("Jamais écrite sur un disque", "Never written to a disk"),
    ),
)  # fmt: skip

_SHOW = (
    Processing(
        name=("Journal de l'émission", "Journal of the show"),
        purpose=(
            "Conduire l'émission, en rendre compte, établir les dossiers individuels",
            "Run the show, account for it, make the individual files",
        ),
        basis=_TO_FILL,
        people=("Équipe de l'émission", "The show's crew"),
        data=(
            "Nom, postes tenus, actes et messages de service datés",
            "Name, posts held, dated acts and service messages",
        ),
        recipients=("Équipe, enseignants et jury", "Crew, teachers and jury"),
        retention=_TO_FILL,
        protection=(
            "Codes personnels gardés en empreinte ; journal chaîné ; notes privées hors du journal",
            "Personal codes kept as hashes; chained journal; private notes outside the journal",
        ),
    ),
    Processing(
        name=("Personnes à l'antenne", "People on air"),
        purpose=("Les présenter, vérifier leur autorisation d'image", "Present them, check their image release"),
        basis=("Autorisation signée (C. civ., art. 9)", "Signed release (French Civil Code, art. 9)"),
        people=("Présentation, invités, reporters, artistes", "Presenter, guests, reporters, artists"),
        data=("Nom, qualité, référence de l'autorisation", "Name, capacity, reference of the release"),
        recipients=("Équipe ; public de l'émission", "Crew; the show's audience"),
        retention=_TO_FILL,
        protection=("Téléphones et adresses hors du journal", "Telephones and addresses outside the journal"),
    ),
)  # fmt: skip

FIELDS = ("name", "purpose", "basis", "people", "data", "recipients", "retention", "protection")


def processing_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """The register; each line names the event by which the plan that it is made of was entered."""
    show = facts.show
    game = show.game or Game(url="")
    controller = game.controller.strip() or organiser_of(show) or _said(_TO_FILL, tell)
    entered = facts.version.dated.seq
    return [
        (*(_said(getattr(each, field), tell) for field in FIELDS), tell.text(controller), entered)
        for each in (*(() if show.game is None else _GAME), *_SHOW)
    ]


def purges_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """What players gave that was erased."""
    return [
        (each.dated.at, ", ".join(map(str, each.passes)), each.erased, each.kept, tell.name(each.by), each.dated.seq)
        for each in facts.purges
    ]


def _said(two: Two, tell: Teller) -> str:
    return tell.text(two[0 if tell.language == "fr" else 1])
