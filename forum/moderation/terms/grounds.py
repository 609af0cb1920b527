"""Rules of discussion and laws that something may be against."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from forum.kit.policy import Sentence


class Ground(StrEnum):
    """A rule of discussion, or a law, that something may be against."""

    OFF_TOPIC = "off_topic"
    HARASSMENT = "harassment"
    PRIVACY = "privacy"
    ADVERTISING = "advertising"
    OTHER = "other"
    INCITEMENT = "incitement"
    THREAT = "threat"
    DEFAMATION = "defamation"
    CHILD_ABUSE = "child_abuse"
    TERRORISM = "terrorism"
    COPYRIGHT = "copyright"
    ILLEGAL = "illegal"


RULES = (Ground.PRIVACY, Ground.HARASSMENT, Ground.ADVERTISING, Ground.OFF_TOPIC, Ground.OTHER)
LAWS = (
    Ground.INCITEMENT,
    Ground.THREAT,
    Ground.DEFAMATION,
    Ground.CHILD_ABUSE,
    Ground.TERRORISM,
    Ground.COPYRIGHT,
    Ground.ILLEGAL,
)
DANGER = (Ground.THREAT, Ground.CHILD_ABUSE, Ground.TERRORISM)
"""Where a life or safety may be at stake. Source: Regulation (EU) 2022/2065, article 18."""
REASONS: Mapping[Ground, Sentence] = {
    Ground.PRIVACY: _l("Somebody can be recognised: a client, a colleague, a relative"),
    Ground.HARASSMENT: _l("Harassment, insults or racism"),
    Ground.ADVERTISING: _l("Advertising"),
    Ground.OFF_TOPIC: _l("Not about the matter"),
    Ground.OTHER: _l("Another breach of the rules of discussion"),
    Ground.INCITEMENT: _l("Incitement against a group of people"),
    Ground.THREAT: _l("A threat of violence"),
    Ground.DEFAMATION: _l("Defamation, or spreading of private matters"),
    Ground.CHILD_ABUSE: _l("Sexual abuse of a child"),
    Ground.TERRORISM: _l("Terrorist content"),
    Ground.COPYRIGHT: _l("A breach of copyright"),
    Ground.ILLEGAL: _l("Otherwise against the law"),
}
"""What the person who reports chooses from."""
SHORT: Mapping[Ground, Sentence] = {
    Ground.PRIVACY: _l("Private matters"),
    Ground.HARASSMENT: _l("Harassment"),
    Ground.ADVERTISING: _l("Advertising"),
    Ground.OFF_TOPIC: _l("Off topic"),
    Ground.OTHER: _l("Against the rules"),
    Ground.INCITEMENT: _l("Illegal: incitement"),
    Ground.THREAT: _l("Illegal: threat"),
    Ground.DEFAMATION: _l("Illegal: defamation or private matters"),
    Ground.CHILD_ABUSE: _l("Illegal: child sexual abuse"),
    Ground.TERRORISM: _l("Illegal: terrorist content"),
    Ground.COPYRIGHT: _l("Illegal: copyright"),
    Ground.ILLEGAL: _l("Illegal content"),
}
"""In lists."""
GROUNDS: Mapping[Ground, Sentence] = {
    Ground.PRIVACY: _l("Rules of discussion, point 3: nobody may be recognised"),
    Ground.HARASSMENT: _l("Rules of discussion, point 4: racism, threats and harassment"),
    Ground.ADVERTISING: _l("Rules of discussion, point 5: advertising"),
    Ground.OFF_TOPIC: _l("Rules of discussion, point 1: keep to the matter"),
    Ground.OTHER: _l("Rules of discussion, another point that the explanation names"),
    Ground.INCITEMENT: _l("Law: incitement against a group of people (Criminal Code 11:10)"),
    Ground.THREAT: _l("Law: unlawful threat (Criminal Code 25:7)"),
    Ground.DEFAMATION: _l("Law: defamation or private information (Criminal Code 24:8–9)"),
    Ground.CHILD_ABUSE: _l("Law: sexual offence against a child (Criminal Code, chapter 20)"),
    Ground.TERRORISM: _l("Law: terrorist content (Regulation (EU) 2021/784)"),
    Ground.COPYRIGHT: _l("Law: copyright (Copyright Act 404/1961)"),
    Ground.ILLEGAL: _l("Law: another that the explanation names"),
}
"""What a decision rests on."""


def graver(one: Ground, other: Ground) -> Ground:
    """The one that the law knows, and of two the first."""
    return other if other in LAWS and one not in LAWS else one


EXPLANATIONS: Mapping[Ground, Sentence] = {
    Ground.PRIVACY: _l(
        "A person whom the text tells about can be recognised from it. On this forum nobody tells "
        "about clients, colleagues or relatives in such a way, not even kindly."
    ),
    Ground.HARASSMENT: _l(
        "The text is directed at a person or at a group of people and offends them. Matters can be "
        "disputed here, people are not attacked."
    ),
    Ground.ADVERTISING: _l(
        "The text recommends goods or services that its writer sells. One may tell about one’s own "
        "work here when it answers what the others talk about."
    ),
    Ground.OFF_TOPIC: _l(
        "The text is not about the matter of this discussion. It is welcome as a discussion of its "
        "own in the area where it belongs."
    ),
    Ground.INCITEMENT: _l(
        "The text threatens or insults a group of people because of its origin, faith, conviction, "
        "sexual orientation or disability. It is a crime to make such a text available, and to "
        "keep it available."
    ),
    Ground.THREAT: _l(
        "The text threatens somebody with a crime so that they have reason to fear for their own "
        "or another’s safety."
    ),
    Ground.DEFAMATION: _l(
        "The text tells something about a person that can hurt them, and that is untrue or belongs "
        "to their private life. It is not needed for what the discussion is about."
    ),
    Ground.CHILD_ABUSE: _l(
        "The text shows, offers or asks for sexual abuse of a child. Such content is a crime, and "
        "we tell the police."
    ),
    Ground.TERRORISM: _l(
        "The text incites to a terrorist offence, praises one or recruits for it. The law obliges "
        "us to remove it."
    ),
    Ground.COPYRIGHT: _l(
        "The text contains a work of somebody else, or a large part of it, without their leave. "
        "Short quotations with their source are allowed."
    ),
}
"""How a rule usually applies, for moderators to start from."""
