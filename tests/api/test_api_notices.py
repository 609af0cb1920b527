"""One's notices, for one's own programs."""

from __future__ import annotations

from forum.networks import actions as networks
from forum.networks.models import Audience
from forum.threads import actions
from forum.threads.models import Level


def watched(make, deliver, watcher, area):
    """A thread that the watcher watches, with two new replies."""
    thread = make.thread(area=area, author=watcher)
    actions.set_level(watcher, thread, Level.WATCH)
    other = make.user("Other") if not area.network.private else make.member_of(area.network)
    for _ in range(2):
        make.post(thread, other)
    deliver()
    return thread


def test_a_notice_tells_what_happened_and_is_marked_read(programs, make, ann, area, deliver):
    thread = watched(make, deliver, ann, area)
    program = programs(ann)
    (told,) = program.get("/notices").json["items"]
    assert (told["kind"], told["thread"], told["title"]) == ("reply", thread.id, thread.title)
    assert (told["many"], told["first_number"], told["last_number"]) == (2, 2, 3)
    assert told["unread"]
    program.send("PUT", f"/notices/{told['id']}/read", 204)
    assert not program.get("/notices").json["items"][0]["unread"]


def test_notices_are_their_owners(programs, make, ann, bo, area, deliver):
    watched(make, deliver, ann, area)
    notice = programs(ann).get("/notices").json["items"][0]
    assert programs(bo).get("/notices").json["items"] == []
    programs(bo).send("PUT", f"/notices/{notice['id']}/read", 404)
    programs().get("/notices", 401)


def test_whoever_is_removed_is_told_nothing_more(programs, make, deliver):
    among = dict.fromkeys(("see_by", "reply_by", "start_by"), Audience.NETWORK)
    place = make.network(private=True, **among)
    ines = make.member_of(place, "Ines")
    watched(make, deliver, ines, place.areas[0])
    program = programs(ines)
    notice = program.get("/notices").json["items"][0]
    networks.leave_network(ines, place)
    assert program.get("/notices").json["items"] == []
    program.send("PUT", f"/notices/{notice['id']}/read", 404)
