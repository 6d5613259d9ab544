"""Pages of the app."""

from django.urls import path

from accounts.imports import portal as imports
from accounts.sessions import portal as sessions
from accounts.signin import portal as signin
from accounts.users import portal as users

urlpatterns = [
    path("sign-in/", signin.SignInView.as_view(), name="sign-in"),
    path("sign-up/", signin.SignUpView.as_view(), name="sign-up"),
    path("sign-up/sent/", signin.SignUpSentView.as_view(), name="sign-up-sent"),
    path("sign-out/", signin.SignOutView.as_view(), name="sign-out"),
    path("verify/again/", signin.ResendVerificationView.as_view(), name="verify-again"),
    path("verify/<str:token>/", signin.VerifyEmailView.as_view(), name="verify"),
    path("password/forgot/", signin.ForgotView.as_view(), name="password-forgot"),
    path("password/forgot/sent/", signin.ForgotSentView.as_view(), name="password-forgot-sent"),
    path("password/reset/<str:token>/", signin.ResetView.as_view(), name="password-reset"),
    path("password/change/", signin.ChangePasswordView.as_view(), name="password-change"),
    path("app/", users.HomeView.as_view(), name="home"),
    path("app/profile/", users.ProfileView.as_view(), name="profile"),
    path("app/security/", sessions.SecurityView.as_view(), name="security"),
    path("app/security/sessions/<uuid:id>/end/", sessions.RevokeView.as_view(), name="session-end"),
    path("app/security/sessions/end-others/", sessions.RevokeOthersView.as_view(), name="sessions-end-others"),
    path("app/imports/", imports.ImportsView.as_view(), name="imports"),
    path("app/imports/<uuid:id>/", imports.ImportView.as_view(), name="import"),
    path("app/imports/<uuid:id>/run/", imports.RunImportView.as_view(), name="import-run"),
    path("app/imports/<uuid:id>/cancel/", imports.CancelImportView.as_view(), name="import-cancel"),
    path("app/imports/<uuid:id>/report.csv", imports.ReportView.as_view(), name="import-report"),
]
