"""Addresses below /verify/."""

from django.urls import path

from reports.public import verify

urlpatterns = [
    path("", verify.start, name="verify"),
    path("<str:code>.json", verify.as_json, name="verify-json"),
    path("<str:code>", verify.by_code, name="verify-code"),
    path("<str:code>/", verify.by_code),
]
