"""The screen Ringkasan bulanan: what a month brought, and what somebody has not seen yet."""
