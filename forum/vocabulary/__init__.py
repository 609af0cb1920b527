"""Vocabulary: keywords that are concepts, so that one tag has three labels and many words.

Nouns: Concept (a stable key, a label and synonyms in each language, a broader concept), Facet,
ConceptChange. Asks: Reading (which words are in a text?).
"""
