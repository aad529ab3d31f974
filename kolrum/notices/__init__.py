"""Follow what matters, and hear of it here, by e-mail or in a feed."""
