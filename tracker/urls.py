"""Where the site's three parts are mounted: its pages and API, accounts, and the admin; and who answers errors."""

from django.contrib import admin
from django.contrib.auth import views as accounts
from django.urls import include, path

urlpatterns = [
    path("", include("estimates.urls")),
    path("accounts/login/", accounts.LoginView.as_view(), name="login"),
    path("accounts/logout/", accounts.LogoutView.as_view(), name="logout"),
    path("accounts/password_change/", accounts.PasswordChangeView.as_view(), name="password_change"),
    path("accounts/password_change/done/", accounts.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("admin/", admin.site.urls),
]

handler400 = "estimates.views.errors.bad_request"
handler403 = "estimates.views.errors.forbidden"
handler404 = "estimates.views.errors.not_found"
handler500 = "estimates.views.errors.server_error"
