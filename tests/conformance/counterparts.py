"""What each preset is in the system that it is named after."""
import onnx
import onnx.reference
import torch
import torch.nn.functional as F
from onnx import TensorProto, helper

# A function of one array; rows lie along the last axis.
TORCH = {
    "abs": torch.abs,
    "asinh": torch.asinh,
    "atan": torch.atan,
    "celu": F.celu,
    "clamp_min": lambda t: torch.clamp(t, min=0),
    "cos": torch.cos,
    "elu": F.elu,
    "erf": torch.erf,
    "exp": torch.exp,
    "gelu": F.gelu,
    "gelu_tanh": lambda t: F.gelu(t, approximate="tanh"),
    "glu": lambda t: F.glu(t, dim=-1),
    "hard_shrink": F.hardshrink,
    "hard_sigmoid": F.hardsigmoid,
    "hard_swish": F.hardswish,
    "hard_tanh": F.hardtanh,
    "identity": torch.nn.Identity(),
    "leaky_relu": F.leaky_relu,
    "log": torch.log,
    "log_sigmoid": F.logsigmoid,
    "log_softmax": lambda t: F.log_softmax(t, dim=-1),
    "logit": torch.logit,
    "maximum": lambda t: torch.maximum(t, torch.zeros_like(t)),
    "mish": F.mish,
    "prelu": lambda t: F.prelu(t, torch.full((1,), 0.25, dtype=t.dtype)),
    "relu": F.relu,
    "relu6": F.relu6,
    "rrelu": F.rrelu,  # in evaluation: the mean slope
    "selu": F.selu,
    "sigmoid": torch.sigmoid,
    "silu": F.silu,
    "sin": torch.sin,
    "sinc": torch.sinc,
    "soft_shrink": F.softshrink,
    "softmax": lambda t: F.softmax(t, dim=-1),
    "softmin": lambda t: F.softmin(t, dim=-1),
    "softplus": F.softplus,
    "softsign": F.softsign,
    "sqrt": torch.sqrt,
    "square": torch.square,
    "tanh": torch.tanh,
    "tanh_shrink": F.tanhshrink,
    "threshold": lambda t: F.threshold(t, 1, 0),
}

# The operator, with its default attributes unless some are named.
ONNX = {
    "abs": ("Abs", {}),
    "asinh": ("Asinh", {}),
    "atan": ("Atan", {}),
    "celu": ("Celu", {}),
    "cos": ("Cos", {}),
    "elu": ("Elu", {}),
    "erf": ("Erf", {}),
    "exp": ("Exp", {}),
    "gelu": ("Gelu", {}),
    "gelu_tanh": ("Gelu", {"approximate": "tanh"}),
    "hard_sigmoid": ("HardSigmoid", {}),
    "hard_swish": ("HardSwish", {}),
    "hardmax": ("Hardmax", {"axis": -1}),
    "identity": ("Identity", {}),
    "leaky_relu": ("LeakyRelu", {}),
    "log": ("Log", {}),
    "log_softmax": ("LogSoftmax", {"axis": -1}),
    "mish": ("Mish", {}),
    "relu": ("Relu", {}),
    "selu": ("Selu", {}),
    "shrink": ("Shrink", {}),
    "sigmoid": ("Sigmoid", {}),
    "sin": ("Sin", {}),
    "softmax": ("Softmax", {"axis": -1}),
    "softplus": ("Softplus", {}),
    "softsign": ("Softsign", {}),
    "sqrt": ("Sqrt", {}),
    "swish": ("Swish", {}),
    "tanh": ("Tanh", {}),
    "thresholded_relu": ("ThresholdedRelu", {}),
}

NOT_COMPARED = {
    "torch::gumbel_softmax": "draws its own noise",
    "torch_1_13::hard_swish": "is of an earlier release",
}


def torch_forward(name, x):
    return TORCH[name](torch.from_numpy(x)).numpy()


def torch_backward(name, x, dy):
    t = torch.from_numpy(x.copy()).requires_grad_()
    TORCH[name](t).backward(torch.from_numpy(dy))
    return t.grad.numpy()


def onnx_forward(name, x):
    operator, attributes = ONNX[name]
    kind = TensorProto.FLOAT if x.dtype == "float32" else TensorProto.DOUBLE
    node = helper.make_node(operator, ["x"], ["y"], **attributes)
    graph = helper.make_graph([node], name, [helper.make_tensor_value_info("x", kind, None)],
                              [helper.make_tensor_value_info("y", kind, None)])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 24)])
    return onnx.reference.ReferenceEvaluator(model).run(None, {"x": x})[0]
