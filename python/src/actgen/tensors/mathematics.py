"""Functions that formulas are written in and PyTorch has not, or not accurately enough."""

from __future__ import annotations

import math

import torch
from torch import Tensor

INFINITY = math.inf


def number(value: float, like: Tensor) -> Tensor:
    """A constant of the same type, on the same device."""
    return torch.full((), value, dtype=like.dtype, device=like.device)


def softplus(u: Tensor) -> Tensor:
    return torch.logaddexp(u, torch.zeros_like(u))


def normal_cdf(u: Tensor) -> Tensor:
    return 0.5 * torch.erfc(u * -0.70710678118654752)


def normal_pdf(u: Tensor) -> Tensor:
    return 0.39894228040143268 * torch.exp(-0.5 * u * u)


def power_log(u: Tensor, v: Tensor, logarithms: int) -> Tensor:
    """u^v log(u)^n, 0 where u is 0 and v > 0."""
    vanishes = (u == 0) & (v > 0)
    inside = torch.where(vanishes, torch.ones_like(u), u)
    return torch.where(vanishes, torch.zeros_like(u), torch.pow(inside, v) * torch.log(inside) ** logarithms)


def sinc(u: Tensor, order: int) -> Tensor:
    """sin(u) / u, its slope or its curvature: a series where the quotients cancel."""
    near = torch.abs(u) < 1
    far = torch.where(near, torch.ones_like(u), u)
    sin, cos = torch.sin(far), torch.cos(far)
    quotient = (sin / far, (cos - sin / far) / far, -(sin + 2 * (cos - sin / far) / far) / far)[order]
    inside = torch.where(near, u, torch.zeros_like(u))
    series = torch.zeros_like(u)
    for k in range(9, -1, -1):  # of the order's derivative of sum (-1)^k u^2k / (2k + 1)!
        power, factor = 2 * k, (-1) ** k / math.factorial(2 * k + 1)
        for step in range(order):
            factor *= max(0, power - step)
        if power >= order:
            series = series + factor * inside ** (power - order)
    return torch.where(near, series, quotient)


def with_derivative(u: Tensor, v: Tensor) -> Tensor:
    """The value u; the gradient flows into v."""
    return u.detach() + (v - v.detach())


def _whole(u: Tensor, x: Tensor) -> Tensor:
    """What is the same for all elements of a row, for each of them."""
    return u if u.shape == x.shape else torch.broadcast_to(u, torch.broadcast_shapes(u.shape, x.shape))


def greatest(u: Tensor, x: Tensor, dim: int) -> Tensor:
    return torch.amax(_whole(u, x), dim, keepdim=True)


def total(u: Tensor, x: Tensor, dim: int) -> Tensor:
    return torch.sum(_whole(u, x), dim, keepdim=True)


def mean(u: Tensor, x: Tensor, dim: int) -> Tensor:
    return torch.mean(_whole(u, x), dim, keepdim=True)


def is_first_greatest(u: Tensor, x: Tensor, dim: int) -> Tensor:
    """True at the first element that equals the maximum."""
    whole = _whole(u, x)
    greatest_ones = whole == torch.amax(whole, dim, keepdim=True)
    return greatest_ones & (torch.cumsum(greatest_ones, dim) == 1)


def threshold(u: Tensor, x: Tensor, dim: int) -> Tensor:
    """t with sum max(u - t, 0) = 1 along dim."""
    falling = torch.sort(_whole(u, x), dim, descending=True).values
    sums = torch.cumsum(falling, dim) - 1
    shape = [1] * falling.dim()
    shape[dim] = -1
    counts = torch.arange(1, falling.shape[dim] + 1, dtype=falling.dtype, device=falling.device).reshape(shape)
    support = torch.sum((falling * counts > sums).to(torch.int64), dim, keepdim=True)
    return torch.gather(sums, dim, support - 1) / support.to(falling.dtype)


_WORD = 2**32 - 1


def _philox(seed: Tensor, number: Tensor) -> tuple[Tensor, ...]:
    """The four words of a block of Philox 4x32-10, as <actgen/runtime/philox.h> says, in whole numbers of 64 bits."""
    words = (number & _WORD, (number >> 32) & _WORD, torch.zeros_like(number), torch.zeros_like(number))
    low, high = seed & _WORD, (seed >> 32) & _WORD
    for _ in range(10):
        even, odd = words[0] * 0xD2511F53, words[2] * 0xCD9E8D57
        words = (((odd >> 32) & _WORD) ^ words[1] ^ low, odd & _WORD, ((even >> 32) & _WORD) ^ words[3] ^ high, even & _WORD)
        low, high = (low + 0x9E3779B9) & _WORD, (high + 0xBB67AE85) & _WORD
    return words


def uniform(seed: Tensor, like: Tensor) -> Tensor:
    """The noise that kernels draw: element e has number e of the seed's sequence."""
    element = torch.arange(like.numel(), dtype=torch.int64, device=like.device)
    seed = seed.to(like.device)
    if like.dtype == torch.float64:
        words = _philox(seed, element // 2)
        even = element % 2 == 0
        lower, upper = torch.where(even, words[0], words[2]), torch.where(even, words[1], words[3])
        drawn = ((upper << 21) | (lower >> 11)).to(torch.float64) * 2.0**-53
    else:
        words = _philox(seed, element // 4)
        drawn = (torch.stack(words).gather(0, (element % 4)[None])[0] >> 8).to(torch.float32) * 2.0**-24
    return drawn.reshape(like.shape)
