"""Texts that are being written: kept on the server until they are sent, so that nothing is lost."""
