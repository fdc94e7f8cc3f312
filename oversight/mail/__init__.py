"""Mails of the house: written with what they tell, claimed before they leave, never sent twice by themselves."""
