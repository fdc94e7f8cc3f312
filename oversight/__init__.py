"""What everyone stands on: statute, working days, deadlines, acts, authorities, officers, settings."""
