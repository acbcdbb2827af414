"""What is known beforehand: calibres, producers, weapons, year codes, countries, each row with its source."""
