"""From an article to its facts, step by step over one spaCy Doc; each step only adds spans."""
