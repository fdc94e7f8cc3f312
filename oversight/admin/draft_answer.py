"""The answer that shows a draft as PDF in the browser's own viewer."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from oversight import paper

POLICY = "script-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
"""The site's own policy would stop the viewers of some browsers; a PDF needs neither scripts nor frames of ours."""


def draft_answer(html: str) -> HttpResponse:
    """The draft, shown and never kept. Raises ActRefused as `oversight.paper.draft`."""
    answer = HttpResponse(paper.draft(html), content_type="application/pdf")
    answer.headers["Content-Disposition"] = str(content_disposition_header(False, "draft-草稿.pdf"))
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Cache-Control"] = "no-store"
    return answer
