"""The Pemkab's single sign-on by OpenID Connect: one provider, and no other address is asked."""
