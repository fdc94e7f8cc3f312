from filings.models.assessment import Assessment, CapacityDecision
from filings.models.bulk import BulkSubmission
from filings.models.cancellation_notice import CancellationNotice
from filings.models.change import Change
from filings.models.display_check import DisplayCheck
from filings.models.error_report import ErrorReport
from filings.models.event_report import EventReport, KnownChange
from filings.models.filing import Filing, FilingProduct
from filings.models.launch import LaunchReport
from filings.models.list_import import ListImport, Series
from filings.models.merge import PartyMerge
from filings.models.numbering import FilingSerial
from filings.models.open_data import OpenDataFile
from filings.models.party import Party, PartyName
from filings.models.product import Product
from filings.models.rectification import Rectification
from filings.models.register_entry import RegisterEntry
from filings.models.report_strike import ReportStrike
from filings.models.restriction import Restriction
from filings.models.rumour_report import RumourReport
from filings.models.store import Store, StoreKey
from filings.models.submission import Submission
from filings.models.upload import Upload

__all__ = [
    "Assessment",
    "BulkSubmission",
    "CancellationNotice",
    "CapacityDecision",
    "Change",
    "DisplayCheck",
    "ErrorReport",
    "EventReport",
    "Filing",
    "FilingProduct",
    "FilingSerial",
    "KnownChange",
    "LaunchReport",
    "ListImport",
    "OpenDataFile",
    "Party",
    "PartyMerge",
    "PartyName",
    "Product",
    "Rectification",
    "RegisterEntry",
    "ReportStrike",
    "Restriction",
    "RumourReport",
    "Series",
    "Store",
    "StoreKey",
    "Submission",
    "Upload",
]
