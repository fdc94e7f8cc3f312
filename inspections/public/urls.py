"""Addresses of the complaints, below /complaints/."""

from django.urls import path

from inspections.public import views

urlpatterns = [
    path("", views.complain, name="complaints"),
    path("track/", views.track, name="complaint-track"),
    path("<str:code>/", views.followed, name="complaint"),
    path("<str:code>/receipt/", views.receipt, name="complaint-receipt"),
]
