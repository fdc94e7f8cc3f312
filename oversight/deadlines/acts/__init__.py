"""The acts of clocks: arrangements, adjustments, recomputing. Importing this declares them."""

from oversight.deadlines.acts import adjustments, arrangements, recompute
from oversight.deadlines.acts.recompute import recompute_deadlines

__all__ = ["adjustments", "arrangements", "recompute", "recompute_deadlines"]
