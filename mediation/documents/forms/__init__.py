"""The official forms, each a declaration; `FORMS` has all of them by their code."""

from . import (
    agreed,
    answers,
    complaint,
    court,
    deciding,
    dossier,
    ending,
    intake,
    mediating,
    performed,
    returning,
    rights,
    ways,
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
        returning,
        complaint,
        ways,
    )
    for form in module.FORMS
}
