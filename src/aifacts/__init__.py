"""Vietnamese news into facts one can compute with."""
