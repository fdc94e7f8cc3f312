"""The admin of documents: what was issued, mailed and served."""

from oversight.admin import site
from reports.admin import campaign, home_numbers, panels
from reports.admin.campaign import CampaignAdmin
from reports.admin.confirmation import AddressConfirmationAdmin
from reports.admin.delivery import DeliveryAdmin
from reports.admin.notice import NoticeAdmin
from reports.admin.service import ServiceAdmin, ServiceProofAdmin
from reports.models import AddressConfirmation, Campaign, Delivery, Notice, Service, ServiceProof

site.register(Notice, NoticeAdmin)
site.register(Delivery, DeliveryAdmin)
site.register(Service, ServiceAdmin)
site.register(Campaign, CampaignAdmin)
site.register(ServiceProof, ServiceProofAdmin)
site.register(AddressConfirmation, AddressConfirmationAdmin)
panels.register()
campaign.register()
home_numbers.register()
