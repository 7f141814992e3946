"""Kernels over PyTorch's tensors: operators, their derivatives of any order, and the functions and modules of actgen.torch."""
