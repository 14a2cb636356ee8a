"""The panels of the desk of tapes and captions, each in a file of its own."""

from collections.abc import Callable, Mapping

from control.desk.ink import Line
from control.desk.paint.img_captions import captions
from control.desk.paint.img_carriers import carriers
from control.desk.paint.img_clip import clip
from control.desk.paint.manner import Manner
from control.desk.places import PanelName, Place
from control.desk.view.desk import View

PAINTERS: Mapping[PanelName, Callable[[View, Manner, Place], tuple[Line, ...]]] = {
    "clip": clip,
    "captions": captions,
    "carriers": carriers,
}
