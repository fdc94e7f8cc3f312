"""Complaints by the public (投诉举报): anybody reports, the competent department registers and looks (APL 54, 76)."""

from collections.abc import Sequence

from django.core.files.base import File
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filings.models import Filing, Party
from filings.rules.claimed_number import as_published
from inspections.acts.competence import competent_authority
from inspections.acts.complaint_form import MOST_FILES, ComplaintForm
from inspections.acts.keeping import keep_evidence
from inspections.acts.leads_register import entered, new_code, says_enough
from inspections.models import Case, Evidence, Lead
from oversight import divisions
from oversight.acts import CREATES, ActRefused, Refusal, act
from oversight.acts.refused import refuse_all
from oversight.clock import today
from oversight.level import Level
from oversight.models import Officer

PICTURES = ("image/", "video/", "audio/")
"""What was recorded from a screen is electronic data; papers are documentary evidence (APL 46)."""


@act(
    name="inspections.file_complaint",
    on="inspections.Lead",
    source=CREATES,
    label=_("Complain about a service"),
    consequence=_(
        "The competent department registers the complaint as a lead; the tracking code leads to what becomes of it."
    ),
    basis="APL 54, 76; CAC-EP",
    level=Level.COUNTY,
    roles=[],
    system=True,
    form=ComplaintForm,
)
def file_complaint(
    subject: None,
    actor: Officer | None,
    *,
    about: str,
    text: str,
    number: str = "",
    where_seen: str = "",
    province: str = "",
    documents: Sequence["File[bytes]"] = (),
    contact_name: str = "",
    contact_email: str = "",
    answer_wanted: bool = False,
    code: str = "",
) -> Lead:
    """Register what somebody complains about, with files, under a tracking code.

    `number` is a filing number or a credit code; where it is that of a party of the register, its division decides
    which department is competent, else `province` (the first two digits of a division code), else the national one.
    `code` is the tracking code where it is given beforehand; a random one otherwise.
    Raises ActRefused: "no_text", "nobody_named", "too_many_files", "no_authority", and what `keep` refuses of a file.
    """
    party = party_of(number)
    lead = Lead(
        source=Case.Source.COMPLAINT,
        party=party,
        party_text=_named(about, number),
        text=text.strip(),
        where_seen=where_seen.strip(),
        contact_name=contact_name.strip(),
        contact_email=contact_email,
        answer_wanted=answer_wanted,
        code=code or new_code(),
    )
    place = party.division if party else f"{province}0000" if province else divisions.NATIONAL
    authority = competent_authority(place)
    refuse_all([*says_enough(lead), *_refusals(documents)])
    if authority is None:
        raise ActRefused("no_authority", _("No department takes complaints here yet."), remedy=_("Try again later."))
    entered(lead, authority)
    for file in documents:
        _keep(lead, file)
    return lead


def party_of(number: str) -> Party | None:
    """The party that a filing number or a credit code names exactly; None for anything else."""
    written = number.strip()
    if not written:
        return None
    filing = Filing.objects.public().filter(number=as_published(written)).select_related("party__merged_into").first()
    found = filing.party if filing else Party.objects.select_related("merged_into").filter(uscc=written.upper()).first()
    return (found.merged_into or found) if found else None


def _named(about: str, number: str) -> str:
    named = f"{about.strip()} ({number.strip()})" if number.strip() else about.strip()
    return named[:300]


def _refusals(files: Sequence["File[bytes]"]) -> list[Refusal]:
    if len(files) <= MOST_FILES:
        return []
    return [
        Refusal(
            "too_many_files",
            _("At most %(most)d files at once.") % {"most": MOST_FILES},
            _("Choose those that show most."),
            field="documents",
            value=str(len(files)),
        )
    ]


def _keep(lead: Lead, file: "File[bytes]") -> Evidence:
    """A file as it was handed in. Who handed it in stands with the lead alone: evidence goes into files of cases."""
    with translation.override("zh-hans"):
        proves, source = gettext("what the complaint reports, as the complainant says"), gettext("the complainant")
    evidence = keep_evidence(
        file,
        lead=lead,
        kind=Evidence.Kind.DOCUMENTARY,
        title=(file.name or "-")[:300],
        proves=proves,
        obtained_on=today(),
        obtained_from=source,
    )
    if evidence.media_type.startswith(PICTURES):
        evidence.kind = Evidence.Kind.ELECTRONIC
        evidence.save(update_fields=["kind"])
    return evidence
