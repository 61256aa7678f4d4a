"""What a person hands on: the dialogs of report, annotated film and files for other programs."""
