"""Gemini's image model on loopback. Beyond the scenarios of ``google.py``: ``jpeg``, ``webp``, ``wrong_mime`` (a JPEG
that is called PNG), ``snake`` (inline_data), ``sketch`` (a thought's picture before the finished one), ``tiny``,
``giant`` (a small file of 900 million pixels), ``cut_picture``, ``page`` (HTML as a picture), ``gif``, ``text_only``,
``no_image``, ``image_safety``, ``recitation``, ``blocked``, ``other_block``, ``not_json``."""

from __future__ import annotations

import base64
import functools
import io
import struct
import zlib
from typing import Any

from tests.fakes.google import Google, error
from tests.fakes.service import Asked, Reply, as_json

MODELS = ("gemini-nano-banana-2.1", "gemini-3.1-flash-lite-image")
SIZES = {"1K": (1376, 768), "2K": (2752, 1536), "4K": (5504, 3072)}
FINISH = {"no_image": "NO_IMAGE", "image_safety": "IMAGE_SAFETY", "recitation": "IMAGE_RECITATION"}
USAGE = {"promptTokenCount": 210, "candidatesTokenCount": 1120, "thoughtsTokenCount": 300, "totalTokenCount": 1630}


@functools.cache
def picture(form: str = "PNG", size: tuple[int, int] = SIZES["1K"], seed: int = 0) -> bytes:
    """A picture with something to see: two colours that run into each other."""
    from PIL import Image

    ground = Image.linear_gradient("L").resize(size)
    other = Image.radial_gradient("L").resize(size)
    out = io.BytesIO()
    made = Image.merge("RGB", (ground, other, Image.new("L", size, 90 + seed)))
    made.save(out, form)
    return out.getvalue()


def giant() -> bytes:
    """The head of a PNG of 30,000 × 30,000 pixels, with a little of its data."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(90001))) + chunk(b"IEND", b"")
    )


class Fake(Google):
    """Bills every answer, also one without a picture."""

    def answer(self, asked: Asked) -> Reply:
        if no := self.stranger(asked):
            return no
        model = asked.path.removeprefix("/v1beta/models/").removesuffix(":generateContent")
        if model not in MODELS:
            return error(404, "NOT_FOUND", f"models/{model} is not found for API version v1beta")
        if problem := _refused(asked.body):
            return error(400, "INVALID_ARGUMENT", problem)
        return self.used_up(asked) or self.charged(asked, lambda task: self._answer(asked.body, model), error)

    def _answer(self, body: dict[str, Any], model: str) -> Reply:
        made: dict[str, Any] = {"usageMetadata": USAGE, "modelVersion": model, "responseId": "r1"}
        if self.has("not_json"):
            return Reply(b"upstream connect error", 200)
        if self.has("other_block"):
            return as_json(made | {"promptFeedback": {"blockReason": "OTHER"}})
        if self.has("blocked"):
            return as_json(made | {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}})
        for word, finish in FINISH.items():
            if self.has(word):
                return as_json(made | {"candidates": [{"finishReason": finish, "index": 0}]})
        parts: list[dict[str, Any]] = [{"text": "Here is a picture for your song."}]
        if self.has("sketch"):
            parts.append({"thought": True, "inlineData": _inline(picture(seed=9), "image/png")})
        if not self.has("text_only"):
            name = "inline_data" if self.has("snake") else "inlineData"
            parts.append({name: _inline(*self._picture(body))})
        candidate = {"content": {"role": "model", "parts": parts}, "finishReason": "STOP", "index": 0}
        return as_json(made | {"candidates": [candidate]})

    def _picture(self, body: dict[str, Any]) -> tuple[bytes, str]:
        config = body["generationConfig"]
        size, seed = SIZES[config["imageConfig"]["imageSize"]], config.get("seed", 0) % 100
        odd = {
            "jpeg": (picture("JPEG", size, seed), "image/jpeg"), "webp": (picture("WEBP", size, seed), "image/webp"),
            "wrong_mime": (picture("JPEG", size, seed), "image/png"), "tiny": (picture("PNG", (64, 36)), "image/png"),
            "giant": (giant(), "image/png"), "cut_picture": (picture("PNG", size)[:3000], "image/png"),
            "page": (b"<html>the picture is being made</html>", "text/html"),
            "gif": (picture("GIF", (640, 360)), "image/gif"),
        }  # fmt: skip
        return next((odd[word] for word in odd if self.has(word)), (picture("PNG", size, seed), "image/png"))


def _inline(data: bytes, kind: str) -> dict[str, str]:
    return {"mimeType": kind, "mime_type": kind, "data": base64.b64encode(data).decode()}


def _refused(body: dict[str, Any]) -> str:
    made = body.get("generationConfig", {})
    if not body.get("contents"):
        return "contents is not specified"
    if "IMAGE" not in made.get("responseModalities", []):
        return "the model answers with pictures only"
    if made.get("imageConfig", {}).get("imageSize") not in SIZES:
        return "image_size must be one of 1K, 2K, 4K"
    return "" if made["imageConfig"].get("aspectRatio") == "16:9" else "aspect_ratio is not supported"
