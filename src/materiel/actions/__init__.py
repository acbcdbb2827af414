"""Each thing a user can do: one function that returns one result. Import the functions from ``materiel`` itself."""
