"""What might make a person recognisable in a text that others will read.

A personal identity code is never posted. A phone number, and a client or relative told of by name
beside words of health or social care, are asked about once: they may be right where they stand.
Nothing is looked up or kept; the words are in words.yaml.
"""

from forum.threads.shield.clients import clients_in
from forum.threads.shield.codes import codes_in
from forum.threads.shield.phones import phones_in
from forum.threads.shield.spots import Spot, marked

__all__ = ["Spot", "clients_in", "codes_in", "marked", "phones_in"]
