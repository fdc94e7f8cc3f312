"""Addresses of the public register, below /register/."""

from django.urls import path

from filings.open_data.views import open_data, open_data_file
from filings.register import reports, views

urlpatterns = [
    path("", views.search, name="register-search"),
    path("open-data/", open_data, name="register-open-data"),
    path("open-data/<path:name>", open_data_file, name="register-open-data-file"),
    path("reports/<str:code>/", reports.followed, name="register-report"),
    # Published numbers hold whatever their list printed, a slash too: as paths, the longer addresses first.
    path("<path:number>/qr.svg", views.qr, name="register-qr"),
    path("<path:number>/report/", reports.report, name="register-report-error"),
    path("<path:number>/", views.filing, name="register-filing"),
]
