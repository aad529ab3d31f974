"""Addresses of one's own account."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from kolrum.members.views import SignIn

urlpatterns = [
    path("account/sign-in/", SignIn.as_view(), name="sign-in"),
    path("account/sign-out/", LogoutView.as_view(), name="sign-out"),
]
