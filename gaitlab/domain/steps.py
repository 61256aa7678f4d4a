"""Contacts in the order of time as steps and strides."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import nan

from gaitlab.domain.arrays import Value
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.landmarks import Side


class Doubt(StrEnum):
    """Why a person should look at a step."""

    LANDING = "landing"
    HEEL = "heel"
    INSTANTS = "instants"
    TIMES = "times"


@dataclass(frozen=True, slots=True, eq=False)
class Step(Value):
    """A contact and what follows it.

    Parameters
    ----------
    index
        Position in the clip, from 0.
    contact
        The stance.
    is_near
        Whether it is the foot nearer to the camera.
    step_time_s
        From this initial contact to the next of the *other* side; NaN when that one was not found.
    stride_time_s
        From this initial contact to the next of the *same* side; NaN likewise.
    doubts
        What is doubtful about it, compared with what the clip tells of the other steps.
    """

    index: int
    contact: FootContact
    is_near: bool
    step_time_s: float = nan
    stride_time_s: float = nan
    doubts: tuple[Doubt, ...] = ()

    @property
    def side(self) -> Side:
        """The foot."""
        return self.contact.side

    @property
    def flight_time_s(self) -> float:
        """From toe-off to the other foot's initial contact; negative in walking."""
        return self.step_time_s - self.contact.contact_time_s

    @property
    def duty_factor(self) -> float:
        """Share of the stride that this foot is on the belt."""
        return self.contact.contact_time_s / self.stride_time_s


@dataclass(frozen=True, slots=True)
class Steps:
    """All steps of a clip in the order of time."""

    items: tuple[Step, ...]

    def __iter__(self) -> Iterator[Step]:
        """Iterate over the steps."""
        return iter(self.items)

    def __len__(self) -> int:
        """Return the number of steps."""
        return len(self.items)

    def __getitem__(self, index: int) -> Step:
        """Return one step."""
        return self.items[index]

    def of(self, side: Side) -> "Steps":
        """Return the steps of one foot."""
        return Steps(tuple(step for step in self.items if step.side is side))
