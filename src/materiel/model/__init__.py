"""What a record is: tables, columns, code lists, and the value types of the field."""
