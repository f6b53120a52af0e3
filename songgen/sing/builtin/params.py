"""Voice parameters at the score's durations: state durations, MLPG and global variance.

Maximum-likelihood parameter generation after Tokuda et al. (ICASSP 2000); global variance after Toda and Tokuda (2007).
Frames are 5 ms.
"""

from __future__ import annotations

import numpy as np

from songgen.sing.builtin.voice import Voice


def natural(voice: Voice, label: str) -> int:
    """Frames that a phone lasts in speech."""
    mean = voice.duration.find(label, 2)[0]
    return int(np.maximum(1, (mean + 0.5).astype(int)).sum())


def durations(voice: Voice, label: str, frames: int, vowel: bool) -> list[int]:
    """``frames`` shared among the voice's states.

    A consonant is stretched as in speech, by the variance of its states; a vowel that is held grows in all of them
    alike, but for quiet ones at its edges: slow ways into it and out of it make the words clearer.
    """
    means, spreads, _ = voice.duration.find(label, 2)
    mean, spread = means.tolist(), spreads.tolist()
    states = len(mean)
    if frames < states:
        out = [0] * states
        for i in range(frames):
            out[round(i * (states - 1) / max(1, frames - 1))] = 1
        return out
    extra, whole = frames - sum(mean), sum(spread)
    shares = [1 / states if vowel and extra > 0 else v / whole for v in spread]
    wanted = [max(1.0, m + extra * share) for m, share in zip(mean, shares, strict=True)]
    scale, edge, total, out = frames / sum(wanted), 0, 0.0, []
    for length in wanted:
        total += length * scale
        out.append(max(1, round(total) - edge))
        edge = round(total)
    while sum(out) > frames:
        out[out.index(max(out))] -= 1
    out[out.index(max(out))] += frames - sum(out)
    if not vowel:
        return out
    level = [float(voice.mcp.find(label, state + 2)[0][0]) for state in range(states)]
    # Log amplitude: the decay before a pause must not become the note.
    quiet = [here < max(level) - 1.0 for here in level]
    over = [max(0, n - int(max(1.0, m) * 1.3)) if q else 0 for n, m, q in zip(out, mean, quiet, strict=True)]
    out = [n - more for n, more in zip(out, over, strict=True)]
    out[max((i for i in range(states) if not quiet[i]), key=lambda i: spread[i])] += sum(over)
    return out


def smooth(means: np.ndarray, variances: np.ndarray, windows: list[np.ndarray]) -> np.ndarray:
    """MLPG: the most likely static track under static and dynamic means.

    Args:
        means: shape (frames, order × windows).
        variances: of the same shape.
        windows: static, delta, delta-delta coefficients.

    Returns:
        shape (frames, order).
    """
    frames, order = len(means), means.shape[1] // len(windows)
    band = np.zeros((3, frames, order))
    right = np.zeros((frames, order))
    for w, window in enumerate(windows):
        precision = 1.0 / variances[:, w * order : (w + 1) * order]
        if w:
            precision[0] = precision[-1] = 0  # no dynamics at the edges
        weighted = precision * means[:, w * order : (w + 1) * order]
        half = len(window) // 2
        for i, a in enumerate(window):
            di = i - half
            lo, hi = max(0, -di), min(frames, frames - di)
            right[lo + di : hi + di] += a * weighted[lo:hi]
            for j, b in enumerate(window):
                dj = j - half
                if dj < di:
                    continue
                lo2, hi2 = max(0, -di, -dj), min(frames, frames - di, frames - dj)
                band[dj - di, lo2 + di : hi2 + di] += a * b * precision[lo2:hi2]
    return _solve(band, right)


_CHUNK, _MARGIN = 256, 64
"""Frames that are solved at a time, and how many more on either side: what lies further off moves
log amplitudes by less than 0.0001."""


def _solve(band: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Solve symmetric positive definite systems with two side bands, all dimensions at once.

    In overlapping chunks, side by side: a step of the elimination costs as much for many as for one.

    Args:
        band: (3, n, d): main diagonal and the two below it.
        right: (n, d).
    """
    frames, order = right.shape
    chunks = -(-frames // _CHUNK)
    size = _CHUNK + 2 * _MARGIN
    begins = np.minimum(np.arange(chunks) * _CHUNK, max(0, frames - _CHUNK))
    rows = begins + np.arange(-_MARGIN, size - _MARGIN)[:, None]  # (size, chunks)
    inside = (rows >= 0) & (rows < frames)
    rows = np.clip(rows, 0, frames - 1)
    main, one, two = (part[rows] * inside[..., None] for part in band)
    # Rows before the first frame and after the last are equations of their own: x = 0.
    main += ~inside[..., None]
    one[:-1] *= inside[1:, :, None]
    two[:-2] *= inside[2:, :, None]
    wide = (size, chunks * order)
    found = _eliminate(main.reshape(wide), one.reshape(wide), two.reshape(wide),
                       (right[rows] * inside[..., None]).reshape(wide)).reshape(size, chunks, order)  # fmt: skip
    out = np.empty_like(right)
    for chunk, begin in enumerate(begins):
        last = min(frames, begin + _CHUNK)
        out[begin:last] = found[_MARGIN : _MARGIN + last - begin, chunk]
    return out


def _eliminate(main: np.ndarray, one: np.ndarray, two: np.ndarray, right: np.ndarray) -> np.ndarray:
    """LDL^T of banded systems, one a column: main diagonal, the two below it and the right side, all (n, systems)."""
    out = right.copy()
    pivot, low, lower = np.empty_like(out), np.zeros_like(out), np.zeros_like(out)
    side = np.zeros(out.shape[1])  # the first side band of the row above, after elimination
    for t in range(len(out)):
        p, q = main[t], one[t]
        if t:
            p = p - low[t - 1] * side
            q = q - lower[t - 1] * side
            out[t] -= low[t - 1] * out[t - 1]
        if t > 1:
            p = p - lower[t - 2] * two[t - 2]
            out[t] -= lower[t - 2] * out[t - 2]
        pivot[t], low[t], lower[t], side = p, q / p, two[t] / p, q
    out /= pivot
    for t in range(len(out) - 2, -1, -1):
        out[t] -= low[t] * out[t + 1]
        if t + 2 < len(out):
            out[t] -= lower[t] * out[t + 2]
    return out


def vary(track: np.ndarray, voiced: np.ndarray, target: np.ndarray, strength: float = 0.9) -> np.ndarray:
    """Scale each dimension's variance over the sung frames towards the voice's own (global variance)."""
    part = track[voiced]
    gain = 1 + (np.sqrt(target / np.maximum(part.var(0), 1e-9)) - 1) * strength
    gain[0] = 1 + (gain[0] - 1) * 0.35  # loudness keeps to the notes
    gain = np.clip(gain, 0.8, 2.2)
    out = track.copy()
    out[voiced] = (part - part.mean(0)) * gain + part.mean(0)
    return out
