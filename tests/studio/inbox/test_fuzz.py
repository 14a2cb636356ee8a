"""Whatever a sender says."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rundown.live.acts.calling import Standby
from rundown.live.acts.running import Take
from tests.studio.booth import Booth, Sender, asking, key_of
from tests.studio.inbox.asked import answer, refused

said = st.one_of(
    st.binary(max_size=60),
    st.binary(max_size=40).map(lambda tail: asking("take") + tail),
    st.binary(max_size=40).map(lambda tail: b"/regie/note\0,s" + tail),
    st.tuples(st.binary(max_size=8), st.binary(max_size=40)).map(lambda two: b"#bundle\0" + two[0] + two[1]),
    st.builds(
        asking,
        st.sampled_from(["take", "go", "ready", "next", "hold", "note", "standby", "panic", "off_air", "x", "*"]),
        st.one_of(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=5), st.integers(-9, 99)),
    )
    .flatmap(lambda data: st.tuples(st.just(data), st.integers(0, len(data)), st.binary(max_size=2)))
    .map(lambda three: three[0][: three[1]] + three[2] + three[0][three[1] + len(three[2]) :]),
)


async def test_no_bytes_at_all_reach_the_loop_as_an_exception(
    booth: Booth, deck: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.inbox.FLOOD", 1_000_000)  # all of it is to be read
    wrong: list[object] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: wrong.append(context))
    booth.do(Take())
    booth.do(Standby(cues=(key_of(booth.engine.head, "applause"),)))

    @settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
    @given(said)
    def hear(data: bytes) -> None:
        booth.inbox.datagram_received(data, ("127.0.0.1", deck.port))
        deck.say(booth.inbox, data)

    hear()
    await booth.told()
    await asyncio.sleep(0.1)
    deck.listen().clear()
    deck.ask(booth.inbox, "over")
    while (heard := await deck.next())[1] != "/regie/over":
        pass
    assert heard == refused("over", "unknown_address")
    assert (await answer(booth, deck, "hold", 0))[1] == "/regie/hold"
    assert wrong == []
    loop.set_exception_handler(None)
