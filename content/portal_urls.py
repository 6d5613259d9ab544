"""Pages of the app that are not Wagtail's, and the doors of Wagtail that are closed.

These come before Wagtail's own addresses: signing in, passwords and people are the product's, not the editor's.
"""

from django.urls import path

from content.site import portal as site

urlpatterns = [
    path("cms/login/", site.CmsSignInView.as_view(), name="cms-sign-in"),
    path("cms/logout/", site.CmsSignOutView.as_view(), name="cms-sign-out"),
    path("cms/account/", site.CmsAccountView.as_view()),
    path("cms/password_reset/", site.CmsPasswordView.as_view()),
    path("cms/password_reset/<path:rest>", site.CmsPasswordView.as_view()),
    path("cms/users/", site.CmsPeopleView.as_view()),
    path("cms/users/<path:rest>", site.CmsPeopleView.as_view()),
    path("cms/groups/", site.CmsPeopleView.as_view()),
    path("cms/groups/<path:rest>", site.CmsPeopleView.as_view()),
]
