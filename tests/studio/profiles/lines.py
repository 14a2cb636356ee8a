"""The bytes of the units that are spoken to in lines of text."""

from studio.slots import Verdict
from tests.studio.profiles.wire import Bytes, Unit

CASPAR = Unit("casparcg", {"A": "1-11", "B": "1-12", "CAM1": "DECKLINK DEVICE 1", "FEED": "route://2"})
COMPANION_TCP = Unit("companion-tcp", {"GO": "1/0/2", "TITLE": "title"})
VMIX = Unit("vmix", {"CAM1": 1, "CAM 2": 2, "TITRE": 5, "A": 7, "decks": ("A",)})

BUTTON = b'{"type":"bank_bg_change","page":1,"row":0,"column":5,"red":255,"green":0,"blue":0}'
"""Companion tells everybody of the buttons that it redraws."""

LINES = (
    Bytes(
        CASPAR,
        said={
            "cut CAM1": b"PLAY 1-10 DECKLINK DEVICE 1",
            "mix FEED 25": b"PLAY 1-10 route://2 MIX 25",
            "black": b"CLEAR 1-10",
            "A.cue 'GEN DEB'": b'LOADBG 1-11 "GEN DEB"',
            "A.play": b"PLAY 1-11",
            "B.pause": b"PAUSE 1-12",
            "B.resume": b"RESUME 1-12",
            "B.stop": b"STOP 1-12",
            "A.volume 0.5": b"MIXER 1-11 VOLUME 0.5",
            """show tiers '{"f0":"Zoé"}'""": b'CG 1-20 ADD 0 "tiers" 1 "{\\"f0\\":\\"Zo\xc3\xa9\\"}"',
            r"show tiers 'C:\a'": rb'CG 1-20 ADD 0 "tiers" 1 "C:\\a"',
            "show tiers": b'CG 1-20 ADD 0 "tiers" 1 ""',
            "update <a/>": b'CG 1-20 UPDATE 0 "<a/>"',
            "next": b"CG 1-20 NEXT 0",
            "hide": b"CG 1-20 STOP 0",
            "off": b"CLEAR 1-20",
            "clear_all": b"CLEAR ALL",
        },
        beat=[b"PING regie"],
        lives=[b"PONG regie"],
        # Without a {reason} of its own a refusal is told to people as the whole line, with its code.
        refusals={
            b"400 ERROR": {"told": "ERROR"},
            b"401 PLAY ERROR": {"told": "PLAY ERROR"},
            b"402 PLAY FAILED": {"told": "PLAY FAILED"},
            b"403 CG STOP FAILED": {"told": "CG STOP FAILED"},
            b"404 LOADBG FAILED": {"told": "LOADBG FAILED"},
            b"500 FAILED": {"told": "FAILED"},
            b"501 PLAY FAILED": {"told": "PLAY FAILED"},
            b"502 PLAY FAILED": {"told": "PLAY FAILED"},
            b"503 PLAY FAILED": {"told": "PLAY FAILED"},
            b"504 QUEUE OVERFLOW": {"told": "QUEUE OVERFLOW"},
        },
    ),
    Bytes(
        COMPANION_TCP,
        said={
            "GO.press": b"LOCATION 1/0/2 PRESS",
            "GO.down": b"LOCATION 1/0/2 DOWN",
            "GO.up": b"LOCATION 1/0/2 UP",
            "GO.left": b"LOCATION 1/0/2 ROTATE-LEFT",
            "GO.right": b"LOCATION 1/0/2 ROTATE-RIGHT",
            "GO.step 2": b"LOCATION 1/0/2 SET-STEP 2",
            "GO.label À toi": b"LOCATION 1/0/2 STYLE TEXT \xc3\x80 toi",
            "GO.colour #ff0000": b"LOCATION 1/0/2 STYLE BGCOLOR #ff0000",
            "TITLE.set La Passerelle": b"CUSTOM-VARIABLE title SET-VALUE La Passerelle",
        },
        replies=[("GO.press", b"+OK", Verdict(True)), ("GO.press", BUTTON, None)],
        refusals={
            b"-ERR No control at location": {"reason": "No control at location"},
            BUTTON: None,
        },
    ),
    Bytes(
        VMIX,
        said={
            "cut CAM1": b"FUNCTION CutDirect Input=1",
            "pgm 'CAM 2'": b"FUNCTION ActiveInput Input=2",
            "mix CAM1 25": b"FUNCTION Fade Input=1&Duration=1000",
            "preview CAM1": b"FUNCTION PreviewInput Input=1",
            "ftb": b"FUNCTION FadeToBlack",
            "TITRE.text Headline.Text 'Zoé & Léo' '100 % + 1'": (
                b"FUNCTION SetText Input=5&SelectedName=Headline.Text"
                b"&Value=Zo%C3%A9%20%26%20L%C3%A9o%20100%20%25%20%2B%201"
            ),
            "show TITRE": b"FUNCTION OverlayInput1In Input=5",
            "hide": b"FUNCTION OverlayInput1Out",
            "A.cue 3": b"FUNCTION SelectIndex Input=7&Value=3",
            "A.play": b"FUNCTION Play Input=7",
            "decks.stop": b"FUNCTION Pause Input=7",
            "A.rewind": b"FUNCTION Restart Input=7",
            "A.on": b"FUNCTION AudioOn Input=7",
            "A.off": b"FUNCTION AudioOff Input=7",
        },
        greeting=[b"SUBSCRIBE ACTS"],
        beat=[b"ACTS FadeToBlack"],
        questions={
            "pgm": b"XMLTEXT vmix/active",
            "ftb": b"ACTS FadeToBlack",
            "CAM1": b"ACTS InputPlaying 1",
            "CAM 2": b"ACTS InputPlaying 2",
            "TITRE": b"ACTS InputPlaying 5",
            "A": b"ACTS InputPlaying 7",
            "audio CAM1": b"ACTS InputAudio 1",
            "audio CAM 2": b"ACTS InputAudio 2",
            "audio TITRE": b"ACTS InputAudio 5",
            "audio A": b"ACTS InputAudio 7",
        },
        lives=[b"ACTS OK FadeToBlack 0"],
        means={
            b"ACTS OK Input 2 1": {"pgm": "CAM 2"},
            b"ACTS OK Input 2 0": {},
            b"ACTS OK InputPreview 2 1": {"pvw": "CAM 2"},
            b"XMLTEXT OK 9": {"pgm": "9"},
            b"ACTS OK InputPreview 1 1": {"pvw": "CAM1"},
            b"ACTS OK FadeToBlack 1": {"ftb": "on"},
            b"ACTS OK Overlay1 5 1": {"shown": "TITRE"},
            b"ACTS OK Overlay2 5 1": {},
            b"ACTS OK InputPlaying 7 0": {"A": "stopped"},
            b"ACTS OK InputPlaying 1 0": {"CAM1": "stopped"},
            b"ACTS OK InputAudio 7 1": {"audio A": "on"},
        },
        refusals={
            b"FUNCTION ER Input not found": {"reason": "Input not found"},
            b"FUNCTION ER": {},
            b"FUNCTION OK Completed": None,
        },
    ),
)
