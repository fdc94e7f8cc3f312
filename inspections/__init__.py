"""What an authority does about a breach: case, corrective comments, order to correct, re-inspection, penalty."""
