"""With which markup and address does another page show a question?"""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html

from estimates.models import Question
from estimates.views.question_asked import Asked

# A guess that a frame without height messages can live with: a sentence, four rows, a key.
USUAL_HEIGHT = 640


def frame_for(question: Question, asked: Asked, *, width: str = "100%", height: int = USUAL_HEIGHT) -> str:
    """An iframe that shows this view."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" allowfullscreen></iframe>',
        settings.BASE_URL + reverse("question_embed", args=[question.slug]) + asked.query(),
        question.title,
        width,
        height,
    )


def discovery(question: Question, asked: Asked) -> str:
    """The oEmbed address of a view, for the page's head."""
    return f"{settings.BASE_URL}{reverse('oembed')}?{urlencode({'url': asked.address_of(question), 'format': 'json'})}"
