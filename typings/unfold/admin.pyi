from typing import Any

from django.contrib import admin

class ModelAdmin(admin.ModelAdmin[Any]):
    list_filter_sheet: bool
    list_fullwidth: bool
