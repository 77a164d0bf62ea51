"""What stands before every screen and every address: who comes in, with what, how often."""
