"""Letters about what is new: when they go out, what is in them, how they are worded and stopped."""
