"""Signing in; signing out is Django's own."""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpResponse


class SignIn(LoginView):
    """Ask for e-mail and password, and lead to where the visitor was going."""

    template_name = "members/sign_in.html"
    redirect_authenticated_user = True

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Show the form again with what to mend, and the address kept."""
        return self.render_to_response(self.get_context_data(form=form), status=422)
