// A gated activation whose kernels are plain loops, with a parameter of every kind: y = (w x + s[0]) gate + s[1] + b.
#pragma once
#include <array>
#include <cmath>
#include <string_view>

#include <actgen/runtime/kernel.h>

namespace actgen::runtime_test {

namespace plain {

template <class T>
T const* in(phase_call const& c, int i) {
    return static_cast<T const*>(c.input[i]);
}
template <class T>
T* out(phase_call const& c, int r) {
    return static_cast<T*>(c.result[r]);
}

template <class T>
void forward(phase_call const& c) {
    T const *x = in<T>(c, 0), *gate = in<T>(c, 1), *w = in<T>(c, 2);
    T const s0 = c.parameter_value<T>(1), s1 = c.parameter_value<T>(2), b = c.parameter_value<T>(3);
    for (std::size_t i = 0; i < c.count; ++i) out<T>(c, 0)[i] = (w[i] * x[i] + s0) * gate[i] + s1 + b;
}

template <class T, bool gradients>
void backward(phase_call const& c) {
    T const *x = in<T>(c, 0), *gate = in<T>(c, 1), *dy = in<T>(c, 2), *w = in<T>(c, 3);
    T const s0 = c.parameter_value<T>(1);
    for (std::size_t i = 0; i < c.count; ++i) {
        T const u = x[i], v = gate[i], d = dy[i];  // results may lie where operands do
        out<T>(c, 0)[i] = d * w[i] * v;
        out<T>(c, 1)[i] = d * (w[i] * u + s0);
        if constexpr (gradients) {
            out<T>(c, 2)[i] = d * u * v;
            out<T>(c, 3)[i] = d * v;
            out<T>(c, 4)[i] = out<T>(c, 5)[i] = d;
        }
    }
}

template <class T>
void double_backward(phase_call const& c) {
    T const *x = in<T>(c, 0), *gate = in<T>(c, 1), *dy = in<T>(c, 2), *vx = in<T>(c, 3), *vgate = in<T>(c, 4);
    T const *w = in<T>(c, 5), *dw = in<T>(c, 6);
    T const s0 = c.parameter_value<T>(1), ds0 = c.direction_value<T>(1), ds1 = c.direction_value<T>(2), db = c.direction_value<T>(3);
    for (std::size_t i = 0; i < c.count; ++i) {
        T const u = x[i], v = gate[i], d = dy[i], p = vx[i], q = vgate[i];
        out<T>(c, 0)[i] = d * (q * w[i] + dw[i] * v);
        out<T>(c, 1)[i] = d * (p * w[i] + dw[i] * u + ds0);
        out<T>(c, 2)[i] = p * w[i] * v + q * (w[i] * u + s0) + dw[i] * u * v + ds0 * v + ds1 + db;
    }
}

constexpr phase_table everywhere(phase_function f) { return {{f, f, f, f, f}}; }

inline constexpr double initial_w[] = {1.5}, initial_s[] = {0.25, -2}, initial_b[] = {0.5};
inline constexpr actgen_parameter parameters[] = {
    {sizeof(actgen_parameter), "w", 1, 1, 1, 0, initial_w, -HUGE_VAL, HUGE_VAL, 1, 1},
    {sizeof(actgen_parameter), "s", 2, 0, 1, 1, initial_s, -HUGE_VAL, HUGE_VAL, 1, 1},
    {sizeof(actgen_parameter), "b", 1, 0, 1, 0, initial_b, 0, 1, 0, 0},
};

inline constexpr phase_source inputs[] = {{source::input, 0},           {source::input, 1},     {source::upstream, 0},
                                          {source::input_direction, 0}, {source::input_direction, 1},
                                          {source::parameter, 0},       {source::parameter_direction, 0}};
inline constexpr phase_source forward_inputs[]  = {inputs[0], inputs[1], inputs[5]};
inline constexpr phase_source backward_inputs[] = {inputs[0], inputs[1], inputs[2], inputs[5]};
inline constexpr phase_sink forward_results[]   = {{sink::output, 0}};
inline constexpr phase_sink backward_results[]  = {{sink::input_gradient, 0},     {sink::input_gradient, 1},
                                                   {sink::parameter_gradient, 0}, {sink::parameter_gradient, 1},
                                                   {sink::parameter_gradient, 2}, {sink::parameter_gradient, 3}};
inline constexpr phase_sink second_results[]    = {{sink::input_gradient, 0}, {sink::input_gradient, 1}, {sink::upstream_gradient, 0}};

template <class T>
inline constexpr phase_record phases[] = {
    {forward_inputs, 3, forward_results, 1, everywhere(forward<T>), {}, {}},
    {backward_inputs, 4, backward_results, 6, everywhere(backward<T, true>), everywhere(backward<T, false>), {}},
    {inputs, 7, second_results, 3, everywhere(double_backward<T>), {}, {}}};

template <class T>
inline constexpr actgen_dtype type = sizeof(T) == 4 ? ACTGEN_F32 : ACTGEN_F64;

template <class T>
inline constexpr kernel_record records[] = {
    {ACTGEN_FORWARD, type<T>, type<T>, ACTGEN_POINTWISE, 2, parameters, 3, &phases<T>[0], 1, 0},
    {ACTGEN_BACKWARD, type<T>, type<T>, ACTGEN_POINTWISE, 2, parameters, 3, &phases<T>[1], 1, 0},
    {ACTGEN_DOUBLE_BACKWARD, type<T>, type<T>, ACTGEN_POINTWISE, 2, parameters, 3, &phases<T>[2], 1, 0}};

template <class T>
inline constexpr char const* names[3] = {"forward_f32", "backward_f32", "double_backward_f32"};
template <>
inline constexpr char const* names<double>[3] = {"forward_f64", "backward_f64", "double_backward_f64"};

template <class T>
inline constexpr actgen_kernel kernels[] = {entry_points(records<T>[0], names<T>[0], 0), entry_points(records<T>[1], names<T>[1], 0),
                                            entry_points(records<T>[2], names<T>[2], 0)};

// The kernels of float behind arrays of 16 bits.
template <actgen_dtype format>
inline constexpr kernel_record stored_records[] = {stored_as(records<float>[0], format), stored_as(records<float>[1], format), stored_as(records<float>[2], format)};
inline constexpr actgen_kernel bf16_kernels[] = {entry_points(stored_records<ACTGEN_BF16>[0], "forward_bf16", 0), entry_points(stored_records<ACTGEN_BF16>[1], "backward_bf16", 0),
                                                 entry_points(stored_records<ACTGEN_BF16>[2], "double_backward_bf16", 0)};
inline constexpr actgen_kernel f16_kernels[]  = {entry_points(stored_records<ACTGEN_F16>[0], "forward_f16", 0), entry_points(stored_records<ACTGEN_F16>[1], "backward_f16", 0),
                                                 entry_points(stored_records<ACTGEN_F16>[2], "double_backward_f16", 0)};

inline constexpr actgen_kernel const* all_kernels[] = {&kernels<float>[0],  &kernels<double>[0],  &kernels<float>[1],
                                                       &kernels<double>[1], &kernels<float>[2], &kernels<double>[2],
                                                       &bf16_kernels[0],    &bf16_kernels[1],    &bf16_kernels[2],
                                                       &f16_kernels[0],     &f16_kernels[1],     &f16_kernels[2]};
inline constexpr actgen_parameter const* parameter_pointers[] = {&parameters[0], &parameters[1], &parameters[2]};

inline constexpr actgen_activation activation{
    sizeof(actgen_activation), "plain", "", 2, 0, ACTGEN_POINTWISE, 3, parameter_pointers, std::size(all_kernels), all_kernels, 0, nullptr, 0, nullptr, nullptr};

}  // namespace plain

struct plain_activation {  // as generated headers declare one
    static constexpr std::array<std::string_view, 3> parameters{"w", "s", "b"};
    static actgen_activation const& descriptor() { return plain::activation; }
};

}  // namespace actgen::runtime_test
