"""Who may see what: roles are the only source of a permission, and what no table names is denied."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db import models
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from oversight.models.officer import Role

EVERY_ROLE = frozenset(Role)
_viewers: dict[str, frozenset[Role]] = {}


def let_view(model: type[models.Model], roles: Iterable[Role] = EVERY_ROLE) -> None:
    """Let these roles see a model in the admin, within their region. Called by each app's permissions table."""
    _viewers[f"{model._meta.app_label}.view_{model._meta.model_name}"] = frozenset(roles)


def viewers() -> dict[str, frozenset[Role]]:
    """The table of all view permissions, for tests and documentation."""
    return dict(_viewers)


class RoleBackend(ModelBackend):
    """Logs officers in by password and answers permissions from the roles table alone."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        roles = set(getattr(user_obj, "roles", []))
        return bool(user_obj.is_active and roles & _viewers.get(perm, frozenset()))

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return any(self.has_perm(user_obj, perm) for perm in _viewers if perm.startswith(f"{app_label}."))

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return {perm for perm in _viewers if self.has_perm(user_obj, perm)}

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()


class DenyAll(BasePermission):
    """What an API view gets that names no permission of its own."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return False
