"""Striking out a report: it stays in the record, and from now on it no longer counts."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filings.models import EventReport, LaunchReport, ReportStrike
from oversight.acts import Refusal, acting, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now

NOTHING_TO_STRIKE = Refusal(
    "nothing_to_strike",
    _("No report that counts is on record."),
    _("Nothing needs to be struck out."),
    field="report",
)


def strike_out(
    *, reason: str, evidence: str, launch: LaunchReport | None = None, event: EventReport | None = None
) -> ReportStrike:
    """Write down that one report no longer counts, under the names of both officers."""
    officer = acting_officer()
    return ReportStrike.objects.create(
        launch_report=launch,
        event_report=event,
        reason=reason.strip()[:500],
        evidence=evidence.strip()[:500],
        drafted_by=acting().drafter or officer,
        struck_by=officer,
        at=now(),
    )


def check_strike(report: LaunchReport | EventReport, *, here: bool, reason: str, evidence: str) -> None:
    """Raises ActRefused: "not_here" for a report of something else, "struck", "no_reason", "no_evidence"."""
    found = []
    if not here:
        found.append(
            Refusal(
                "not_here",
                _("This report is about something else."),
                _("Choose one of the reports shown."),
                field="report",
                value=str(report),
            )
        )
    if hasattr(report, "strike"):
        found.append(
            Refusal(
                "struck",
                _("This report is struck out already."),
                _("Nothing needs to be done."),
                field="report",
                value=str(report),
            )
        )
    if not reason.strip():
        found.append(Refusal("no_reason", _("A report is struck out for a reason."), _("Write why."), field="reason"))
    if not evidence.strip():
        found.append(
            Refusal(
                "no_evidence",
                _("That a report is wrong must be proven."),
                _("Name the document or the finding that proves it."),
                field="evidence",
            )
        )
    refuse_all(found)


def told(strike: ReportStrike) -> str:
    """How a clock tells that a report was struck out."""
    report = strike.launch_report or strike.event_report
    return gettext("Struck out: %(report)s. %(reason)s (%(evidence)s)") % {
        "report": report,
        "reason": strike.reason,
        "evidence": strike.evidence,
    }
