"""What the public may do here: complain, and follow what becomes of it."""
