"""The admin of documents: what was issued, mailed and served."""

from oversight.admin import site
from reports.admin import home_numbers, panels
from reports.admin.delivery import DeliveryAdmin
from reports.admin.notice import NoticeAdmin
from reports.admin.service import ServiceAdmin
from reports.models import Delivery, Notice, Service

site.register(Notice, NoticeAdmin)
site.register(Delivery, DeliveryAdmin)
site.register(Service, ServiceAdmin)
panels.register()
home_numbers.register()
