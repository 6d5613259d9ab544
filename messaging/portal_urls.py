"""Pages of the app."""

from django.urls import path

from messaging.stored_messages import portal as stored_messages

urlpatterns = [
    path("dev/outbox/", stored_messages.OutboxView.as_view(), name="dev-outbox"),
    path("dev/outbox/<uuid:id>/", stored_messages.MessageView.as_view(), name="dev-outbox-message"),
    path("dev/outbox/<uuid:id>/html/", stored_messages.MessageHtmlView.as_view(), name="dev-outbox-html"),
]
