// Activations that are one function under two names, found from their graphs.
#include "duplicates.hpp"

#include <array>
#include <cmath>
#include <string>

#include <actgen/meaning/evaluate_row.hpp>
#include <actgen/spec/print.hpp>

#include "passes/passes.hpp"

namespace actgen::tool {
namespace {

// What two activations are compared by.
struct signature {
    std::string normal_form;     // with parameters called by their places
    std::vector<double> values;  // of f along one row, and of f' where it has one, at the initial values
};

std::string normal_form(activation_record const& a) {
    static constexpr std::array<std::string_view, 16> names{"p0", "p1", "p2",  "p3",  "p4",  "p5",  "p6",  "p7",
                                                            "p8", "p9", "p10", "p11", "p12", "p13", "p14", "p15"};
    activation_record renamed = a;
    for (std::size_t i = 0; i < renamed.parameters.size() && i < names.size(); ++i) renamed.parameters[i].name = names[i];
    simplified const plain = passes::simplify(a.expressions, {a.forward});
    return std::string(print(plain.g, plain.roots[0], renamed).view());
}

// Elements of a row whose distances are irregular, so that nothing agrees by symmetry.
std::vector<double> values_along_a_row(activation_record const& a) {
    constexpr int elements = 120;
    std::vector<point_bindings> row;
    for (int e = 0; e < elements; ++e) {
        point_bindings b;
        b.x     = -6 + 0.1 * e + 0.037 * std::sin(3.0 * e);
        if (extent_of(a) == extent::pointwise && e % 6 == 0) b.x *= 15;  // some far out, where ends are clipped
        b.gate  = 1.7 * std::cos(1.3 * e);
        b.noise = std::fmod(0.618034 * e, 1.0);
        for (auto const& p : a.parameters) b.parameters.insert(b.parameters.end(), p.initial.begin(), p.initial.end());
        row.push_back(b);
    }
    std::vector<double> values = evaluate(a.expressions, a.forward, row);
    if (derivation const d = passes::differentiate(a); d.slope != no_node) {
        std::vector<double> const slopes = evaluate(d.g, d.slope, row);
        values.insert(values.end(), slopes.begin(), slopes.end());
    }
    return values;
}

bool agree(std::vector<double> const& u, std::vector<double> const& v) {
    for (std::size_t i = 0; i < u.size(); ++i) {
        bool const both_undefined = std::isnan(u[i]) && std::isnan(v[i]);
        if (!both_undefined && !(std::fabs(u[i] - v[i]) <= 1e-9 * (1 + std::fabs(u[i])))) return false;
    }
    return true;
}

}  // namespace

std::vector<duplicate> find_duplicates(std::vector<activation_record const*> const& activations) {
    std::vector<signature> all;
    for (activation_record const* a : activations) all.push_back({normal_form(*a), values_along_a_row(*a)});
    std::vector<duplicate> found;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t k = i + 1; k < all.size(); ++k) {
            activation_record const &one = *activations[i], &other = *activations[k];
            if (one.inputs != other.inputs || extent_of(one) != extent_of(other)) continue;
            bool const same_graph = all[i].normal_form == all[k].normal_form;
            if (same_graph || agree(all[i].values, all[k].values)) found.push_back({&one, &other, same_graph});
        }
    return found;
}

}  // namespace actgen::tool
