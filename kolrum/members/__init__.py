"""People sign in here and are known by one address; later floors grant them rights."""
