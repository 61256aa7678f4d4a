"""What a hand can do on the stage: correct what was found, and draw."""
