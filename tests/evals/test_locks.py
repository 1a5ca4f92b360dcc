"""The lock annotator agrees with every measurement on six versions."""

from __future__ import annotations

import pytest

from tests.evals.locks import MEASURED, results


@pytest.mark.skipif(not MEASURED.exists(), reason="The lock measurements lie outside the project and are not on this machine.")
def test_every_measurement_is_foretold() -> None:
    found = list(results())

    assert len(found) == 6 * 219
    assert [f"{one.version} {one.name}: {one.wrong}" for one in found if one.wrong] == []
