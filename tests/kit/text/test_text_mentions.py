"""Who is called by `@handle`, who only seems to be, and how a call is shown."""

import pytest
from markupsafe import Markup

from forum.kit.text.documents import rich
from forum.kit.text.mentions import MOST
from forum.kit.text.posts import called_in, fill, render

CALLS = {
    "Hei @aino.virtanen, katso.": ("aino.virtanen",),
    "(@bo) ja **@cecilia.**": ("bo", "cecilia"),
    "@Bo @bo @BO": ("bo",),
    "@a_b_c @d-e @åke.öst.2": ("a_b_c", "d-e", "åke.öst.2"),
    "- @bo\n\n> @ann\n\n| @c |\n|-|\n| @d |": ("bo", "ann", "c", "d"),
}
NO_CALLS = [
    "bo@example.org, mailto:bo@example.org, www.example.org/@bo, https://example.org/@bo",
    "`@bo` and ``` @bo ``` and\n\n    @bo\n\n```\n@bo\n```",
    "[@bo](/u/1) [x](/t/1 '@bo') ![@bo](/x.png)",
    "\\@bo, &#64; bo, @, @-, @.bo, a@bo, @bo@example.social, @@bo",
    "@" + "b" * 65,
    '<span class="mention">&#64;bo</span>',
]


@pytest.mark.parametrize("source", CALLS)
def test_a_call_is_found_in_running_text(source):
    made = render(source)
    assert made.people == CALLS[source]
    assert set(called_in(made.html)) == set(made.people)


@pytest.mark.parametrize("source", NO_CALLS)
def test_code_links_addresses_and_escapes_call_nobody(source):
    made = render(source)
    assert made.people == ()
    assert "<span" not in made.html


def test_a_person_whom_we_know_is_a_link_and_others_stay_what_was_written():
    made = render("@Bo and @nobody")
    shown = fill(made.html, {}, {"bo": Markup('<a href="/u/2">@<bdi>Bo</bdi></a>')})
    assert '<a href="/u/2">@<bdi>Bo</bdi></a> and <span class="mention">@nobody</span>' in shown
    assert made.plain == "@Bo and @nobody"


def test_no_text_can_call_more_people_than_can_be_looked_up():
    made = render(" ".join(f"@somebody{number}" for number in range(MOST + 20)))
    assert len(made.people) == MOST
    assert f"somebody{MOST}" in made.plain


def test_descriptions_call_nobody():
    assert rich("Ask @bo") == "<p>Ask @bo</p>\n"
