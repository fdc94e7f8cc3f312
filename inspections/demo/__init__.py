"""A small synthetic department to try the system with. Every name, number and address in it is invented."""
