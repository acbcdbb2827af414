"""One file per claim of speed or accuracy, each against a named peer in the same run."""
