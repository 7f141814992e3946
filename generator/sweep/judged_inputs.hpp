// Which inputs kernels are held to.
#pragma once
#include <actgen/calculus/derivation.hpp>
#include <actgen/reference/bindings.hpp>
#include <actgen/spec/activation_record.hpp>
#include <actgen/verify/sweep.hpp>

namespace actgen {

// The greatest interval of inputs where f and f' are defined and made of nothing beyond its limits (telling_points.hpp),
// for the parameters in `b`.
interval judged_interval(activation_record const&, derivation const&, bindings const& b, dtype);

// The same, as a sweep of all float32 inputs takes it.
input_range judged_inputs(activation_record const&, derivation const&, bindings const& b);

}  // namespace actgen
