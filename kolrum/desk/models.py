"""Claims, the contact directory, and enquiries from the public."""

from kolrum.desk.claims import Claim, ClaimDeed
from kolrum.desk.enquiries import Enquiry, Route
from kolrum.desk.listings import Listing, Subject, Token

__all__ = ("Claim", "ClaimDeed", "Enquiry", "Listing", "Route", "Subject", "Token")
