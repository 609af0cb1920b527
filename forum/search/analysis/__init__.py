"""Analysis: from running text to the terms that make two forms of one word meet.

`analyser.Analyser.analyse(text, language)` gives tokens with four layers of terms: exact (the
word as it stands), lemma (its base forms), part (base forms of a compound's parts) and stem (for
words whose forms no dictionary knows, or not all), and the root behind a participle.
`languages.detect` says in which language a text is written. Nothing here raises because a library
or a dictionary is missing.
"""
