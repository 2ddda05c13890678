from functools import lru_cache

from django.apps import AppConfig
from django.utils.formats import get_format
from django.utils.translation import get_language

from estimates.language import Speaker, speak_with
from estimates.translated import gettext


class EstimatesConfig(AppConfig):
    name = "estimates"
    verbose_name = "Conflicting estimates"

    def ready(self) -> None:
        speak_with(Speaker(gettext, lambda: _signs(get_language())))


@lru_cache
def _signs(language: str | None) -> tuple[str, str]:
    """What stands before decimals and between thousands in a language."""
    return str(get_format("DECIMAL_SEPARATOR", language)), str(get_format("THOUSAND_SEPARATOR", language))
