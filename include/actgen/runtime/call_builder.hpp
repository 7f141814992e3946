// A call under construction: what arrays and options of the C++ layer fill in, until it is run.
#pragma once
#include <algorithm>
#include <array>
#include <string_view>

#include <actgen/runtime/call_arguments.hpp>
#include <actgen/runtime/kernel_of.hpp>

namespace actgen {

// T: of the arrays.
template <class Activation, class T>
class call_builder {
    using P = parameter_type<T>;

public:
    call_builder() {
        // Parameters that are not named have their initial values: numbers here, so that a call of them alone is a short
        // one; of lists and channels the kernel knows them.
        actgen_activation const& a = Activation::descriptor();
        for (std::size_t p = 0; p < count; ++p) {
            actgen_parameter const& parameter = *a.parameters[p];
            number_[p]                        = static_cast<P>(parameter.initial[0]);
            if (!parameter.per_channel && !parameter.is_list) values_[p] = {&number_[p], 1};
        }
    }
    call_builder(call_builder const&)            = delete;
    call_builder& operator=(call_builder const&) = delete;

    // Where an array begins; how long it has to be depends on what it holds: an element for each of x, also for each of the
    // gate where both lie in one array, or one for each output, of which groups have fewer.
    template <class Array>
    T* elements(Array& array) { return add(array, shortest_elements_); }
    template <class Array>
    T* operands(Array& array) { return add(array, shortest_operands_); }
    template <class Array>
    T* outputs(Array& array) { return add(array, shortest_outputs_); }

    template <class Name, class Value>
    void take(named_value<Name, Value> const& option) {
        set<Name>(option.value, values_, number_);
    }
    template <class Name, class Value>
    void take(direction_option<Name, Value> const& option) {
        set<Name>(option.value, directions_, direction_);
        call.parameter_directions = directions_.data();
    }
    template <class Name, class Into>
    void take(gradient_option<Name, Into> const& option) {
        constexpr std::size_t p = index_of<Name>();
        constexpr bool one_type = std::is_same_v<Into, P>;
        static_assert(one_type || is_half<T>, "actgen: a gradient's span has another type than the arrays; write one dtype");
        static_assert(one_type || !is_half<T>, "actgen: gradients by parameters are floats where the arrays hold 16 bits; make the span float");
        if constexpr (p < count && one_type) gradients_[p] = {option.into.data(), option.into.size()};
        call.parameter_gradients = gradients_.data();
    }
    void take(shape_option option) {
        shape_     = option.value;
        has_shape_ = true;
    }
    void take(workspace_option option) {
        call.workspace      = option.bytes.data();
        call.workspace_size = option.bytes.size();
    }
    void take(noise_option option) {
        noise_     = option.value;
        call.noise = &noise_;
    }
    void take(accumulate_option) { call.flags |= ACTGEN_ACCUMULATE; }
    void take(fast_option) {
        constexpr bool single = std::same_as<P, float>;
        static_assert(single, "actgen: fast kernels compute with float; make the arrays float, or leave out fast");
        tier_ = ACTGEN_FAST;
    }
    void take(exact_option) {
        constexpr bool single = std::same_as<T, float>;
        static_assert(single, "actgen: exact kernels give floats; make the arrays float, or leave out exact");
        tier_ = ACTGEN_EXACT;
    }

    // `gates`: whether the call has the gate in an array of its own.
    [[nodiscard]] actgen_status run(actgen_kernel_kind kind, bool gates = false) {
        constexpr actgen_dtype type = std::same_as<T, bf16> ? ACTGEN_BF16 : std::same_as<T, f16> ? ACTGEN_F16 : std::same_as<T, float> ? ACTGEN_F32 : ACTGEN_F64;
        actgen_activation const& a  = Activation::descriptor();
        actgen_kernel const* kernel = kernel_of(a, kind, type, tier_);
        if (kernel == nullptr) return ACTGEN_NO_KERNEL;
        if (gates && a.inputs != 2) return ACTGEN_LAYOUT;
        if (!has_shape_) shape_ = actgen_flat(longest_);
        if (!lengths_fit(a.extent)) return ACTGEN_SIZE_MISMATCH;
        call.shape      = &shape_;
        call.parameters = values_.data();
        return kernel->run(kernel, &call);
    }

