"""What every public page has in common: its frame, how it is answered, how often one address may ask."""
