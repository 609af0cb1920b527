"""Operations for programs: what they take, what they answer, and the document that says so."""