    actgen_call call = actgen_call_on(nullptr);

private:
    static constexpr std::size_t count = Activation::parameters.size();

    template <class Array>
    T* add(Array& array, std::size_t& shortest) {
        if constexpr (absent_array<Array>) {
            return nullptr;
        } else {
            auto const view = std::span(array);
            shortest        = std::min(shortest, view.size());
            longest_        = std::max(longest_, view.size());
            return const_cast<T*>(view.data());  // what is read becomes void const* again
        }
    }

    // Without a shape all arrays have one length; with one, each has what it needs at least.
    bool lengths_fit(actgen_extent extent) const {
        if (!has_shape_) return std::min({shortest_elements_, shortest_operands_, shortest_outputs_}) >= longest_;
        std::size_t const axis_stride = shape_.axis_stride == 0 ? shape_.inner : shape_.axis_stride;
        std::size_t row = 0, all = 0, joined = 0;  // elements of one outer index, of all, of two operands in one array
        if (shape_.outer == 0 || shape_.axis == 0 || shape_.inner == 0) return true;
        if (__builtin_mul_overflow(shape_.axis - 1, axis_stride, &row) || __builtin_add_overflow(row, shape_.inner, &row) ||
            __builtin_mul_overflow(shape_.outer - 1, shape_.outer_stride == 0 ? row : shape_.outer_stride, &all) ||
            __builtin_add_overflow(all, row, &all) || __builtin_mul_overflow(all, std::size_t{2}, &joined))
            return true;  // the kernel says so
        bool const together       = shape_.gate != ACTGEN_GATE_TWO_BUFFERS;
        std::size_t const outputs = extent == ACTGEN_GROUP ? shape_.outer * shape_.inner : all;
        return shortest_elements_ >= all && shortest_operands_ >= (together ? joined : all) && shortest_outputs_ >= outputs;
    }

    template <class Name, class Value>
    void set(Value const& value, std::array<actgen_values, count>& values, std::array<P, count>& numbers) {
        constexpr std::size_t p = index_of<Name>();
        if constexpr (p >= count) {
            return;
        } else if constexpr (std::is_arithmetic_v<Value>) {
            numbers[p] = static_cast<P>(value);
            values[p]  = {&numbers[p], 1};
        } else {
            constexpr bool one_type = std::same_as<std::remove_const_t<typename Value::element_type>, P>;
            static_assert(one_type || is_half<T>, "actgen: a parameter's values have another type than the arrays; write one dtype");
            static_assert(one_type || !is_half<T>, "actgen: parameters are floats where the arrays hold 16 bits; make the values float");
            if constexpr (one_type) values[p] = {value.data(), value.size()};
        }
    }

    template <class Name>
    static constexpr std::size_t index_of() {
        constexpr std::size_t found = [] {
            std::size_t p = 0;
            while (p < count && Activation::parameters[p] != Name::text()) ++p;
            return p;
        }();
        static_assert(found < count, "actgen: the activation has no parameter of that name; its header lists them");
        return found;
    }

    actgen_shape shape_{};
    bool has_shape_   = false;
    actgen_tier tier_ = ACTGEN_ACCURATE;
    std::size_t shortest_elements_ = SIZE_MAX, shortest_operands_ = SIZE_MAX, shortest_outputs_ = SIZE_MAX, longest_ = 0;
    actgen_random noise_{};
    std::array<P, count> number_{}, direction_{};
    std::array<actgen_values, count> values_{}, directions_{};
    std::array<actgen_results, count> gradients_{};
};

}  // namespace actgen
