"""The dossier of a country: who fights, since when, how many died by whose count, and what is not known."""
