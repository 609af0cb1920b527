"""Importing: turns the text of a published description into a record, without side effects.

The door: `inputs.read_input`, for copied text, a saved page (`kit/text/pages` makes its lines) and
our JSON form (`exchange`). `text.read_description` makes lines (`lines`), finds the headings
(`headings`, `segmenting`), leaves personal data out (`screening`), reads the values (`values`) and
assembles a `record.Record`. `merging.decide` then says what the record means for what is stored.
Nouns: Record, Reading, Remark, SourceAddress, Decision. Nothing here knows a database or a request.
"""
