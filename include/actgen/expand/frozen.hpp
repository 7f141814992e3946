// A lowered kernel as a constant: what the compiler inlines into the user's own loop.
#pragma once
#include <actgen/build/record.hpp>
#include <actgen/compile.hpp>

namespace actgen {

struct frozen_result {
    result_role role{};
    int index    = 0;
    node_id root = no_node;
};

template <std::size_t Nodes, std::size_t Results>
struct frozen_kernel {
    std::array<node, Nodes> nodes{};
    std::array<frozen_result, Results> results{};
};

// As large as any kernel may be while it is measured; trimmed afterwards, so that the kernel is lowered only once.
inline constexpr std::size_t frozen_node_limit   = 1024;
inline constexpr std::size_t frozen_result_limit = 40;

struct measured_kernel {
    frozen_kernel<frozen_node_limit, frozen_result_limit> all{};
    std::size_t nodes = 0, results = 0;
    bool exists = false;
};

template <auto const& Spec, kernel_kind Kind, dtype Type>
constexpr measured_kernel measure_kernel() {
    activation_record const a        = make_record(Spec).record;
    derivation const d               = differentiate(a);
    std::optional<kernel> const made = make_kernel({Kind, Type}, a, d);
    measured_kernel m;
    if (!made) return m;
    m.exists  = true;
    m.nodes   = static_cast<std::size_t>(made->body.size());
    m.results = made->results.size();
    for (node_id i = 0; i < made->body.size(); ++i) m.all.nodes[static_cast<std::size_t>(i)] = made->body[i];
    for (std::size_t r = 0; r < m.results; ++r)
        m.all.results[r] = {made->results[r].role, made->results[r].index, made->results[r].root};
    return m;
}

template <auto const& Spec, kernel_kind Kind, dtype Type>
inline constexpr measured_kernel measured = measure_kernel<Spec, Kind, Type>();

template <auto const& Spec, kernel_kind Kind, dtype Type>
constexpr auto trim_kernel() {
    constexpr measured_kernel const& m = measured<Spec, Kind, Type>;
    frozen_kernel<m.nodes, m.results> k;
    for (std::size_t i = 0; i < m.nodes; ++i) k.nodes[i] = m.all.nodes[i];
    for (std::size_t r = 0; r < m.results; ++r) k.results[r] = m.all.results[r];
    return k;
}

template <auto const& Spec, kernel_kind Kind, dtype Type>
inline constexpr auto frozen = trim_kernel<Spec, Kind, Type>();

// The initial values of all slots, where the caller names none.
template <auto const& Spec>
struct initial_values {
    static constexpr int count = make_record(Spec).record.slots();
    static constexpr auto value = [] {
        std::array<double, count + 1> all{};  // one more, so that there is something to name
        for (auto const& p : make_record(Spec).record.parameters)
            for (int i = 0; i < p.count(); ++i) all[static_cast<std::size_t>(p.slot + i)] = p.initial[static_cast<std::size_t>(i)];
        return all;
    }();
    static constexpr int slot_of(std::string_view name) {
        for (auto const& p : make_record(Spec).record.parameters)
            if (p.name == name && !p.is_list) return p.slot;
        return -1;
    }
};

}  // namespace actgen
