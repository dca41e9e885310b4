"""Articles in: files, folders, globs and standard input become `Article` records with their zones."""

from aifacts.articles.draft import MAX_CHARACTERS
from aifacts.articles.reader import read_articles
from aifacts.articles.sources import total_size

__all__ = ["MAX_CHARACTERS", "read_articles", "total_size"]
