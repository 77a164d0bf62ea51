"""The screens of the admin: settings, accounts, boundaries, paper, access."""
