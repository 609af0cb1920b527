"""Text: what people write becomes safe pages. Two doors, `posts` for members and `documents` for
the house; `cleaning` for names, titles and bodies before they are kept. Nobody else in the project
imports markdown, markdown_it, bleach or nh3."""
