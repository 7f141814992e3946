"""Kernels over NumPy arrays: shapes, parameters, threads, and the functions that actgen.numpy hands out."""
