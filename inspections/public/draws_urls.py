"""Addresses below /draws/."""

from django.urls import path

from inspections.public import draws

urlpatterns = [
    path("", draws.every, name="draws"),
    path("verify_draw.py", draws.script, name="draws-script"),
    path("<int:pk>/", draws.one, name="draw"),
    path("<int:pk>/fixed.json", draws.fixed_file, name="draw-fixed-file"),
    path("<int:pk>/draw.json", draws.published_file, name="draw-file"),
]
