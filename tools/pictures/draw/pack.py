"""From renders to small files: what is hidden laid over faintly, the shadow made soft to its end, WebP under its budget."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from tools.pictures.shapes.geometry import Array

STILL_BYTES = 25_000
LOOP_BYTES = 150_000
TARGET, TOOL = (240, 147, 74), (15, 139, 141)
TARGET_SHOWS, TOOL_SHOWS = 0.34, 0.46
"""How strongly target and tool show through the body."""
EDGE_PX = 0.75
SHADOW_ENDS = 0.10
"""The share of the width over which a shadow fades before the picture's edge."""


def with_within(picture: Image.Image, within: Image.Image, tool_shows: float = TOOL_SHOWS) -> Image.Image:
    """Return the picture with what may be hidden laid over it: the target where `within` is red, the tool where it is green."""
    picture = picture.convert("RGBA")
    base = np.asarray(picture, float) / 255
    where = np.asarray(within.convert("RGB"), float) / 255
    for channel, (colour, strength) in enumerate(((TARGET, TARGET_SHOWS), (TOOL, tool_shows))):
        share = np.clip(where[..., channel : channel + 1] * strength, 0, strength) * base[..., 3:]
        base[..., :3] = base[..., :3] * (1 - share) + np.array(colour) / 255 * share
    return Image.fromarray((base * 255).round().astype("uint8"), "RGBA")


def soft_shadow(image: Image.Image) -> Image.Image:
    """Return the picture with a shadow that fades before the edge, without noise, in few steps (they pack far better)."""
    pixels = np.asarray(image.convert("RGBA")).copy()
    alpha = pixels[..., 3].astype(float)
    shadow = (pixels[..., :3].max(2) < 12) & (alpha < 250)
    height, width = alpha.shape
    down, across = np.arange(height), np.arange(width)
    edge = np.minimum(np.minimum(down, down[::-1])[:, None], np.minimum(across, across[::-1])[None])
    fade = np.clip(edge / (SHADOW_ENDS * width), 0, 1)
    alpha = np.where(shadow, np.maximum(alpha * fade * fade * (3 - 2 * fade) - 6, 0), alpha)
    radius = width / 160
    blurred = _blurred(np.where(shadow, alpha, 0), radius) / np.maximum(_blurred(shadow * 255.0, radius) / 255, 0.02)
    alpha = np.where(shadow, np.round(blurred / 4) * 4, alpha)
    pixels[..., 3] = np.clip(alpha, 0, 255).astype("uint8")
    pixels[pixels[..., 3] == 0] = 0
    return Image.fromarray(pixels, "RGBA")


def smooth_edges(image: Image.Image) -> Image.Image:
    """Return the picture with outlines that do not show their few samples: a blur of less than a pixel, along edges alone."""
    pixels = np.asarray(image.convert("RGBA"), float) / 255
    alpha = pixels[..., 3:]
    whole = np.concatenate([pixels[..., :3] * alpha, alpha], 2)
    soft = np.stack([_blurred(whole[..., i] * 255, EDGE_PX) / 255 for i in range(4)], 2)
    steep = np.clip(np.abs(alpha[..., 0] - _blurred(alpha[..., 0] * 255, 1.2) / 255) * 8 - 0.4, 0, 1)
    share = np.clip(_blurred(steep * 255, 0.8) / 255 * 1.6, 0, 1)[..., None]
    whole = whole * (1 - share) + soft * share
    colour = whole[..., :3] / np.maximum(whole[..., 3:], 1e-3)
    colour = np.where(whole[..., 3:] > 0.02, colour, pixels[..., :3])
    seen = np.round(whole[..., 3:] * 255 / 4) * 4 / 255
    whole[..., 3:] = np.where(whole[..., 3:] > 0.985, 1, seen)
    return Image.fromarray(
        (np.clip(np.concatenate([colour, whole[..., 3:]], 2), 0, 1) * 255).round().astype("uint8"), "RGBA"
    )


def _blurred(values: Array, radius: float) -> Array:
    return np.asarray(Image.fromarray(values.astype("uint8")).filter(ImageFilter.GaussianBlur(radius)), float)


def still(image: Image.Image, path: Path, budget: int = STILL_BYTES) -> int:
    """Write a still as WebP in the best quality that its budget allows; return its bytes."""
    packed = b""
    for quality in (84, 76, 68, 60, 50, 40, 30, 24, 18, 12):
        out = io.BytesIO()
        image.save(out, "WEBP", quality=quality, alpha_quality=100, method=4)
        packed = out.getvalue()
        if len(packed) <= budget:
            break
    path.write_bytes(packed)
    return len(packed)


def loop(frames: list[Image.Image], path: Path, frame_ms: list[int], budget: int = LOOP_BYTES) -> int:
    """Write an endless loop as AVIF with transparency, under its budget; return its bytes."""
    packed = b""
    for quality in range(64, 20, -6):
        out = io.BytesIO()
        first, *rest = frames
        first.save(out, "AVIF", save_all=True, append_images=rest, duration=frame_ms, quality=quality, speed=3)
        packed = out.getvalue()
        if len(packed) <= budget:
            break
    path.write_bytes(packed)
    return len(packed)
