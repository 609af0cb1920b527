"""Letters that look like Latin ones. Drawn up by eye for the scripts whose letters pass for Latin
in common typefaces; letters of Finnish, Swedish and the Sámi languages are never touched."""

from typing import Final


def _pairs(alike: str, latin: str) -> dict[str, str]:
    return dict(zip(alike.split(), latin.split(), strict=True))


# Asked before case is folded: capitals that look like another letter than their small form does.
LOOK_OF_CAPITALS: Final = str.maketrans(
    _pairs("Ν Η Υ Μ Χ Ρ", "N H Y M X P")  # Greek
    | _pairs("Ѕ І Ј Ԁ Ԛ Ԝ Ү Һ", "S I J D Q W Y H")  # Cyrillic
    | _pairs("Օ Ս Տ Լ", "O U S L")  # Armenian
    | _pairs(
        "Ꭺ Ᏼ Ꮯ Ꭰ Ꭼ Ꮐ Ꮋ Ꭻ Ꮶ Ꮮ Ꮇ Ꮲ Ꮪ Ꭲ Ꮩ Ꮃ Ꮓ Ꮖ", "A B C D E G H J K L M P S T V W Z I"
    )  # Cherokee
)

# Asked after. A Cyrillic letter has one look for both cases, that of its more deceiving form.
LOOK_OF_LETTERS: Final = str.maketrans(
    _pairs("а в е ё к м н о р с т у х ѕ і ї ј", "a b e ё k m h o p c t y x s i ї j")  # Cyrillic
    | _pairs("ԁ ԛ ԝ һ ү г ь ӏ ѵ ӕ ә ԍ", "d q w h y r b l v æ ə g")
    | _pairs("α β γ ε η ι κ ν ο ρ σ τ υ χ ω ϲ ϳ", "a b y e n i k v o p o t u x w c j")  # Greek
    | _pairs("օ ս հ ո ց գ զ լ ք", "o u h n g q q l p")  # Armenian
    | _pairs("ı ɡ ɑ ɩ ʏ ɴ ᴏ ᴜ ᴠ ᴡ ᴢ ᴄ", "i g a i y n o u v w z c")  # Latin of phoneticians
    | _pairs("0 1 | ‐ ‑ ‒ – − ’ ‘ ʼ ` ´", "o l l - - - - - ' ' ' ' '")
    | {"\u0307": ""}  # the dot that case folding leaves of a Turkish capital
)
