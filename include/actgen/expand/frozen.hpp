// A lowered kernel as a constant: what the compiler inlines into the user's own loop.
#pragma once
#include <actgen/build/record.hpp>
#include <actgen/compile.hpp>
#include <actgen/schedule/rare_parts.hpp>

namespace actgen {

struct frozen_result {
    result_role role{};
    int index    = 0;
    node_id root = no_node;
};

// When a node is computed: as it comes, inside the branch of a rare part, or as a choice that ends one.
struct frozen_step {
    node_id at         = no_node;
    std::int16_t rare  = -1;  // the part that the node belongs to
    std::int16_t chose = -1;  // the part that the node is a choice of
};

template <std::size_t Nodes, std::size_t Results, std::size_t Rows>
struct frozen_kernel {
    std::array<node, Nodes> nodes{};
    std::array<frozen_step, Nodes> steps{};  // in order, what is rare before the choices of its part
    std::array<frozen_result, Results> results{};
    std::array<table_row, Rows> rows{};
};

// As large as any kernel may be while it is measured; trimmed afterwards, so that the kernel is lowered only once.
inline constexpr std::size_t frozen_node_limit   = 1024;
inline constexpr std::size_t frozen_result_limit = 40;
inline constexpr std::size_t frozen_row_limit    = 64;

struct measured_kernel {
    frozen_kernel<frozen_node_limit, frozen_result_limit, frozen_row_limit> all{};
    std::size_t nodes = 0, results = 0, rows = 0;
    bool exists = false;

    constexpr explicit measured_kernel(std::optional<kernel> const& made) {
        if (!made) return;
        exists  = true;
        nodes   = static_cast<std::size_t>(made->body.size());
        results = made->results.size();
        rows    = made->rows.size();
        for (node_id i = 0; i < made->body.size(); ++i) all.nodes[static_cast<std::size_t>(i)] = made->body[i];
        for (std::size_t r = 0; r < results; ++r) all.results[r] = {made->results[r].role, made->results[r].index, made->results[r].root};
        for (std::size_t r = 0; r < rows; ++r) all.rows[r] = made->rows[r];
        std::vector<node_id> computed;
        std::size_t next = 0;
        for (node_id i = 0; i < made->body.size(); ++i)
            if (made->body[i].op->level == stage::leaf) all.steps[next++] = {.at = i};
            else computed.push_back(i);
        branched_nodes const cut = branched(made->body, computed, roots_of(made->results));
        for (node_id i : cut.common) {
            frozen_step step{.at = i};
            for (std::size_t p = 0; p < cut.parts.size(); ++p) {
                auto const part = static_cast<std::int16_t>(p);
                for (node_id choice : cut.parts[p].choices)
                    if (choice == i) step.chose = part;
                if (step.chose == part && i == cut.parts[p].choices[0])
                    for (node_id inside : cut.parts[p].nodes) all.steps[next++] = {.at = inside, .rare = part};
            }
            all.steps[next++] = step;
        }
    }
};

template <auto const& Spec, kernel_kind Kind, dtype Type>
constexpr measured_kernel measure_kernel() {
    activation_record const a        = make_record(Spec).record;
    derivation const d               = differentiate(a);
    std::optional<kernel> const made = make_kernel({Kind, Type}, a, d);
    return measured_kernel(made);
}

template <auto const& Spec, kernel_kind Kind, dtype Type>
inline constexpr measured_kernel measured = measure_kernel<Spec, Kind, Type>();

template <measured_kernel const& Measured>
constexpr auto trim_kernel() {
    constexpr measured_kernel const& m = Measured;
    frozen_kernel<m.nodes, m.results, m.rows> k;
    for (std::size_t i = 0; i < m.nodes; ++i) k.nodes[i] = m.all.nodes[i], k.steps[i] = m.all.steps[i];
    for (std::size_t r = 0; r < m.results; ++r) k.results[r] = m.all.results[r];
    for (std::size_t r = 0; r < m.rows; ++r) k.rows[r] = m.all.rows[r];
    return k;
}

template <auto const& Spec, kernel_kind Kind, dtype Type>
inline constexpr auto frozen = trim_kernel<measured<Spec, Kind, Type>>();

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
