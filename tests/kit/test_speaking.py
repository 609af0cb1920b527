"""Letters speak the language of whoever gets them, whatever the one who asks speaks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask_babel import gettext

from forum.kit import i18n

MOMENT = datetime(2023, 7, 6, 11, 5, tzinfo=UTC)
SAID = {
    "fi": ("Hae", "6.7.2023", "6.7.2023 klo 14.05"),
    "sv": ("Sök", "6.7.2023", "6.7.2023 kl. 14.05"),
    "en": ("Search", "6 July 2023", "6 July 2023 at 14:05"),
}


def said():
    return gettext("Search"), i18n.day(MOMENT), i18n.when(MOMENT)


@pytest.mark.parametrize("language", SAID)
def test_words_and_times_are_said_in_the_language_spoken(app, language):
    with i18n.speaking(language):
        assert said() == SAID[language]
        assert i18n.locale() == language
    assert i18n.locale() == "fi"


def test_it_holds_inside_a_request_and_ends_with_it(app):
    with app.test_request_context("/?lang=sv"):
        assert said() == SAID["sv"]
        with i18n.speaking("en"):
            assert said() == SAID["en"]
            with i18n.speaking("fi"):
                assert said() == SAID["fi"]
            assert said() == SAID["en"]
        assert said() == SAID["sv"]
