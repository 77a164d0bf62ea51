"""Whether a password is the account's. The check is streamlit-authenticator's, the rest is ours."""

# bcrypt reads 72 bytes and refuses more.
_SANDI_BYTES = 72
# Nobody's password, hashed as those of accounts are: a name that is unknown costs the same time.
_NOBODY = "$2b$12$onGas21/2VFzVNl.C2UYRO0p7MceOUQEuBqtm4/oiSDcNjK9OIgn2"


def is_sandi(sandi_hash: str | None, sandi: str) -> bool:
    """True for the password of the account; None, for no such account, takes as long to deny."""
    # Not at the start: the package brings 0,4 s of imports with it.
    from streamlit_authenticator.utilities import Hasher  # noqa: PLC0415 - see the line above

    fits = len(sandi.encode()) <= _SANDI_BYTES
    matches: bool = Hasher.check_pw(sandi if fits else "", sandi_hash or _NOBODY)
    return matches and fits and sandi_hash is not None
