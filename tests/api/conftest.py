from __future__ import annotations

import pytest
from calling import Programs


@pytest.fixture
def programs(browse):
    return Programs(browse)
