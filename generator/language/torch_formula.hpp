// The stabilised mathematics of activations as functions of PyTorch's operations: for devices without kernels, for transformations
// that look into a function, and for derivatives of third order.
#pragma once
#include <string>
#include <vector>

#include <actgen/spec/activation_record.hpp>

namespace actgen {

// A Python module with, for each activation and each of forward, backward and double_backward that it has,
//
//     def swish_backward(x, gate, p, noise, dim, dy):
//         ...
//         return {"dx": t4, 0: t7}
//
// p: the parameters by slot, in shapes that broadcast with x; a number as a key of the result is a slot, whose gradient has an
// addend for each element.  swish_forward_as_defined and
// swish_double_backward_as_defined are not stabilised, and are what may be differentiated: pieces of stable forms, as exp(-|u|) has at
// 0, meet with other derivatives.  dim is what rows and groups lie along; the outputs of groups keep it.
std::string torch_formulas(std::vector<activation_record const*> const& activations);

}  // namespace actgen
