"""A forum for people who work in ecosystem networks. `forum.app.create_app` is the whole of it."""
