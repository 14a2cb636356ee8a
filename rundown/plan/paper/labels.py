"""The words of the forms, in French and in English, and how they write dates. The show's own text is not here."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rundown.plan.paper.typography import typeset

_WORDS: Mapping[str, tuple[str, str]] = {
    "sheet.title": ("{title} · conducteur", "{title} · rundown"),
    "sheet.role_title": ("{title} · conducteur {role}", "{title} · rundown {role}"),
    "sheet.items": ("{slot} · {count} séquences", "{slot} · {count} items"),
    "sheet.item": ("{slot} · {count} séquence", "{slot} · {count} item"),
    "sheet.none": ("Aucune séquence dans ce conducteur.", "No item in this rundown."),
    "sheet.air": ("antenne", "on air"),
    "sheet.off": ("coupe", "off air"),
    "sheet.stamp": ("{title} · version {version} · imprimé le {date} à {time}", "{title} · version {version} · printed on {date} at {time}"),
    "sheet.page": ("page", "page"),
    "sheet.legend": (
        "Heure soulignée : point de passage. Fond gris : magnéto ou générique. Marge : au plus court – au plus long.",
        "Underlined time: checkpoint. Grey ground: VT or titles. Margin: shortest – longest.",
    ),
    "sheet.role_legend": (
        "Ligne grise : rien à faire pour ce poste. Heures : + depuis le top de la séquence, fin − avant sa fin. GO : à l'ordre.",
        "Grey line: nothing asked of this post. Times: + from the item's start, end − before its end. GO: on order.",
    ),
    "sheet.son_legend": ("+ ouvrir, − fermer à la prise.", "+ open, − close at the take."),
    "head.number": ("N°", "No."),
    "head.time": ("Heure / TC", "Time / TC"),
    "head.clock": ("Heure", "Time"),
    "head.length": ("Durée", "Length"),
    "head.type": ("Type", "Type"),
    "head.item": ("Séquence", "Item"),
    "head.picture": ("Image", "Picture"),
    "head.sound": ("Son", "Sound"),
    "head.captions": ("Synthés", "Captions"),
    "head.words": ("Premiers / derniers mots", "First / last words"),
    "head.notes": ("Notes", "Notes"),
    "head.plan_notes": ("Observations", "Remarks"),
    "head.open": ("Ouvrir", "Open"),
    "head.close": ("Fermer", "Close"),
    "head.open_then": ("Ouverts ensuite", "Then open"),
    "head.feeds": ("N-1", "N-1"),
    "head.calls": ("Actions et appels {role}", "Actions and calls {role}"),
    "head.last_words": ("Derniers mots", "Last words"),
    "head.first_words": ("Premiers mots", "First words"),
    "head.clip": ("Magnéto", "VT"),
    "head.who": ("Qui, où", "Who, where"),
    "head.mics": ("Micros ouverts", "Open mics"),
    "head.light": ("Lumière", "Light"),
    "subject.REA": ("images, tops, appels", "pictures, gos, calls"),
    "subject.SCR": ("décomptes, mots, prompteur", "countdowns, words, prompter"),
    "subject.SON": ("micros, N-1, musique", "mics, N-1, music"),
    "subject.IMG": ("magnétos, synthés, enregistrement", "VTs, captions, recording"),
    "subject.PLA": ("personnes, micros, lumière", "people, mics, light"),
    "subject.PRO": ("jeu, duplex, invités", "game, remotes, guests"),
    "subject.PRES": ("personnes, mots, oreillette", "people, words, earpiece"),
    "row.fixed": ("fixe", "fixed"),
    "row.droppable": ("sautable", "droppable"),
    "row.floated": ("flottante", "floated"),
    "row.light": ("lumière {light}", "light {light}"),
    "row.feeds": ("N-1 : {feeds}", "N-1: {feeds}"),
    "row.feeds_none": ("fermé", "closed"),
    "row.day": ("+{days} j", "+{days} d"),
    "row.group": ("Partie", "Part"),
    "row.budget": ("budget {budget}, prévu {planned}", "budget {budget}, planned {planned}"),
    "row.gap": ("À meubler avant l'heure imposée : {length}", "To fill before the hard start: {length}"),
    "row.overlap": ("▲ Chevauchement avec l'heure imposée : {length}", "▲ Overlap with the hard start: {length}"),
    "total.off": ("Coupe antenne", "Off air"),
    "total.end": ("Fin prévue", "Planned end"),
    "total.total": ("total", "total"),
    "total.over": ("▲ {length} de trop", "▲ {length} over"),
    "total.under": ("▲ {length} à meubler", "▲ {length} to fill"),
    "total.compressible": ("compressible", "can shrink by"),
    "total.drops": ("avec sauts", "with drops"),
    "at.before": ("top {offset}", "start {offset}"),
    "at.end": ("fin", "end"),
    "at.with": ("avec {cue}", "with {cue}"),
    "at.after": ("après {cue}", "after {cue}"),
    "at.out": ("sortie", "out"),
    "at.manual": ("à l'ordre", "on order"),
    "at.preset": ("prépa", "preset"),
    "sound.0": ("ouvrir {name}", "open {name}"),
    "sound.1": ("fermer {name}", "close {name}"),
    "feeds.0": ("N-1 {name} ouvert", "N-1 {name} open"),
    "feeds.1": ("N-1 {name} fermé", "N-1 {name} closed"),
    "clip.0": ("caler {args} sur {name}", "cue {args} on {name}"),
    "clip.1": ("lancer {name}", "play {name}"),
    "caption.0": ("synthé {args}", "caption {args}"),
    "caption.1": ("synthé off", "caption off"),
    "light.0": ("lumière {args}", "light {args}"),
    "light.1": ("lumière éteinte", "light off"),
    "image.0": ("cut {args}", "cut {args}"),
    "image.1": ("fondu au noir", "fade to black"),
    "verb.pgm": ("antenne {args}", "programme {args}"),
    "verb.mix": ("fondu {args} images", "mix {args} frames"),
    "verb.dve": ("effet {args}", "DVE {args}"),
    "verb.preview": ("prévisu {args}", "preview {args}"),
    "verb.test": ("essai {name}", "test {name}"),
    "verb.say": ("dire à {name} : {args}", "tell {name}: {args}"),
    "verb.preset": ("préparer {args}", "prepare {args}"),
    "verb.goto": ("prompteur page {args}", "prompter page {args}"),
    "verb.check": ("contrôler {name}", "check {name}"),
    "verb.verify": ("vérifier {name}", "verify {name}"),
    "verb.onair": ("diffusion {args}", "stream {args}"),
    "verb.start": ("démarrer {name}", "start {name}"),
    "verb.stop": ("arrêter {name}", "stop {name}"),
    "game.commit": ("jeu : engagement {args}", "game: commitment {args}"),
    "game.open": ("jeu : ouvrir", "game: open"),
    "game.question": ("jeu : question {args}", "game: question {args}"),
    "game.close": ("jeu : clore", "game: close"),
    "game.freeze": ("jeu : figer la liste", "game: freeze the list"),
    "game.verify": ("jeu : contrôler la liste", "game: check the list"),
    "game.list_hash": ("jeu : empreinte de la liste {args}", "game: fingerprint of the list {args}"),
    "game.entropy": ("jeu : aléa {args}", "game: dice {args}"),
    "game.reveal": ("jeu : révéler le secret", "game: reveal the secret"),
    "game.draw": ("jeu : tirage", "game: draw"),
    "log.music": ("relevé musical {args}", "music log {args}"),
    "arg.open": ("ouvrir", "open"),
    "arg.close": ("fermer", "close"),
    "arg.publish": ("publier", "publish"),
    "arg.set": ("saisir", "enter"),
    "arg.start": ("début", "start"),
    "arg.stop": ("fin", "end"),
    "service.title": ("Feuille de service", "Call sheet"),
    "service.number": ("n° {number} · {date}", "no. {number} · {date}"),
    "service.live": ("{title} · direct", "{title} · live"),
    "service.call": ("Convocation", "Call"),
    "service.ready": ("PAT", "Ready"),
    "service.walk_through": ("Filage", "Run-through"),
    "service.rehearsal": ("Répétition", "Rehearsal"),
    "service.on_air": ("Antenne", "On air"),
    "service.wrap": ("Fin", "Wrap"),
    "service.place": ("Lieu et accès", "Place and access"),
    "service.safety": ("Sécurité", "Safety"),
    "service.officer": ("Référent plateau et référent VHSS :", "Floor safety and harassment officer:"),
    "service.first_aid": ("Trousse et défibrillateur : {text}", "First aid and defibrillator: {text}"),
    "service.hospital": ("Hôpital : {text}", "Hospital: {text}"),
    "service.assembly": ("Point de rassemblement : {text}", "Assembly point: {text}"),
    "service.emergency": ("Urgence : {text}", "Emergency: {text}"),
    "service.times": (
        "Les heures d'arrivée et de départ réelles sont relevées à l'entrée.",
        "Real arrivals and departures are taken at the door.",
    ),
    "service.team": ("Équipe", "Team"),
    "service.post": ("Poste", "Post"),
    "service.name": ("Nom", "Name"),
    "service.duties": ("Fonctions", "Duties"),
    "service.on_site": ("Sur place", "On site"),
    "service.phone": ("Téléphone", "Phone"),
    "service.sign": ("Émargement", "Signature"),
    "service.guests": ("Antenne et invités", "On air and guests"),
    "service.capacity": ("Qualité", "Capacity"),
    "service.arrival": ("Arrivée", "Arrival"),
    "service.airs": ("À l'antenne", "Airs at"),
    "service.release": ("Autorisation d'image", "Image release"),
    "service.signed": ("signée", "signed"),
    "service.missing": ("▲ à signer avant {time}", "▲ to sign before {time}"),
    "service.missing_any": ("▲ à signer", "▲ to sign"),
    "service.contacts": ("Contacts", "Contacts"),
    "service.meals": ("Repas", "Meals"),
    "service.transport": ("Transport", "Transport"),
    "service.equipment": ("Matériel", "Equipment"),
    "service.day": ("Déroulé de la journée", "The day"),
    "kind.presenter": ("présentation", "presenter"),
    "kind.guest": ("invité·e", "guest"),
    "kind.reporter": ("reportage", "reporter"),
    "kind.artist": ("artiste", "artist"),
    "role.REA": ("Réalisation", "Director"),
    "role.SCR": ("Scripte", "Script supervisor"),
    "role.SON": ("Son", "Sound"),
    "role.IMG": ("Image, magnétos, synthés", "Vision, VTs, captions"),
    "role.PLA": ("Plateau", "Floor"),
    "role.PRO": ("Production", "Production"),
    "role.PRES": ("Présentation", "Presenter"),
    "role.VUE": ("Observation", "Observer"),
}  # fmt: skip

_DAYS = (
    ("lundi", "Monday"),
    ("mardi", "Tuesday"),
    ("mercredi", "Wednesday"),
    ("jeudi", "Thursday"),
    ("vendredi", "Friday"),
    ("samedi", "Saturday"),
    ("dimanche", "Sunday"),
)
_MONTHS = (
    ("janvier", "January"),
    ("février", "February"),
    ("mars", "March"),
    ("avril", "April"),
    ("mai", "May"),
    ("juin", "June"),
    ("juillet", "July"),
    ("août", "August"),
    ("septembre", "September"),
    ("octobre", "October"),
    ("novembre", "November"),
    ("décembre", "December"),
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Labels:
    """The words of one language (`fr`, or `en` for any other)."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._place = 0 if language == "fr" else 1

    def __call__(self, key: str, **values: str) -> str:
        """The words of a key, its `{name}` places filled. Raises KeyError for an unknown key."""
        return typeset(_WORDS[key][self._place].format_map(values), self.language)

    def knows(self, key: str) -> bool:
        """Whether there are words for the key."""
        return key in _WORDS

    def day(self, epoch_ms: int, timezone: str) -> str:
        """`vendredi 11 décembre 2026`, `Friday 11 December 2026`."""
        at = _local(epoch_ms, timezone)
        number = "1er" if at.day == 1 and self._place == 0 else str(at.day)
        return f"{_DAYS[at.weekday()][self._place]} {number} {_MONTHS[at.month - 1][self._place]} {at.year}"

    def date(self, epoch_ms: int, timezone: str) -> str:
        """`11/12/2026` in both, day first."""
        return f"{_local(epoch_ms, timezone):%d/%m/%Y}"


def hour(epoch_ms: int, timezone: str) -> str:
    """`18:02`: hours and minutes of the wall clock."""
    return f"{_local(epoch_ms, timezone):%H:%M}"


def days_between(first: int, second: int, timezone: str) -> int:
    """How many midnights of the wall clock lie between two instants."""
    return (_local(second, timezone).date() - _local(first, timezone).date()).days


def _local(epoch_ms: int, timezone: str) -> datetime:
    return (_EPOCH + timedelta(milliseconds=epoch_ms)).astimezone(ZoneInfo(timezone))
