"""underthesea's word segmentation, evaluated by us: the same words in a fifth of the time.

Its model looks at each token with some forty feature strings; what they weigh depends on one, two or
three neighbouring tokens alone, and is remembered here for each pair (`leanings`). Its pattern for tokens
never crosses white space but once, so what it makes of a piece is remembered too (`pieces`). Whatever is
not certain to come out the same goes to underthesea itself (`tagger`).
"""
