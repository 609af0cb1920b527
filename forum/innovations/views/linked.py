"""A description as linked data for search engines: schema.org's Project and CreativeWork.

Of people nothing is told: actors are organisations.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forum.innovations.importing.parts import DescriptionType, Role
from forum.innovations.importing.record import Record
from forum.innovations.models import Innovation
from forum.kit.site import whole


def linked(innovation: Innovation, record: Record) -> Mapping[str, Any]:
    """The description of a public network, as linked data."""
    collects = record.type is DescriptionType.KOKONAISUUS
    told = {
        "@context": "https://schema.org",
        "@type": "Project" if collects else "CreativeWork",
        "url": whole(f"/i/{innovation.slug}"),
        "name": innovation.name,
        **(_project(record) if collects else _work(innovation, record)),
        "keywords": list(record.keywords or record.hashtags),
        "funder": [_organisation(funder.name) for funder in record.funders],
    }
    return {name: value for name, value in told.items() if value}


def _project(record: Record) -> Mapping[str, Any]:
    duration = record.duration
    return {
        "description": record.short_description,
        "foundingDate": _day(duration and duration.start),
        "dissolutionDate": _day(duration and duration.end),
        "member": [_organisation(actor.name) for actor in record.actors],
        "areaServed": _places(record),
        "sameAs": record.source_url,
    }


def _work(innovation: Innovation, record: Record) -> Mapping[str, Any]:
    leads = [actor for actor in record.actors if actor.role is Role.LEAD]
    return {
        "abstract": record.short_description,
        "inLanguage": innovation.language,
        "audience": record.target_group and {"@type": "Audience", "name": record.target_group},
        "spatialCoverage": _places(record),
        "creativeWorkStatus": innovation.phase and innovation.phase.value,
        "author": [_organisation(actor.name) for actor in leads or record.actors],
        "isBasedOn": record.source_url,
        "dateCreated": _day(record.source_created),
        "dateModified": innovation.updated_at.isoformat(),
        "license": record.attribution.licence,
    }


def _organisation(name: str) -> Mapping[str, str]:
    return {"@type": "Organization", "name": name}


def _places(record: Record) -> list[Mapping[str, str]]:
    return [{"@type": "Place", "name": region.name} for region in record.regions]


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
