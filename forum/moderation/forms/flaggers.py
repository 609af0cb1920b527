"""What an administrator fills in about a trusted flagger."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from forum.kit.forms import Filled, Form, Lengths, Line

SIGN = re.compile(r"@[\w.-]{1,64}|([^@\s]{1,64}@)?([\w-]{1,63}\.)+[\w-]{2,63}")


class FlaggerForm(Form):
    name = Line(
        _l("Organisation"),
        [Filled(_l("Name the organisation that has the status.")), Lengths(most=120)],
    )
    sign = Line(
        _l("How it is known"),
        [Filled(_l("Tell how its reports are known.")), Lengths(most=254)],
        description=_l(
            "@name of a member, an e-mail address, or what follows the @ in all its addresses."
        ),
    )

    def validate_sign(self, field: Any) -> None:
        if field.data and not SIGN.fullmatch(field.data.strip()):
            sentence = _l("Write @name, an e-mail address, or a domain such as example.fi.")
            raise ValidationError(str(sentence))
