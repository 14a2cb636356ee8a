"""Where people are listened to: the crew on its port, viewers on theirs."""

from aiohttp import web

from control.game.store import StoreFault
from control.game.viewers import Viewers, ViewersFault
from control.settings import ServerFault, Settings
from rundown.engine import Engine
from rundown.plan.terms import lacking


async def listen(app: web.Application, host: str, port: int) -> tuple[web.AppRunner, str]:
    """Listen (port 0: a free one); the runner to clean up, and the address. Raises ServerFault."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        await runner.cleanup()
        raise ServerFault(
            f"{host}:{port} cannot be listened to ({error.strerror}): another server may be running there. Stop it, or "
            "choose another port with --port (0 picks a free one)"
        ) from None
    at, taken = runner.addresses[0][:2]
    return runner, f"http://{at}:{taken}"


async def let_viewers_in(engine: Engine, settings: Settings, port: int) -> tuple[Viewers, tuple[str, ...]]:
    """Let viewers in at this port (0: a free one); what to warn of, in sentences. Raises ServerFault."""
    try:
        viewers = await Viewers.open(engine, settings.data, settings.host, port, settings.public_workers)
    except (StoreFault, ViewersFault) as error:
        raise ServerFault(str(error)) from None
    except OSError as error:
        raise ServerFault(f"viewers cannot be let in at port {port} ({error.strerror}): choose another") from None
    lacks = ", ".join(lacking(engine.head.plan))
    told = f"the rules of the game lack {lacks}: viewers read [to fill in] there"
    return viewers, (f"{told}, write it in [game] of the show file ('regie check' says what)",) if lacks else ()
