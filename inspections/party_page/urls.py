"""Addresses below /n/: one item to correct of the document behind a token."""

from django.urls import path

from inspections.party_page import items

urlpatterns = [
    path("<str:token>/items/<int:item>/", items.correction_item, name="recipient-item"),
]
