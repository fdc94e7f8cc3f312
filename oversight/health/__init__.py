"""Whether the system is alive, ready and well: three questions of different people."""
