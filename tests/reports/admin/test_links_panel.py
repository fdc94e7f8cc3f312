"""Officers see who can come to the recipient's page and who came; the address itself is shown once."""

from urllib.parse import urlsplit

from django.urls import reverse

from oversight.models import Authority, Officer
from reports.models import Notice, NoticeLink
from tests.factories.registry import make
from tests.oversight.admin.conftest import Login


def test_an_address_is_made_shown_once_used_and_taken_back(
    at_desk: Login, beijing: Authority, beijing_inspector: Officer
) -> None:
    notice = make(Notice, beijing)
    desk = at_desk(beijing_inspector)
    page = reverse("admin:reports_notice_change", args=[notice.pk])
    asked = reverse("admin:reports_notice_act", args=[notice.pk, "reports.make_link"])
    once = desk.post(asked, {"version": notice.version, "stage": "confirm"})
    address = urlsplit(once.context["text"]).path
    assert address.startswith("/n/")
    assert desk.get(address, headers={"user-agent": "Test browser"}).status_code == 200
    shown = desk.get(page).content.decode()
    assert "given in another way" in shown
    assert "Test browser" in shown
    assert address.split("/")[2] not in shown
    notice.refresh_from_db()
    back = reverse("admin:reports_notice_act", args=[notice.pk, "reports.revoke_links"])
    assert desk.post(back, {"version": notice.version, "stage": "confirm"}).status_code == 302
    assert desk.get(address).status_code == 404
    assert all(link.revoked_by == beijing_inspector for link in NoticeLink.objects.all())
