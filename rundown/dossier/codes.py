"""The words for codes that are kept as they are: live acts refused and why, units and scopes of emission factors."""

from collections.abc import Mapping

Two = tuple[str, str]

ACTS: Mapping[str, Two] = {
    "take": ("prise", "take"),
    "take_back": ("annuler la prise", "take back"),
    "jump": ("aller à une séquence", "jump"),
    "set_next": ("mettre en suivante", "set next"),
    "put_back": ("remettre au conducteur", "put back"),
    "catch_up": ("rattrapage", "catch-up"),
    "hold": ("suspendre les automatismes", "hold"),
    "off_air": ("rendre l’antenne", "off air"),
    "panic": ("secours", "panic"),
    "set_automation": ("prendre à la main", "automation"),
    "go": ("GO", "GO"),
    "go_group": ("GO groupé", "group GO"),
    "standby": ("en place", "standby"),
    "resolve": ("lever un doute", "settle a doubt"),
    "take_over": ("reprendre un poste", "take over"),
    "open_game": ("ouvrir le jeu", "open the game"),
    "ask_question": ("poser une question", "ask a question"),
    "close_question": ("fermer une question", "close a question"),
    "close_game": ("fermer le jeu", "close the game"),
    "publish_list": ("publier la liste", "publish the list"),
    "draw": ("tirer au sort", "draw"),
    "announce": ("annoncer un gagnant", "announce a winner"),
}
"""The live acts that can be refused."""

REFUSALS: Mapping[str, Two] = {
    "too_soon": ("trop tôt après la dernière prise", "too soon after the last take"),
    "other_on_air": ("l’antenne avait changé entre-temps", "what is on air had changed"),
    "other_next": ("la suivante avait changé entre-temps", "the next item had changed"),
    "expect_missing": ("le serveur ne savait pas ce qui était vu", "the server was not told what was seen"),
    "no_next": ("aucune séquence suivante", "nothing is next"),
    "no_pass": ("aucune passe ouverte", "no pass is open"),
    "pass_open": ("une passe est encore ouverte", "a pass is still open"),
    "no_items": ("le conducteur n’a rien à diffuser", "the rundown has no item to air"),
    "not_on_air": ("pas à l’antenne", "not on air"),
    "still_on_air": ("encore à l’antenne", "still on air"),
    "unknown_item": ("séquence inconnue", "unknown item"),
    "floated": ("séquence flottante", "item floated"),
    "nothing_to_take_back": ("aucune prise à annuler", "no take to undo"),
    "too_late_to_take_back": ("trop tard pour annuler la prise", "too late to undo the take"),
    "not_aired": ("séquence pas encore passée", "item has not aired"),
    "not_due": ("pas encore l’heure", "not yet time"),
    "nothing_to_catch_up": ("rien à rattraper", "nothing to catch up"),
    "way_changed": ("le rattrapage montré n’était plus le même", "the way back had changed"),
    "doubtful": ("un envoi reste douteux", "something sent is in doubt"),
    "unknown_after_restart": ("serveur redémarré entre-temps", "the server had started again"),
    "unknown_cue": ("appel inconnu", "unknown cue"),
    "cue_not_in_play": ("appel d’une autre séquence", "cue of another item"),
    "already_fired": ("appel déjà donné", "cue already given"),
    "not_called": ("appel pas mis en place", "cue was not asked to stand by"),
    "not_doubtful": ("déjà décidé", "already decided"),
    "not_gone": ("GO pas encore donné", "GO not given yet"),
    "no_panic": ("le plan n’a pas d’état de secours", "the plan has no panic state"),
    "unknown_unit": ("appareil inconnu", "unknown unit"),
    "not_yours": ("réservé à un autre poste", "for another post"),
    "seat_taken": ("le poste est tenu", "somebody sits there"),
    "script_first": ("la scripte d’abord", "SCR first"),
    "game_not_open": ("jeu pas encore ouvert", "game not open yet"),
    "game_closed": ("jeu fermé", "game closed"),
    "game_not_closed": ("jeu pas encore fermé", "game not closed yet"),
    "not_committed": ("engagement pas encore publié", "commitment not public yet"),
    "question_open": ("une autre question est ouverte", "another question is open"),
    "question_closed": ("question déjà posée", "question asked already"),
    "list_not_frozen": ("liste pas encore figée", "list not frozen yet"),
    "list_published": ("liste déjà publiée", "list public already"),
    "list_not_published": ("liste pas encore publiée", "list not public yet"),
    "no_entropy": ("aléa pas encore saisi", "seed not entered yet"),
    "nobody_eligible": ("aucun ticket éligible", "no eligible ticket"),
    "draw_asked": ("tirage déjà demandé", "draw asked already"),
    "not_drawn": ("tirage pas encore fait", "not drawn yet"),
    "rank_before": ("rang précédent à annoncer d’abord", "the rank before comes first"),
    "no_go": ("un poste a dit NO GO", "a post said NO GO"),
}
"""Why a live act was refused; a code without words is printed as it is."""

UNITS: Mapping[str, Two] = {
    "GB.year": ("Go.an", "GB.year"),
    "hour": ("heure", "hour"),
    "kWh": ("kWh", "kWh"),
    "km": ("km", "km"),
    "litre": ("litre", "litre"),
    "meal": ("repas", "meal"),
    "night": ("nuit", "night"),
    "passenger.km": ("passager.km", "passenger.km"),
    "vehicle.km": ("véhicule.km", "vehicle.km"),
    "viewer.hour": ("heure vue", "viewer.hour"),
    "working.day": ("jour ouvré", "working.day"),
}
"""Units of emission factors."""

SCOPES: Mapping[str, Two] = {
    "average mix, consumption": ("mix moyen, consommation", "average mix, consumption"),
    "default settings": ("réglages par défaut", "default settings"),
    "energy, services, staff, building": (
        "énergie, services, personnel, bâtiment",
        "energy, services, staff, building",
    ),
    "from farm to plate": ("de la ferme à l’assiette", "from farm to plate"),
    "network, servers, screen": ("réseau, serveurs, écran", "network, servers, screen"),
    "share of making, and use": ("part de fabrication et usage", "share of making, and use"),
    "use and construction": ("usage et construction", "use and construction"),
    "use": ("usage", "use"),
    "well to wheel": ("du puits à la roue", "well to wheel"),
    "with contrails": ("avec traînées", "with contrails"),
    "without network": ("hors réseau", "without network"),
}
"""Scopes of emission factors."""
