"""How strong the evidence for a piece of advice is, and the publications it rests on.

Only what was read is cited: the source itself, usually its abstract, or a summary, which is then
named. Where nothing read supports an advice, it is called expert opinion.
"""

from enum import StrEnum


class Strength(StrEnum):
    """How well it is shown that the advice helps."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"
    EXPERT_OPINION = "expert opinion"


class Honesty(StrEnum):
    """Where a number comes from."""

    READ = "read in the source"
    SECONDARY = "read in a summary of the source"
    DERIVED = "derived from numbers that were read"
    PROPOSED = "proposed, not yet calibrated"


ANDERSON = "Anderson et al. 2020, Sports Med"
BARTON = "Barton et al. 2016, Br J Sports Med 50:513"
BRAMAH = "Bramah et al. 2021, Int J Sports Phys Ther"
CHAN = "Chan et al. 2018, Am J Sports Med"
DROP_STUDY = "Zhang et al., Appl Sci (drops of 15, 10, 5 and 0 mm, 18 runners)"
FRANDSEN = "Frandsen et al. 2025, Br J Sports Med, bjsports-2024-109380"
GREEN = "Green & Pizzari 2017, Br J Sports Med 51:1189"
HEEL_RISES = "Hebert-Losier et al. 2017 (heel-rise norms, 566 people)"
HEIDERSCHEIT = "Heiderscheit et al. 2011, Med Sci Sports Exerc"
LEPPANEN = "Leppanen et al. 2024, Br J Sports Med 58:722"
LIEBERMAN = "Lieberman et al. 2015, J Exp Biol 218:3406"
LYGHT = "Lyght et al. 2016, J Appl Biomech"
MALISOUX = "Malisoux et al. 2023, Orthop J Sports Med (as summarised by healthhp.com.au)"
MO = "Mo et al. 2021, Res Sports Med"
ONEILL = "O'Neill et al. 2019"
SOUZA = "Souza 2016, Phys Med Rehabil Clin N Am 27:217"
TENDON_FORCE = "Shear-wave tensiometry of running, PMC11096059"
TORESDAHL = "Toresdahl et al. 2020"
TOE_STRIKE = "Ann Biomed Eng 2015, doi 10.1007/s10439-015-1484-3"
WIEWELHOVE = "Wiewelhove et al. 2019, PMC6465761"
WILLE = "Wille et al. 2014, J Orthop Sports Phys Ther"
XU = "Xu et al. 2021, Sports Health (26 studies)"

SOURCES: tuple[str, ...] = (
    ANDERSON,
    BARTON,
    BRAMAH,
    CHAN,
    DROP_STUDY,
    FRANDSEN,
    GREEN,
    HEEL_RISES,
    HEIDERSCHEIT,
    LEPPANEN,
    LIEBERMAN,
    LYGHT,
    MALISOUX,
    MO,
    ONEILL,
    SOUZA,
    TENDON_FORCE,
    TORESDAHL,
    TOE_STRIKE,
    WIEWELHOVE,
    WILLE,
    XU,
)
"""Every publication that advice may cite."""
