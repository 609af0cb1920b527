"""The Voikko library of the operating system, reached through ctypes.

Only the functions that word analysis needs are declared; libvoikko.h documents them. One handle
must not serve two threads at once, and ctypes lets go of the interpreter lock during a call, so
every call holds a lock of our own.
"""

import ctypes
from collections.abc import Iterator
from threading import Lock

_NAMES = ("libvoikko.so.1", "libvoikko.1.dylib", "libvoikko-1.dll")
_OUTPUT = b"FSTOUTPUT"
_Analyses = ctypes.POINTER(ctypes.c_void_p)


class LibVoikko:
    """An open Finnish dictionary. Raises OSError when the library or the dictionary is missing."""

    name = "libvoikko"

    def __init__(self) -> None:
        self._library = _load()
        self._lock = Lock()
        error = ctypes.c_char_p()
        self._handle = self._library.voikkoInit(ctypes.byref(error), b"fi", None)
        if not self._handle:
            raise OSError(f"libvoikko has no Finnish dictionary: {error.value!r}")
        self.version = self._library.voikkoGetVersion().decode()

    def look_up(self, word: str) -> list[str]:
        """What the transducer answers for this word; nothing when it does not know it."""
        with self._lock:
            analyses = self._library.voikkoAnalyzeWordCstr(self._handle, word.encode())
            if not analyses:
                return []
            try:
                return list(self._outputs(analyses))
            finally:
                self._library.voikko_free_mor_analysis(analyses)

    def _outputs(self, analyses: "ctypes._Pointer[ctypes.c_void_p]") -> Iterator[str]:
        index = 0
        while analyses[index]:
            value = self._library.voikko_mor_analysis_value_cstr(analyses[index], _OUTPUT)
            if value:
                yield ctypes.string_at(value).decode()
                self._library.voikko_free_mor_analysis_value_cstr(value)
            index += 1


def _load() -> ctypes.CDLL:
    for name in _NAMES:
        try:
            return _declared(ctypes.CDLL(name))
        except OSError:
            continue
    raise OSError("libvoikko is not installed")


def _declared(library: ctypes.CDLL) -> ctypes.CDLL:
    """The library with the types of the functions we call, as libvoikko.h gives them."""
    signatures = {
        "voikkoInit": (
            ctypes.c_void_p,
            [ctypes.POINTER(ctypes.c_char_p), ctypes.c_char_p, ctypes.c_char_p],
        ),
        "voikkoGetVersion": (ctypes.c_char_p, []),
        "voikkoAnalyzeWordCstr": (_Analyses, [ctypes.c_void_p, ctypes.c_char_p]),
        "voikko_mor_analysis_value_cstr": (ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_char_p]),
        "voikko_free_mor_analysis_value_cstr": (None, [ctypes.c_void_p]),
        "voikko_free_mor_analysis": (None, [_Analyses]),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library
