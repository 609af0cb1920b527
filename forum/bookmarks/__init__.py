"""Posts that a member keeps, with a note and a day on which to be reminded.

Nouns: Bookmark. Only its owner knows of one. Publishes NewsCame on the day and NewsEnded; answers
SubjectsOf and Belongings; fills post.menu, post.acts and page.menu.
"""
