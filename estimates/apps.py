from functools import partial

from django.apps import AppConfig
from django.utils.formats import get_format
from django.utils.translation import gettext

from estimates.language import Speaker, speak_with


class EstimatesConfig(AppConfig):
    name = "estimates"
    verbose_name = "Conflicting estimates"

    def ready(self) -> None:
        decimal, thousands = (partial(get_format, name) for name in ("DECIMAL_SEPARATOR", "THOUSAND_SEPARATOR"))
        speak_with(Speaker(lambda text: gettext(text), decimal, thousands))
