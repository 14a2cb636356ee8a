"""Whatever an OBS says to one session."""

import asyncio
import json

from hypothesis import given
from hypothesis import strategies as st

from studio.obs_session import Session

_LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
_LISTS = st.lists(_LEAVES | st.dictionaries(st.text(max_size=9), _LEAVES, max_size=4), max_size=4)
_JSON = _LEAVES | _LISTS | st.dictionaries(st.text(max_size=9), _LEAVES | _LISTS, max_size=4)
_STATUS = st.fixed_dictionaries({"result": st.booleans() | _JSON, "code": st.integers(0, 999)})
_RESULT = st.fixed_dictionaries(
    {"requestStatus": _STATUS},
    optional={
        "responseData": st.dictionaries(
            st.sampled_from(["transitions", "studioModeEnabled", "sceneItems", "mediaState", "inputVolumeDb"]), _JSON
        )
    },
)
_SAID = st.fixed_dictionaries(
    {
        "op": st.sampled_from([0, 2, 5, 7, 9]) | st.integers(),
        "d": st.fixed_dictionaries(
            {},
            optional={
                "requestId": st.sampled_from(["1", "2", "3"]),
                "requestStatus": _STATUS,
                "results": st.lists(_RESULT, max_size=3),
                "authentication": _JSON,
                "eventType": st.sampled_from(
                    ["StudioModeStateChanged", "SceneItemCreated", "CurrentSceneCollectionChanged"]
                ),
                "eventData": _JSON,
            },
        )
        | _JSON,
    }
)


@given(st.lists(_SAID.map(json.dumps).map(str.encode) | st.binary(max_size=40), max_size=12))
def test_whatever_obs_says_raises_nothing(messages: list[bytes]) -> None:
    async def hear() -> None:
        session = Session("127.0.0.1", 4455, "", lambda said: None, lambda: None)
        for each in messages:
            session._message(each)
        session.end()

    asyncio.run(hear())
