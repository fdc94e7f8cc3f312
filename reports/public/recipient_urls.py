"""Addresses below /n/: a token leads to one document."""

from django.urls import path

from reports.public import recipient

urlpatterns = [
    path("<str:token>/", recipient.document, name="recipient"),
    path("<str:token>/document.pdf", recipient.download, name="recipient-file"),
    path("<str:token>/receipt/", recipient.receipt, name="recipient-receipt"),
    path("<str:token>/why/<int:deadline>/", recipient.why, name="recipient-why"),
    path("<str:token>/why/<int:deadline>.json", recipient.why_json, name="recipient-why-json"),
]
