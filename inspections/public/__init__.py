"""Pages of inspections that anybody may read."""
