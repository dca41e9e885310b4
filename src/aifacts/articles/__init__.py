"""Articles in: files, folders, globs and standard input become `Article` records with their zones."""

from aifacts.articles.draft import MAX_CHARACTERS
from aifacts.articles.reader import read_articles

__all__ = ["MAX_CHARACTERS", "read_articles"]
