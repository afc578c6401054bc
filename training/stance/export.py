"""Write a network as the compressed ONNX file that the package ships: integer weights, integer arithmetic.

Each matrix is kept as integers of :data:`TOP` steps on either side of zero, one scale a column (a row of the
vocabulary), which is under 8 bits so that no processor's 8-bit products overflow and the file compresses.  When it
runs, each word piece is scaled to 8 bits by its own largest value ("vector-wise", Dettmers et al. 2022): a scale of the
whole batch would make a mention's probabilities depend on what else is scored beside it.
"""

import gzip
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

from training.stance.net import Net, tensors

TOP = 63  # under 64, so that no sum of 8-bit products overflows on processors that add them in 16 bits
SMALLEST = 4096  # matrices of fewer weights stay in single precision
_OPSET = 18


def onnx_bytes(net: Net, sample: dict[str, torch.Tensor], path: Path) -> bytes:
    """Return ``net`` as ONNX in single precision; ``path`` is where it is written in between."""
    torch.onnx.export(
        net.eval(),
        tuple(sample.values()),
        path,
        input_names=list(sample),
        output_names=["logits"],
        dynamic_axes={name: {0: "items", 1: "pieces"} for name in sample} | {"logits": {0: "items"}},
        opset_version=17,
        dynamo=False,
    )
    return path.read_bytes()


def integers(single: bytes, top: int = TOP) -> bytes:
    """Return an ONNX file with its large matrices as integers, multiplied as integers."""
    model = onnx.load_from_string(single)
    _Shrinking(model.graph, top).run()
    del model.opset_import[:]
    model.opset_import.extend([helper.make_opsetid("", _OPSET), helper.make_opsetid("com.microsoft", 1)])
    return bytes(model.SerializeToString())


def compressed(model: bytes) -> bytes:
    """Return a file compressed, the same bytes for the same model."""
    return gzip.compress(model, 9, mtime=0)


class _Shrinking:
    def __init__(self, graph: onnx.GraphProto, top: int) -> None:
        self._graph, self._top = graph, top
        self._held = {initializer.name: initializer for initializer in graph.initializer}
        self._scaled: dict[str, tuple[str, str]] = {}  # an input of matrices: its integers and its scales
        self._nodes: list[NodeProto] = []

    def run(self) -> None:
        """Replace the nodes and weights of the graph."""
        for name, value in (("one", np.float32(1)), ("largest", np.float32(127)), ("least", np.float32(1e-8))):
            self._keep(f"whole.{name}", np.array(value))
        self._keep("whole.middle", np.array(128, np.float32))
        self._keep("whole.zero", np.array(128, np.uint8))
        self._keep("whole.axis", np.array([-1], np.int64))
        for node in self._graph.node:
            weights = self._weights(node)
            if weights is None:
                self._nodes.append(node)
            elif node.op_type == "Gather":
                self._look_up(node, weights)
            else:
                self._multiply(node, weights)
        for container, values in ((self._graph.node, self._nodes), (self._graph.initializer, self._held.values())):
            del container[:]
            container.extend(values)

    def _weights(self, node: NodeProto) -> NDArray[np.float32] | None:
        """Return the large matrix that a node multiplies with or looks up, a row an input; of the others nothing."""
        place = {"MatMul": 1, "Gemm": 1, "Gather": 0}.get(node.op_type)
        if place is None or node.input[place] not in self._held:
            return None
        weights = numpy_helper.to_array(self._held[node.input[place]])
        if weights.ndim != 2 or weights.size < SMALLEST:
            return None
        return weights.T if node.op_type == "Gemm" else weights  # as PyTorch writes it, transposed

    def _multiply(self, node: NodeProto, weights: NDArray[np.float32]) -> None:
        given, name, *bias = node.input
        found = node.output[0]
        product = f"{found}.product" if bias else found
        integers, scales = self._rows_as_integers(given)
        held, scale = self._as_integers(name, weights, axis=0)
        self._add("MatMulIntegerToFloat", [integers, held, "whole.one", scale, "whole.zero"], f"{found}.unscaled")
        self._add("Mul", [f"{found}.unscaled", scales], product)
        for added in bias:
            self._add("Add", [product, added], found)

    def _look_up(self, node: NodeProto, weights: NDArray[np.float32]) -> None:
        name, rows = node.input
        found = node.output[0]
        held, scale = self._as_integers(name, weights, axis=1)
        self._add("Gather", [held, rows], f"{found}.integers")
        self._add("Gather", [scale, rows], f"{found}.scales")
        self._add("Cast", [f"{found}.integers"], f"{found}.cast", to=TensorProto.FLOAT)
        self._add("Mul", [f"{found}.cast", f"{found}.scales"], found)

    def _rows_as_integers(self, given: str) -> tuple[str, str]:
        """Return the integers and the scales of ``given``, each row (word piece) by its own largest value."""
        if given not in self._scaled:
            self._add("Abs", [given], f"{given}.sizes")
            self._add("ReduceMax", [f"{given}.sizes", "whole.axis"], f"{given}.widest", keepdims=1)
            self._add("Max", [f"{given}.widest", "whole.least"], f"{given}.width")
            self._add("Div", [f"{given}.width", "whole.largest"], f"{given}.scale")
            self._add("Div", [given, f"{given}.scale"], f"{given}.steps")
            self._add("Round", [f"{given}.steps"], f"{given}.rounded")
            self._add("Add", [f"{given}.rounded", "whole.middle"], f"{given}.moved")
            self._add("Cast", [f"{given}.moved"], f"{given}.bytes", to=TensorProto.UINT8)
            self._scaled[given] = f"{given}.bytes", f"{given}.scale"
        return self._scaled[given]

    def _as_integers(self, name: str, weights: NDArray[np.float32], axis: int) -> tuple[str, str]:
        if name in self._held:
            scale = np.maximum(np.abs(weights).max(axis, keepdims=bool(axis)), 1e-12) / self._top
            self._keep(f"{name}.integers", np.round(weights / scale).astype(np.int8))
            self._keep(f"{name}.scale", scale.astype(np.float32))
            del self._held[name]
        return f"{name}.integers", f"{name}.scale"

    def _keep(self, name: str, value: NDArray[np.generic]) -> None:
        self._held[name] = numpy_helper.from_array(value, name)

    def _add(self, kind: str, inputs: list[str], output: str, **attributes: int) -> None:
        domain = "com.microsoft" if kind == "MatMulIntegerToFloat" else ""
        self._nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))


__all__ = ["compressed", "integers", "onnx_bytes", "tensors"]
