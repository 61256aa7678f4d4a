"""How runner and room look; colours are BGR, 0-255."""

from dataclasses import dataclass

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Look:
    """Clothes, shoes, room and light.

    Parameters
    ----------
    skin, hair, shirt, shorts, sock
        Of the runner.
    upper, midsole, outsole
        Of both shoes.
    belt, rail, wall, floor
        Of treadmill and room.
    light
        Brightness of the whole picture; 1 = well lit.
    light_from
        Where the light comes from, seen by the camera: image right, image up, towards the camera.
    shadow
        Darkness of the shadows on belt and wall, 0 = none.
    rail_height_m
        How far the side rails stand above the belt; a high one hides soles from a low camera.
    has_handrail
        Whether the treadmill has handrails.
    room_seed
        Draws the texture of the room.
    """

    skin: Colour = (112.0, 142.0, 190.0)
    hair: Colour = (32.0, 36.0, 44.0)
    shirt: Colour = (176.0, 184.0, 186.0)
    shorts: Colour = (104.0, 88.0, 80.0)
    sock: Colour = (58.0, 56.0, 56.0)
    upper: Colour = (96.0, 196.0, 180.0)
    midsole: Colour = (216.0, 224.0, 226.0)
    outsole: Colour = (70.0, 66.0, 64.0)
    belt: Colour = (50.0, 48.0, 47.0)
    rail: Colour = (74.0, 70.0, 68.0)
    wall: Colour = (164.0, 180.0, 188.0)
    floor: Colour = (92.0, 104.0, 112.0)
    light: float = 1.0
    light_from: tuple[float, float, float] = (0.35, 0.75, 0.55)
    shadow: float = 0.55
    rail_height_m: float = 0.012
    has_handrail: bool = True
    room_seed: int = 0


def tinted(colour: Colour, factor: float, offset: float = 0.0) -> Colour:
    """Return a colour made darker or brighter by a factor and an offset."""
    return (colour[0] * factor + offset, colour[1] * factor + offset, colour[2] * factor + offset)
