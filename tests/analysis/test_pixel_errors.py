from dataclasses import replace

import pytest

from gaitlab.analysis.pixel_errors import EDGE_PX, LAST_MPS, OFF_SE_S, with_pixel_errors
from gaitlab.domain.contacts import FootContact, Instant
from gaitlab.domain.landmarks import Side

CONTACT = FootContact(
    Side.LEFT,
    forefoot_on=Instant(1.0, 0.002, 0.001),
    forefoot_off=Instant(1.24, 0.003, 0.001),
    heel_on=Instant(),
)
ON_HEEL = replace(
    CONTACT,
    heel_on=Instant(0.96, 0.002, 0.001),
    heel_off=Instant(1.1, 0.002, 0.001),
    p_heel_down=0.99,
)


def widened(px_per_m: float, contact: FootContact = CONTACT) -> FootContact:
    found = with_pixel_errors([contact, None], px_per_m=px_per_m)
    assert found[1] is None
    assert found[0] is not None
    return found[0]


def test_the_coarser_the_picture_the_wider_the_error() -> None:
    errors_s = [widened(px_per_m).contact_time_se_s for px_per_m in (4000.0, 400.0, 60.0, 30.0)]
    assert errors_s == sorted(errors_s)
    # Half as fine, and in the end what a pixel is in time counts alone.
    assert 1.6 < errors_s[3] / errors_s[2] < 2.0


def test_times_stay_and_what_was_not_measured_stays_unknown() -> None:
    found = widened(300.0)
    assert found.initial_contact.time_s == CONTACT.initial_contact.time_s
    assert found.toe_off.time_s == CONTACT.toe_off.time_s
    assert found.toe_off.se_s >= EDGE_PX / 300.0 / LAST_MPS
    assert not found.heel_on


def test_both_feet_have_it_and_no_step_has_it_of_its_own() -> None:
    """No mean removes it, but the difference of both feet does."""
    for found, before in (
        (widened(300.0).contact_time_uncertainty, CONTACT.contact_time_uncertainty),
        (widened(300.0, ON_HEEL).heel_dwell_uncertainty, ON_HEEL.heel_dwell_uncertainty),
    ):
        assert found.shared_se > OFF_SE_S
        assert found.systematic_se > before.systematic_se
        assert found.unshared_se == pytest.approx(before.unshared_se)
        assert found.own_se == pytest.approx(before.own_se)


def test_the_part_that_lands_second_is_read_as_the_first_one() -> None:
    """What both are off together is no error of the time between them."""
    found = widened(300.0, ON_HEEL)
    assert found.heel_on.se_s > ON_HEEL.heel_on.se_s
    assert found.forefoot_on == ON_HEEL.forefoot_on
    assert found.heel_delay_uncertainty.se == pytest.approx(ON_HEEL.heel_delay_uncertainty.se)


def test_an_error_of_which_nothing_is_known_may_be_all_common() -> None:
    told = replace(CONTACT, forefoot_on=Instant(1.0, 0.004), forefoot_off=Instant(1.24, 0.003))
    assert told.contact_time_uncertainty.systematic_se == told.contact_time_se_s
    assert told.contact_time_uncertainty.own_se == told.contact_time_se_s
    assert told.contact_time_uncertainty.unshared_se == told.contact_time_se_s
