"""Where the site's three parts are mounted: its pages and API, accounts, and the admin."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("estimates.urls")),
    path("accounts/", include("django.contrib.auth.urls")),
    path("admin/", admin.site.urls),
]
