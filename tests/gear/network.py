"""A network of our own with nothing but loopback: gear that listens on every interface is heard by nobody.

Linux keeps the network per thread: the calling thread and all it starts from then on (programs, executors) live in the new
one, whatever ran before stays where it was, and the caller comes back at the end. Needs root, or `unshare -rn` around.
"""

import ctypes
import fcntl
import os
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_OWN = Path("/proc/thread-self/ns/net")
_CLONE_NEWNET = 0x40000000
_SIOCSIFFLAGS = 0x8914
_UP_AND_RUNNING = 0x1 | 0x40


@contextmanager
def only_loopback() -> Iterator[None]:
    """The calling thread's network from here to the end of the block. Raises OSError where it is not permitted."""
    home = os.open(_OWN, os.O_RDONLY)
    try:
        _call("unshare", _CLONE_NEWNET)
        try:
            _loopback_up()
            yield
        finally:
            _call("setns", home, _CLONE_NEWNET)
    finally:
        os.close(home)


def current() -> int:
    """The network the calling thread is in, as the kernel numbers it."""
    return _OWN.stat().st_ino


def refusal() -> str:
    """Why this process may not have a network of its own; empty when it may."""
    if sys.platform != "linux":
        return "real gear needs the network namespaces of Linux"
    try:
        with only_loopback():
            return ""
    except OSError as error:
        return f"no network namespace ({error.strerror}), run the tests as root or under `unshare -rn`"


def _call(name: str, *args: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*args) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", _UP_AND_RUNNING))
