"""Addresses of the desk, the directory, the public form, and claims."""

from django.urls import path

from kolrum.desk import claiming, colleagues, contact, views

_PLACE = "<str:iso2>/<str:slug>/plan/claim"

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/claims/<int:pk>/", views.claim, name="desk-claim"),
    path("desk/claims/<int:pk>/letter.docx", views.claim_document, name="desk-letter"),
    path("desk/enquiries/contacts/", views.contacts, name="desk-contacts"),
    path("desk/enquiries/<int:pk>/", views.enquiry, name="desk-enquiry"),
    path("desk/searches/<int:pk>/done/", views.search_done, name="desk-search-done"),
    path("desk/<slug:key>/", views.one_queue, name="desk-queue"),
    path("colleagues/", colleagues.listed, name="colleagues"),
    path("colleagues/me/", colleagues.mine, name="listing"),
    path("colleagues/ask/", colleagues.ask, name="ask-those"),
    path("colleagues/ask/<int:pk>/", colleagues.ask_in_topic, name="ask-in-topic"),
    path("colleagues/who/<slug:handle>/", colleagues.colleague, name="colleague"),
    path("contact/", contact.contact, name="contact"),
    path("contact/thanks/", contact.thanks, name="contact-thanks"),
    path(f"{_PLACE}/", claiming.overview, name="claim"),
    path(f"{_PLACE}/letter.docx", claiming.document, name="claim-letter"),
    path(f"{_PLACE}/adoption/", claiming.adoption, name="claim-adoption"),
    path(f"{_PLACE}/<slug:step>/", claiming.step, name="claim-step"),
]
