from reports.models.campaign import Campaign
from reports.models.code import VerificationCode
from reports.models.confirmation import AddressConfirmation
from reports.models.delivery import Delivery
from reports.models.link import NoticeLink, NoticeVisit
from reports.models.notice import Notice
from reports.models.notice_series import NoticeSeries
from reports.models.service import Service, ServiceProof

__all__ = [
    "AddressConfirmation",
    "Campaign",
    "Delivery",
    "Notice",
    "NoticeLink",
    "NoticeSeries",
    "NoticeVisit",
    "Service",
    "ServiceProof",
    "VerificationCode",
]
