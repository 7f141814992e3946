#include "kernel_compiler.hpp"

#include "passes.hpp"

namespace actgen {

namespace {

// The value for a key, made where it is asked for the first time.
template <class Key, class Value, class Make>
Value const& kept(std::map<Key, Value>& known, Key key, Make const& make) {
    auto at = known.find(key);
    if (at == known.end()) at = known.emplace(key, make()).first;
    return at->second;
}

template <class T>
T const* pointer_to(std::optional<T> const& made) {
    return made ? &*made : nullptr;
}

}  // namespace

kernel_compiler::kernel_compiler(activation_record const& a) : activation_(a), derivation_(passes::differentiate(a)) {}

saved_output const& kernel_compiler::saved() {
    if (!saved_) saved_ = passes::from_saved_output(activation_, derivation_);
    return *saved_;
}

std::vector<kernel_result> const& kernel_compiler::results(kernel_kind kind) {
    return kept(results_, kind, [&]() -> std::vector<kernel_result> {
        if (!derivation_.error.fine()) return {};
        return passes::results_of(kind, activation_, derivation_, record_of(kind).reads_output ? saved() : saved_output{});
    });
}

std::vector<parameter_record> const& kernel_compiler::parameters(kernel_kind kind) {
    return record_of(kind).reads_output ? saved().parameters : activation_.parameters;
}

kernel_mathematics const* kernel_compiler::mathematics(kernel_kind kind) {
    return pointer_to(kept(mathematics_, kind, [&] { return passes::stable_mathematics(activation_, derivation_, results(kind)); }));
}

kernel_mathematics const* kernel_compiler::exact_mathematics(kernel_kind kind) {
    kernel_mathematics const* const rounded = mathematics(kind);
    if (rounded == nullptr || !passes::is_rounded(rounded->fired)) return rounded;
    return pointer_to(kept(exact_mathematics_, kind, [&] { return passes::stable_mathematics(activation_, derivation_, results(kind), exactness::real_only); }));
}

kernel_mathematics kernel_compiler::definition(kernel_kind kind) { return passes::defining_mathematics(derivation_, results(kind)); }

kernel const* kernel_compiler::lowered(kernel_key key) {
    return pointer_to(kept(lowered_, key, [&]() -> std::optional<kernel> {
        kernel_mathematics const* const m = mathematics(key.kind);
        if (m == nullptr) return std::nullopt;
        return passes::lower(m->g, m->results, key.kind, key.type);
    }));
}

scheduled_kernel const* kernel_compiler::scheduled(kernel_key key) {
    return pointer_to(kept(scheduled_, key, [&]() -> std::optional<scheduled_kernel> {
        kernel const* const k = lowered(key);
        if (k == nullptr) return std::nullopt;
        return passes::make_schedule(*k, activation_);
    }));
}

doubting_kernel const* kernel_compiler::doubting(kernel_key key, doubt_causes causes) {
    return pointer_to(kept(doubting_, std::pair(key, causes), [&]() -> std::optional<doubting_kernel> {
        kernel_mathematics const* const m = mathematics(key.kind);
        if (m == nullptr) return std::nullopt;
        kernel const k = passes::lower(m->g, m->results, key.kind, key.type, {}, causes);
        return doubting_kernel{k, passes::make_schedule(k, activation_)};
    }));
}

}  // namespace actgen
