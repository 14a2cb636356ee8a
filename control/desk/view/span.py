"""Lengths of time in columns and figures that stand still: to the second within the hour, beyond it `3h12`, then `329h`.

A pass may be opened days before the planned on-air instant: what is that far off must not push anything aside.
"""

from rundown.timecode import HOUR, MINUS, MINUTE, SECOND, format_countdown, format_signed

FAR = 100 * HOUR
"""From here on nobody counts minutes."""


def left_text(ms: int) -> str:
    """What is left, as `format_countdown`: down by ceiling, then up from `+0:01`."""
    if abs(-(-ms // SECOND) * SECOND) < HOUR:
        return format_countdown(ms)
    size = -(-ms // MINUTE) * MINUTE
    return f"+{_far(-size)}" if size < 0 else _far(size)


def drift_text(ms: int) -> str:
    """A difference, as `format_signed`: `+2:05`, `−0:35`, `−329h`."""
    size = (abs(ms) + SECOND // 2) // SECOND * SECOND
    return format_signed(ms) if size < HOUR else f"{MINUS if ms < 0 else '+'}{_far(size)}"


def _far(ms: int) -> str:
    hours, rest = divmod(ms, HOUR)
    return f"{hours}h" if ms >= FAR else f"{hours}h{rest // MINUTE:02}"
