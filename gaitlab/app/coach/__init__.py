"""The parts of the coach panel: findings, the five causes, the questions and the metronome."""
