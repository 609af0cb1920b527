"""Importing: turns the text of a published description into a record, without side effects.

One door: `text.read_description`. It decodes (`reading`), makes lines (`lines`), finds the headings
(`headings`, `segmenting`), leaves personal data out (`screening`), reads the values (`values`) and
assembles a `record.Record`. `merging.decide` then says what the record means for what is stored.
Nouns: Record, Reading, Remark, SourceAddress, Decision. Nothing here knows a database or a request.
"""
