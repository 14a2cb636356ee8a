"""A server of the small show in a process of its own, that a test may kill: `python -m tests.control.wire.killed DATA`."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

ROOT = Path(__file__).parents[3]


class Life:
    """One life of the server: where it is, and the codes it made."""

    def __init__(self, process: Process, url: str, codes: dict[str, str]) -> None:
        self.process, self.url, self.codes = process, url, codes

    @classmethod
    async def begin(cls, data: Path) -> "Life":
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.control.wire.killed", str(data), cwd=ROOT, stdin=PIPE, stdout=PIPE
        )
        assert process.stdout is not None
        told = json.loads(await process.stdout.readline())
        return cls(process, told["url"], told["codes"])

    async def kill(self) -> None:
        """SIGKILL: it has no time for anything."""
        self.process.kill()
        await self.process.wait()


async def _serve(data: Path) -> None:
    from tests.house import House

    house = await House.open(data)
    print(json.dumps({"url": house.server.url, "codes": house.codes}), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)  # until its parent is gone
    await house.close()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1])))
