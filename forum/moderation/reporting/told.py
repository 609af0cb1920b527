"""What the report tells. Source: Regulation (EU) 2022/2065, articles 15 and 24."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.kit.i18n import NAMES
from forum.moderation.queries import figures, recipients
from forum.moderation.reporting.sections import Section, Unit, add
from forum.moderation.terms import (
    DONE,
    ORDER_KINDS,
    SHORT,
    Measure,
    Origin,
    Outcome,
    Side,
    Urgency,
)

BASIS = {figures.LAW: _l("Against the law"), figures.RULES: _l("Against the rules of discussion")}
ALL = _l("All together")
PEOPLE = (Measure.WARN, Measure.HOLD_POSTS, Measure.MUTE, Measure.SUSPEND, Measure.CLOSE)

add(
    Section(
        key="notices",
        title=_l("Reports, by reason"),
        text=_l("What people told us about, and the reason that they chose."),
        rows=SHORT,
        figures=figures.notices_by_ground,
        whole="notices",
    )
)
add(
    Section(
        key="notices_by_basis",
        title=_l("Reports, by what they rest on"),
        text=_l("Whether the person who reported held it to be against the law or the rules."),
        rows=BASIS,
        figures=figures.notices_by_basis,
        whole="notices",
    )
)
add(
    Section(
        key="notices_by_language",
        title=_l("Reports, by language"),
        text=_l("The language in which they were written."),
        rows=NAMES,
        figures=figures.notices_by_language,
        whole="notices",
    )
)
add(
    Section(
        key="cases",
        title=_l("Cases, by what made them urgent"),
        text=_l("Many reports of one thing are one case."),
        rows={
            str(Urgency.USUAL.value): _l("Nothing in particular"),
            str(Urgency.TRUSTED.value): _l("A trusted flagger reported"),
            str(Urgency.DANGER.value): _l("A life or safety may be at stake"),
        },
        figures=figures.cases_by_urgency,
        whole="cases",
    )
)
add(
    Section(
        key="hours_to_decide",
        title=_l("From report to decision"),
        text=_l("The median in hours: half of the cases were decided sooner, half later."),
        rows=BASIS,
        figures=figures.hours_to_decide,
        unit=Unit.HOURS,
    )
)
add(
    Section(
        key="decisions",
        title=_l("Decisions"),
        text=_l("What moderators decided, reported or not. The log tells each of them."),
        rows=DONE,
        figures=figures.decisions_by_measure,
        whole="decisions",
    )
)
add(
    Section(
        key="decisions_by_origin",
        title=_l("Decisions, by how the matter came up"),
        text=_l("Somebody reported it, or a moderator noticed it."),
        rows={
            Origin.NOTICE: _l("Somebody reported it"),
            Origin.INITIATIVE: _l("A moderator noticed it"),
        },
        figures=figures.decisions_by_origin,
        whole="decisions",
    )
)
add(
    Section(
        key="restrictions_by_basis",
        title=_l("Restrictions, by what they rest on"),
        text=_l(
            "Decisions that took something from somebody, who then got a statement of reasons."
        ),
        rows=BASIS,
        figures=figures.restrictions_by_basis,
        whole="restrictions",
    )
)
add(
    Section(
        key="automation",
        title=_l("Programs"),
        text=_l("Programs hold some texts for a moderator. They decide nothing."),
        rows={
            "found": _l("Found or held by a program, decided by a person"),
            "decided": _l("Decided by a program"),
        },
        figures=figures.automation,
    )
)
add(
    Section(
        key="appeals",
        title=_l("Appeals, by who appealed"),
        text=_l("Somebody asked that another moderator looks at a decision anew."),
        rows={
            Side.AUTHOR: _l("The person whom the decision was about"),
            Side.NOTIFIER: _l("Somebody who had reported"),
        },
        figures=figures.appeals_by_side,
        whole="appeals",
    )
)
add(
    Section(
        key="appeal_outcomes",
        title=_l("Appeals, by outcome"),
        text=_l("Of those that were answered in this time."),
        rows={
            Outcome.UPHELD: _l("The decision stays"),
            Outcome.CHANGED: _l("The decision was changed"),
            Outcome.REVERSED: _l("The decision was reversed"),
        },
        figures=figures.appeals_by_outcome,
        whole="appeal_outcomes",
    )
)
add(
    Section(
        key="hours_to_answer",
        title=_l("From appeal to answer"),
        text=_l("The median in hours."),
        rows={"appeal": _l("All appeals")},
        figures=figures.hours_to_answer,
        unit=Unit.HOURS,
    )
)
add(
    Section(
        key="people",
        title=_l("Measures about people"),
        text=_l(
            "Always after a person’s decision, with reasons; a suspension only after a warning."
        ),
        rows={measure: DONE[measure] for measure in PEOPLE},
        figures=figures.people_restricted,
        whole="people",
    )
)
add(
    Section(
        key="suspensions",
        title=_l("Suspensions, by what they rest on"),
        text=_l("Of people who published manifestly illegal content, and of others."),
        rows=BASIS,
        figures=figures.suspensions,
        whole="suspensions",
    )
)
add(
    Section(
        key="orders",
        title=_l("Orders of authorities"),
        text=_l("To act against content, or to give information."),
        rows=ORDER_KINDS,
        figures=figures.orders_by_kind,
        whole="orders",
    )
)
add(
    Section(
        key="hours_to_obey",
        title=_l("From an authority’s order to its answer"),
        text=_l("The median in hours."),
        rows={"order": _l("All orders")},
        figures=figures.hours_to_obey,
        unit=Unit.HOURS,
    )
)
add(
    Section(
        key="moderators",
        title=_l("Moderators, by language"),
        text=_l("Those who moderate now; who speaks several languages is counted in each."),
        rows=NAMES,
        figures=figures.moderators_by_language,
        unit=Unit.PEOPLE,
    )
)
add(
    Section(
        key="recipients",
        title=_l("Readers in a month"),
        text=_l("The average of the months, estimated without following anybody."),
        rows={"members": _l("Signed-in members"), "guests": _l("Browsers of guests")},
        figures=recipients.average_in,
        unit=Unit.COUNT,
    )
)
