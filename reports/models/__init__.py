from reports.models.delivery import Delivery
from reports.models.notice import Notice
from reports.models.notice_series import NoticeSeries
from reports.models.service import Service

__all__ = ["Delivery", "Notice", "NoticeSeries", "Service"]
