"""The official forms, each a declaration; `FORMS` has all of them by their code."""

from . import (
    agreed,
    answers,
    court,
    deciding,
    dossier,
    ending,
    intake,
    mediating,
    performed,
    rights,
)

FORMS = {
    form.code: form
    for module in (
        dossier,
        intake,
        answers,
        rights,
        mediating,
        agreed,
        performed,
        court,
        ending,
        deciding,
    )
    for form in module.FORMS
}
