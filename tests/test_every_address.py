"""Every address of the site, walked by somebody who is not logged in: what is not named here as public is closed."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC = {
    "healthz", "readyz", "problem", "set_language", "public-language",
    "register-search", "register-open-data", "register-open-data-file", "register-report", "register-qr",
    "register-report-error", "register-filing",
    "verify", "verify-json", "verify-code",
    "complaints", "complaint-track", "complaint", "complaint-receipt",
    "recipient", "recipient-file", "recipient-receipt", "recipient-why", "recipient-why-json",
    "draws", "draws-script", "draw", "draw-fixed-file", "draw-file",
}  # fmt: skip
"""Names of addresses that anybody may open; below /api/ the API answers for itself."""

SAMPLES = {"int": "1", "str": "none", "slug": "not-found", "path": "none"}


def addresses(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, str]]:
    """Every path, its variables filled in, with its name; the admin has a walk of its own."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            if str(one.pattern) not in {"admin/", "api/v1/"}:
                yield from addresses(one, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            path = before + str(one.pattern)
            for name, converter in one.pattern.converters.items():
                kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
                path = path.replace(f"<{kind}:{name}>", SAMPLES[kind])
            assert "<" not in path, f"teach this test to fill in {path}"
            yield "/" + path, one.name or ""


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "name"), sorted(set(addresses(get_resolver()))))
def test_an_address_is_public_by_name_or_asks_for_a_login(client: Client, path: str, name: str) -> None:
    answer = client.get(path)
    if path == "/":
        assert answer["Location"] == "/admin/"
    elif name in PUBLIC or path.startswith("/verify/"):
        assert answer.status_code in {200, 302, 404, 405}, "open, and no failure of ours"
        assert "/admin/login/" not in answer.get("Location", "")
    else:
        assert answer.status_code in {302, 401, 403}, f"{path} ({name}) is open and not named here"
