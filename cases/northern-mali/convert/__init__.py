"""Turns the transcription of five works on northern Mali into the records of this case."""
