"""What anybody may do and read here: complain and follow what becomes of it; look at the draws."""
