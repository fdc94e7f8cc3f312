"""What officers do in a case. One file for each step; `inspections.apps` loads them all."""
