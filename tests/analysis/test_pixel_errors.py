from dataclasses import replace

from gaitlab.analysis.pixel_errors import LAST_MPS, OFF_PX, with_pixel_errors
from gaitlab.domain.contacts import FootContact, Instant
from gaitlab.domain.landmarks import Side

CONTACT = FootContact(
    Side.LEFT,
    forefoot_on=Instant(1.0, 0.002),
    forefoot_off=Instant(1.24, 0.003),
    heel_on=Instant(),
)


def widened(px_per_m: float) -> FootContact:
    found = with_pixel_errors([CONTACT, None], px_per_m=px_per_m)
    assert found[1] is None
    assert found[0] is not None
    return found[0]


def test_the_coarser_the_picture_the_wider_the_error() -> None:
    errors_s = [widened(px_per_m).contact_time_se_s for px_per_m in (4000.0, 400.0, 200.0)]
    assert errors_s == sorted(errors_s)
    assert errors_s[0] < 1.1 * CONTACT.contact_time_se_s
    # Half as fine, and what a pixel is in time counts nearly alone.
    assert 1.6 < errors_s[2] / errors_s[1] < 2.0


def test_times_stay_and_what_was_not_measured_stays_unknown() -> None:
    found = widened(300.0)
    assert found.initial_contact.time_s == CONTACT.initial_contact.time_s
    assert found.toe_off.time_s == CONTACT.toe_off.time_s
    assert found.toe_off.se_s >= OFF_PX / 300.0 / LAST_MPS
    assert not found.heel_on


def test_the_part_that_lands_second_is_read_as_the_first_one() -> None:
    """What both are off together is no error of the time between them."""
    on_heel = replace(
        CONTACT, heel_on=Instant(0.96, 0.002), heel_off=Instant(1.1, 0.002), p_heel_down=0.99
    )
    (found,) = with_pixel_errors([on_heel], px_per_m=300.0)
    assert found is not None
    assert found.heel_on.se_s > 0.003
    assert found.forefoot_on == on_heel.forefoot_on
