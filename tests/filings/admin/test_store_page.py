"""A store's key is shown once, on a page that nothing keeps."""

from django.urls import reverse

from filings.models import Store
from oversight.models import Authority, Officer
from tests.factories.registry import make
from tests.oversight.admin.conftest import Login


def test_a_new_key_is_shown_once_and_never_again(
    at_desk: Login, beijing_administrator: Officer, beijing: Authority
) -> None:
    store = make(Store, beijing)
    desk = at_desk(beijing_administrator)
    address = reverse("admin:filings_store_act", args=[store.pk, "filings.issue_store_key"])
    answer = desk.post(address, {"title": "Catalogue", "expires_at": "", "version": 0, "stage": "confirm"})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    key = answer.context["text"]
    assert store.keys.get().is_valid(key)
    page = desk.get(reverse("admin:filings_store_change", args=[store.pk])).content.decode()
    assert key not in page
    assert store.keys.get().prefix in page
