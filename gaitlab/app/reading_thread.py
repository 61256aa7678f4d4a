"""A thread that reads a clip for as long as somebody wants something of it."""

from threading import Condition, Thread


class ReadingThread(Thread):
    """Waits on `changed` until something is wanted, and ends once it is stopped.

    Parameters
    ----------
    name
        What it does, for whoever looks at the threads of the program.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self.changed = Condition()
        self.is_stopped = False

    def stop(self) -> None:
        """End soon: after the frame that is being decoded."""
        with self.changed:
            self.is_stopped = True
            self.changed.notify()
