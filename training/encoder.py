"""The pair model: a BERT or MPNet body read from safetensors, and heads for what an actor does to a recipient.

Written out in plain torch, because the body is given its attention by group (see ``detente.acts.packing``), which the
usual implementations do not offer, and because what is exported should hold nothing that is not used.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self, width: int, inner: int, heads: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = x.shape
        size = width // self.heads
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, size).permute(2, 0, 3, 1, 4).unbind(0)
        weights = (q @ k.transpose(-1, -2)) / math.sqrt(size) + bias
        mixed = (weights.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Body(nn.Module):
    """Embeddings and layers; ``relative`` adds MPNet's bias by distance, which markers take from where they stand."""

    def __init__(self, config: dict, markers: int = 4, dropout: float = 0.1) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.offset = 2 if config["model_type"] == "mpnet" else 0
        self.vocabulary = config["vocab_size"]
        self.words = nn.Embedding(self.vocabulary, width)
        self.markers = nn.Embedding(markers, width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        self.norm = nn.LayerNorm(width, eps=config["layer_norm_eps"])
        self.dropout = nn.Dropout(dropout)
        heads = config["num_attention_heads"]
        self.layers = nn.ModuleList(
            Layer(width, config["intermediate_size"], heads, config["layer_norm_eps"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        buckets = config.get("relative_attention_num_buckets")
        self.relative = nn.Embedding(buckets, heads) if buckets else None

    def forward(self, ids: Tensor, first: Tensor, last: Tensor, group: Tensor) -> Tensor:
        word = self.words(ids.clamp(max=self.vocabulary - 1))
        at = word.shape[-1]
        named = 0.5 * sum(word.gather(1, end.unsqueeze(-1).expand(-1, -1, at)) for end in (first, last))
        named = named * (group > 0).unsqueeze(-1)
        marker = self.markers((ids - self.vocabulary).clamp(min=0)) + named
        word = torch.where((ids >= self.vocabulary).unsqueeze(-1), marker, word)
        place = 0.5 * (self.places(first + self.offset) + self.places(last + self.offset))
        x = self.dropout(self.norm(word + place))
        key, query = group.unsqueeze(1), group.unsqueeze(2)
        sees = (key == 0) | ((key == query) & (key > 0))
        bias = torch.where(sees, 0.0, -1e4).unsqueeze(1).to(x.dtype)
        if self.relative is not None:
            bias = bias + self.relative(_buckets(first, self.relative.num_embeddings)).permute(0, 3, 1, 2)
        for layer in self.layers:
            x = layer(x, bias)
        return x


def _buckets(places: Tensor, buckets: int, furthest: int = 128) -> Tensor:
    """T5's distance buckets, as MPNet uses them (both directions)."""
    distance = places.unsqueeze(1) - places.unsqueeze(2)
    half = buckets // 2
    side = (distance > 0).long() * half
    far = distance.abs()
    exact = half // 2
    log = exact + (torch.log(far.float().clamp(min=1) / exact) / math.log(furthest / exact) * (half - exact)).long()
    return side + torch.where(far < exact, far, log.clamp(max=half - 1))


class PairModel(nn.Module):
    """Body and heads. Returns logits ``[markers' pairs, labels]`` for type, mode, modality and contexts."""

    def __init__(self, config: dict, sizes: dict[str, int], hidden: int = 384, dropout: float = 0.1) -> None:
        super().__init__()
        self.body = Body(config, dropout=dropout)
        width = config["hidden_size"]
        self.joint = nn.Sequential(nn.Linear(3 * width, hidden), nn.GELU(), nn.Dropout(dropout))
        self.heads = nn.ModuleList(nn.Linear(hidden, size) for size in sizes.values())

    def forward(self, ids: Tensor, first: Tensor, last: Tensor, group: Tensor) -> tuple[Tensor, ...]:
        x = self.body(ids, first, last, group)
        pairs = x[group > 0].reshape(-1, 2 * x.shape[-1])
        words = (group == 0).unsqueeze(-1).to(x.dtype)
        whole = (x * words).sum(1) / words.sum(1)  # what the base model was trained to make of a sentence
        row = torch.arange(len(group)).unsqueeze(1).expand_as(group)[group > 0][::2]
        joint = self.joint(torch.cat([pairs, whole[row]], -1))
        return tuple(head(joint) for head in self.heads)


def load(folder: Path, sizes: dict[str, int], **settings: float) -> PairModel:
    """A fresh pair model on the pretrained body in ``folder`` (``config.json`` and ``model.safetensors``)."""
    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text("utf-8"))
    model = PairModel(config, sizes, **settings)
    raw = load_file(folder / "model.safetensors")
    mpnet = config["model_type"] == "mpnet"
    raw = {key.removeprefix("mpnet.").removeprefix("bert."): value for key, value in raw.items()}
    body = model.body
    with torch.no_grad():
        body.words.weight.copy_(raw["embeddings.word_embeddings.weight"])
        body.words.weight.requires_grad_(False)  # words the corpus lacks should stay where their neighbours are
        body.markers.weight.mul_(0.02)
        body.places.weight.copy_(raw["embeddings.position_embeddings.weight"])
        if not mpnet:  # every token has type 0
            body.places.weight += raw["embeddings.token_type_embeddings.weight"][0]
        _copy(body.norm, raw, "embeddings.LayerNorm")
        if body.relative is not None:
            body.relative.weight.copy_(raw["encoder.relative_attention_bias.weight"])
        names = (
            ("attn.q", "attn.k", "attn.v", "attn.o")
            if mpnet
            else tuple(f"{part}" for part in ("self.query", "self.key", "self.value", "output.dense"))
        )
        for number, layer in enumerate(body.layers):
            at = f"encoder.layer.{number}"
            q, k, v, o = (f"{at}.attention.{name}" for name in names)
            layer.qkv.weight.copy_(torch.cat([raw[f"{x}.weight"] for x in (q, k, v)]))
            layer.qkv.bias.copy_(torch.cat([raw[f"{x}.bias"] for x in (q, k, v)]))
            _copy(layer.out, raw, o)
            _copy(layer.norm1, raw, f"{at}.attention.LayerNorm" if mpnet else f"{at}.attention.output.LayerNorm")
            _copy(layer.up, raw, f"{at}.intermediate.dense")
            _copy(layer.down, raw, f"{at}.output.dense")
            _copy(layer.norm2, raw, f"{at}.output.LayerNorm")
    return model


def _copy(module: nn.Module, raw: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(raw[f"{name}.weight"])
    module.bias.copy_(raw[f"{name}.bias"])
