// The C++ layer over generated kernels: spans and named parameters.  Needs no Boost.
//
//     actgen::forward<actgen::activations::swish>(x, y, "beta"_s = 1.5f);
//     actgen::backward<actgen::activations::swish>(x, dy, dx, "beta"_s = 1.5f,
//                                                  actgen::gradient("beta"_s, dbeta), actgen::workspace(room));
//     actgen::double_backward<actgen::activations::swish>(x, dy, vx, ddy, dx, "beta"_s = 1.5f,
//                                                         actgen::direction("beta"_s, 0.1f));
//
// A second operand stands after the first everywhere; where both lie in one array, a shape says how and it is left out:
//
//     actgen::forward<actgen::activations::swiglu>(x, gate, y);
//     actgen::backward<actgen::activations::swiglu>(x, gate, dy, dx, dgate);
//     actgen::double_backward<actgen::activations::swiglu>(x, gate, dy, vx, vgate, ddy, dx, dgate);
//     actgen::forward<actgen::activations::swiglu>(both, y, actgen::shape(actgen_gated(ACTGEN_GATE_HALVES, rows, n, 1)));
//
// Arrays are contiguous ranges, all of float, all of double, or all of actgen::bf16 or actgen::f16 (half.h; parameters, directions
// and their gradients are then of float), of one length unless a shape says otherwise; nullptr is a
// result that is not wanted, or a direction that is zero.  Options may stand in any order: parameters by name (a number,
// or a range for per-channel parameters and lists; unnamed ones have their initial value, in every channel),
// `gradient(name, range)`, `direction(name, number or range)`, `shape(...)`, `workspace(span of bytes)`, `noise(...)`,
// `accumulate`, `fast` and `exact` (the kernels of actgen_tier's ACTGEN_FAST and ACTGEN_EXACT).  Nothing is allocated or thrown; every misuse has a status, with a sentence in actgen_status_message, but
// for element types that differ: they do not compile.
#pragma once
#include <actgen/runtime/call_builder.hpp>

