"""schemathesis throws what the OpenAPI document allows, and what it does not, at every address: no fault of the server."""

import pytest
from hypothesis import HealthCheck, given, settings

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is in the dev extra")

TRIES = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.mark.filterwarnings("ignore")
def test_no_address_fails(client):
    schema = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
    seen = set()
    for found in schema.get_all_operations():
        operation = found.ok()
        seen.add(operation.path)

        @TRIES
        @given(case=operation.as_strategy())
        def check(case):
            answer = client.request(case.method, case.formatted_path, params=_plain(case.query))
            assert answer.status_code < 500, (case.formatted_path, case.query, answer.text)
            if answer.status_code == 200:
                assert answer.json() is not None

        check()
    assert len(seen) >= 8


def _plain(query):
    return {key: value for key, value in (query or {}).items() if not isinstance(value, dict)}
