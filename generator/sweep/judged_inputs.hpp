// Which inputs a sweep holds kernels to.
#pragma once
#include <actgen/calculus/derivation.hpp>
#include <actgen/reference/bindings.hpp>
#include <actgen/spec/activation_record.hpp>
#include <actgen/verify/sweep.hpp>

namespace actgen {

// The greatest interval of float32 inputs where f and f' are defined and made of nothing beyond its limits (telling_points.hpp),
// for the parameters in `b`.
input_range judged_inputs(activation_record const&, derivation const&, bindings const& b);

}  // namespace actgen