namespace actgen {

// y = f(x).
template <class Activation, call_array X, call_array Y, call_option... Options>
[[nodiscard]] actgen_status forward(X const& x, Y&& y, Options const&... options) {
    if constexpr (have_one_type<X const, Y>() && can_be_written<Y>()) {
        call_builder<Activation, number_of<X const>> b;
        b.call.x = b.operands(x);
        b.call.y = b.outputs(y);
        (b.take(options), ...);
        return b.run(ACTGEN_FORWARD);
    } else {
        return ACTGEN_SIZE_MISMATCH;
    }
}

// y = f(x, gate).
template <class Activation, call_array X, call_array Gate, call_array Y, call_option... Options>
[[nodiscard]] actgen_status forward(X const& x, Gate const& gate, Y&& y, Options const&... options) {
    if constexpr (have_one_type<X const, Gate const, Y>() && can_be_written<Y>()) {
        call_builder<Activation, number_of<X const>> b;
        b.call.x    = b.operands(x);
        b.call.gate = b.elements(gate);
        b.call.y    = b.outputs(y);
        (b.take(options), ...);
        return b.run(ACTGEN_FORWARD, true);
    } else {
        return ACTGEN_SIZE_MISMATCH;
    }
}

// dx = dy f'(x), and the gradients by parameters that options name.
template <class Activation, call_array X, call_array DY, call_array DX, call_option... Options>
[[nodiscard]] actgen_status backward(X const& x, DY const& dy, DX&& dx, Options const&... options) {
    if constexpr (have_one_type<X const, DY const, DX>() && can_be_written<DX>()) {
        call_builder<Activation, number_of<X const>> b;
        b.call.x  = b.operands(x);
        b.call.dy = b.outputs(dy);
        b.call.dx = b.operands(dx);
        (b.take(options), ...);
        return b.run(ACTGEN_BACKWARD);
    } else {
        return ACTGEN_SIZE_MISMATCH;
    }
}

// dx and dgate from dy, and the gradients by parameters that options name.
template <class Activation, call_array X, call_array Gate, call_array DY, call_array DX, call_array DGate, call_option... Options>
[[nodiscard]] actgen_status backward(X const& x, Gate const& gate, DY const& dy, DX&& dx, DGate&& dgate, Options const&... options) {
    if constexpr (have_one_type<X const, Gate const, DY const, DX, DGate>() && can_be_written<DX, DGate>()) {
        call_builder<Activation, number_of<X const>> b;
        b.call.x     = b.operands(x);
        b.call.gate  = b.elements(gate);
        b.call.dy    = b.outputs(dy);
        b.call.dx    = b.operands(dx);
        b.call.dgate = b.elements(dgate);
        (b.take(options), ...);
        return b.run(ACTGEN_BACKWARD, true);
    } else {
        return ACTGEN_SIZE_MISMATCH;
    }
}

// y = f(x), derivative = f'(x).
template <class Activation, call_array X, call_array Y, call_array Derivative, call_option... Options>
[[nodiscard]] actgen_status forward_derivative(X const& x, Y&& y, Derivative&& derivative, Options const&... options) {
    if constexpr (have_one_type<X const, Y, Derivative>() && can_be_written<Y, Derivative>()) {
        call_builder<Activation, number_of<X const>> b;
        b.call.x          = b.operands(x);
        b.call.y          = b.outputs(y);
        b.call.derivative = b.elements(derivative);
        (b.take(options), ...);
        return b.run(ACTGEN_FORWARD_DERIVATIVE);
    } else {
        return ACTGEN_SIZE_MISMATCH;
    }
}

// From the saved output y instead of x; see the kernel's own accuracy bound.
template <class Activation, call_array Y, call_array DY, call_array DX, call_option... Options>
[[nodiscard]] actgen_status backward_from_output(Y const& y, DY const& dy, DX&& dx, Options const&... options) {
    if constexpr (have_one_type<Y const, DY const, DX>() && can_be_written<DX>()) {
        call_builder<Activation, number_of<Y const>> b;
        b.call.y_saved = b.outputs(y);
        b.call.dy      = b.outputs(dy);
        b.call.dx      = b.operands(dx);
        (b.take(options), ...);
        return b.run(ACTGEN_BACKWARD_FROM_OUTPUT);
    } else {
        return ACTGEN_SIZE_MISMATCH;
    }
}

// Where dx = backward(x, dy) changes as x, dy and parameters move: ddy and dx are the gradients of <vx, that dx> (and of
// <direction, each parameter's gradient>) by dy and by x.
template <class Activation, call_array X, call_array DY, call_array VX, call_array DDY, call_array DX, call_option... Options>
[[nodiscard]] actgen_status double_backward(X const& x, DY const& dy, VX const& vx, DDY&& ddy, DX&& dx, Options const&... options) {
    if constexpr (have_one_type<X const, DY const, VX const, DDY, DX>() && can_be_written<DDY, DX>()) {
        call_builder<Activation, number_of<X const>> b;
        b.call.x   = b.operands(x);
        b.call.dy  = b.outputs(dy);
        b.call.vx  = b.operands(vx);
        b.call.ddy = b.outputs(ddy);
        b.call.dx  = b.operands(dx);
        (b.take(options), ...);
        return b.run(ACTGEN_DOUBLE_BACKWARD);
    } else {
        return ACTGEN_SIZE_MISMATCH;
    }
}

// The same with a gate: of two operands, gradients and directions.
template <class Activation, call_array X, call_array Gate, call_array DY, call_array VX, call_array VGate, call_array DDY, call_array DX,
          call_array DGate, call_option... Options>
[[nodiscard]] actgen_status double_backward(X const& x, Gate const& gate, DY const& dy, VX const& vx, VGate const& vgate, DDY&& ddy,
                                            DX&& dx, DGate&& dgate, Options const&... options) {
    if constexpr (have_one_type<X const, Gate const, DY const, VX const, VGate const, DDY, DX, DGate>() &&
                  can_be_written<DDY, DX, DGate>()) {
        call_builder<Activation, number_of<X const>> b;
        b.call.x     = b.operands(x);
        b.call.gate  = b.elements(gate);
        b.call.dy    = b.outputs(dy);
        b.call.vx    = b.operands(vx);
        b.call.vgate = b.elements(vgate);
        b.call.ddy   = b.outputs(ddy);
        b.call.dx    = b.operands(dx);
        b.call.dgate = b.elements(dgate);
        (b.take(options), ...);
        return b.run(ACTGEN_DOUBLE_BACKWARD, true);
    } else {
        return ACTGEN_SIZE_MISMATCH;
    }
}

}  // namespace actgen
