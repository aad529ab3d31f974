"""A place's figures on somebody else's page: in a frame, as a picture, or by a link."""
