"""The OpenAPI description of the two questions, with every problem they may end in."""

from collections import defaultdict
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    PolymorphicProxySerializer,
    extend_schema,
    inline_serializer,
)
from rest_framework import serializers

from filings.api import examples
from filings.api.problems import EXPIRED_KEY, MALFORMED_NUMBER, NO_KEY, REVOKED_KEY, UNKNOWN_NUMBER, WRONG_KEY
from filings.api.serializers import (
    BilingualSerializer,
    FilingAnswerSerializer,
    ListingChecksSerializer,
    ListingErrorSerializer,
    ListingResultSerializer,
    ProblemSerializer,
)
from oversight import problems
from oversight.problems import ProblemKind

_EVERYWHERE = (
    NO_KEY,
    WRONG_KEY,
    REVOKED_KEY,
    EXPIRED_KEY,
    problems.METHOD_NOT_ALLOWED,
    problems.NOT_ACCEPTABLE,
    problems.INTERNAL,
)


def _problems(*kinds: ProblemKind) -> dict[Any, Any]:
    """Responses by status, each with an example of every kind that has it."""
    by_status: dict[int, list[ProblemKind]] = defaultdict(list)
    for kind in (*_EVERYWHERE, *kinds):
        by_status[kind.status].append(kind)
    return {
        (status, problems.CONTENT_TYPE): OpenApiResponse(
            ProblemSerializer,
            description=" · ".join(kind.code for kind in alike),
            examples=[OpenApiExample(kind.code, value=examples.problem(kind), response_only=True) for kind in alike],
        )
        for status, alike in sorted(by_status.items())
    }


_RESULTS = inline_serializer(
    "ListingChecksAnswer",
    {
        "as_of": serializers.DateTimeField(help_text="When this was true."),
        "edition": serializers.CharField(help_text="Edition of the Provisions the verdicts rest on."),
        "results": PolymorphicProxySerializer(
            "ListingOutcome",
            [ListingResultSerializer, ListingErrorSerializer],
            resource_type_field_name=None,
            many=True,
            help_text="One result for each listing, in the order of the request.",
        ),
        "wording": BilingualSerializer(help_text="What a filing is and is not."),
        "not_checked": BilingualSerializer(help_text="What the store still checks itself."),
    },
)

filing = extend_schema(
    operation_id="read_filing",
    summary="One filing by its number",
    description=(
        "The number may be written with or without 网信算备 and 号, and with blanks. The answer carries an `ETag`: "
        "send it back in `If-None-Match` and an unchanged filing costs an empty 304."
    ),
    tags=["filings"],
    parameters=[
        OpenApiParameter("number", str, OpenApiParameter.PATH, examples=[OpenApiExample("number", examples.NUMBER)]),
        OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER, description="ETag of the answer held already."),
        OpenApiParameter("ETag", str, OpenApiParameter.HEADER, response=[200], description="Changes with the filing."),
    ],
    responses={
        200: OpenApiResponse(
            FilingAnswerSerializer, examples=[OpenApiExample("filed", value=examples.FILING, response_only=True)]
        ),
        304: OpenApiResponse(description="Unchanged since the answer that the ETag belongs to."),
        **_problems(UNKNOWN_NUMBER, MALFORMED_NUMBER),
    },
)

listing_checks = extend_schema(
    operation_id="check_listings",
    summary="What Article 16 asks of the store, for up to 1,000 listings",
    description=(
        "One result for each listing, in order. A listing that breaks a rule fails alone, with `errors` instead of a "
        "verdict. Only a recorded fact (a cancelled or revoked filing, an ended period, a restriction in force) asks "
        "for a measure; whatever merely looks wrong asks the store to look. Nothing is stored: the same request may be "
        "sent again."
    ),
    tags=["listings"],
    request=ListingChecksSerializer,
    examples=[OpenApiExample("three listings", value=examples.LISTINGS, request_only=True)],
    responses={
        200: OpenApiResponse(
            _RESULTS, examples=[OpenApiExample("three results", value=examples.CHECKS, response_only=True)]
        ),
        **_problems(problems.MALFORMED_JSON, problems.TOO_LARGE, problems.UNSUPPORTED_MEDIA_TYPE, problems.INVALID),
    },
)


class StoreKeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The key in the description."""

    target_class = "filings.api.authentication.StoreKeyAuthentication"
    name = "StoreKey"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "`Api-Key` and a blank, then the key of your store: `Api-Key abcdefgh.…`",
        }
