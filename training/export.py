"""Turns a trained network into the one file that Dateline ships: int8 ONNX with its settings inside.

    python training/export.py FOLDER OUT.onnx

FOLDER is what train.py wrote. The file says which version it is: a hash of its own weights and settings.
"""

import hashlib
import json
import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.reading.encoding import Encoder
from dateline.reading.reader import Settings
from network import Network, layers_of, tensors

INPUTS = ("ids", "shapes", "mask", "opening")
PIECEWISE = ("ids", "shapes", "mask", "names", "triggers", "roles", "said", "links")
OUTPUTS = ("names", "triggers", "roles", "types", "status", "modes", "said", "links")


def export(folder: Path, out: Path) -> None:
    """Writes `out` from the weights and settings in `folder`."""
    settings = Settings.parse((folder / "settings.json").read_text("utf-8"))
    weights = torch.load(folder / "reader.pt", map_location="cpu")
    network = Network(settings.vocabulary, layers_of(weights))
    network.load_state_dict(weights)
    network.eval()
    with tempfile.TemporaryDirectory() as scratch:
        whole, small = Path(scratch) / "whole.onnx", Path(scratch) / "small.onnx"
        _trace(network, settings, whole)
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True)
        model = onnx.load(small)
    made = model.SerializeToString(deterministic=True) + json.dumps(asdict(settings)).encode()
    version = hashlib.blake2b(made, digest_size=6).hexdigest()
    told = json.dumps(replace(settings, version=version).__dict__, ensure_ascii=False)
    model.metadata_props.add(key="settings", value=told)
    out.write_bytes(model.SerializeToString(deterministic=True))
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB, version {version}")


def _trace(network: Network, settings: Settings, out: Path) -> None:
    encoder = Encoder(settings.vocabulary)
    batch = [encoder.encode(["Iran", "freed", "two", "men"]), encoder.encode(["Mali", "spoke"], range(1, 2))]
    inputs = tensors(batch)
    axes = {name: {0: "batch", 1: "pieces"} for name in PIECEWISE}
    axes |= {name: {0: "batch"} for name in ("opening", "types", "status", "modes")}
    torch.onnx.export(
        network, tuple(inputs[name] for name in INPUTS), out, input_names=list(INPUTS),
        output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
