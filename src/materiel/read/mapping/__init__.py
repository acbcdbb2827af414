"""Tables of one's own: a mapping says what their columns mean, and a draft of it is guessed from the file."""
