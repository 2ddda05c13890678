from django.apps import AppConfig

from estimates.language import Speaker, speak_with
from estimates.translated import gettext, signs_in, spoken


class EstimatesConfig(AppConfig):
    name = "estimates"
    verbose_name = "Conflicting estimates"

    def ready(self) -> None:
        speak_with(Speaker(gettext, lambda: signs_in(spoken())))
