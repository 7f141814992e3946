// Certificates as JSON; scripts/check_certificate reads them.
#include "certificate_text.hpp"

#include <cmath>
#include <cstdio>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include <actgen/meaning/print.hpp>
#include <actgen/primitive/spelled_out.hpp>

namespace actgen::synthesis {

namespace {

using json = nlohmann::ordered_json;

std::string hexadecimal(double v) {
    char text[64];
    std::snprintf(text, sizeof text, "%a", v);
    return text;
}

json list_of(std::vector<float> const& numbers) {
    json list = json::array();
    for (float const v : numbers) list.push_back(hexadecimal(v));
    return list;
}

bool is_elementary(primitive const& p) {
    for (jet_table_entry const& known : interval_jet_table())
        if (known.op == &p) return true;
    return false;
}

// The parameter, or whatever else is fixed, as a pair of doubles.
struct bound_number {
    bindings const& b;
    node const& n;

    real constant(real v) const { return v; }
    real parameter(int slot) const { return b.parameters.at(static_cast<std::size_t>(slot)).value(); }
    real upstream() const { return b.upstream.at(0); }
    real noise() const { return b.noise.at(0); }
    real input(int) const { return other(n); }
    real input_direction(int) const { return other(n); }
    real parameter_direction(int) const { return other(n); }
    real output() const { return other(n); }
    real other(node const&) const {
        throw std::invalid_argument("synthesis: the leaf " + std::string(n.op->name) + " has no place in a certificate; bind it to a constant");
    }
};

json steps_of(exact_function const& f) {
    spelled_graph const spelled = spelled_out(f.formula(), {f.root()}, is_elementary);
    node_flags const live       = reachable(spelled.g, spelled.roots);
    node_map<int> number(spelled.g.size(), -1);
    json steps = json::array();
    for (node_id i = 0; i < live.size(); ++i) {
        if (!live[i]) continue;
        node const& n = spelled.g[i];
        number[i]     = static_cast<int>(steps.size());
        if (is_x(n)) {
            steps.push_back({"x"});
        } else if (n.op->level == stage::leaf) {
            real const v = read_leaf(n, bound_number{f.fixed(), n});
            steps.push_back({"constant", hexadecimal(v.high), hexadecimal(v.low)});
        } else {
            json step = json::array({std::string(n.op->name)});
            for (int k = 0; k < n.op->arity; ++k) step.push_back(number[n.operand[k]]);
            steps.push_back(step);
        }
    }
    return steps;
}

json share_of(error_share const& s) {
    return {{"approximation", hexadecimal(s.approximation)}, {"fused", hexadecimal(s.fused)}, {"rounded_twice", hexadecimal(s.rounded_twice)}};
}

json line_of(base_line const& l) { return {{"slope", hexadecimal(l.slope)}, {"constant", hexadecimal(l.constant)}}; }

char const* name_of(table_shape s) {
    switch (s) {
        case table_shape::even: return "even";
        case table_shape::odd: return "odd";
        case table_shape::signed_: return "signed";
        case table_shape::sided: break;
    }
    return "sided";
}

}  // namespace

std::string certificate_text(synthesised const& s, exact_function const& f, tolerance const& allowed) {
    direct_table const& t = s.table;
    json table{{"shape", name_of(t.shape)},
               {"entries", t.entries},
               {"index_bits", t.index_bits},
               {"degree", t.degree},
               {"clamp_low", hexadecimal(t.clamp_low)},
               {"clamp_high", hexadecimal(t.clamp_high)},
               {"scale", hexadecimal(t.scale)},
               {"offset", hexadecimal(t.offset)},
               {"left", line_of(t.base.left)},
               {"right", line_of(t.base.right)},
               {"result_low", hexadecimal(t.clamp.low)},
               {"result_high", hexadecimal(t.clamp.high)},
               {"low_threshold", hexadecimal(t.low_threshold)},
               {"high_threshold", hexadecimal(t.high_threshold)},
               {"centre", list_of(t.centre)}};
    if (t.low_line) table["line_left"] = line_of(*t.low_line);
    if (t.high_line) table["line_right"] = line_of(*t.high_line);
    for (int k = 0; k <= t.degree; ++k) table["coefficient"].push_back(list_of(t.coefficient[static_cast<std::size_t>(k)]));
    json claims = json::array();
    for (segment_claim const& c : s.proof.segments)
        claims.push_back({{"left", c.left}, {"entry", c.entry}, {"low", hexadecimal(c.low)}, {"high", hexadecimal(c.high)}, {"share", share_of(c.share)}});
    json roots = json::array();
    for (double const r : s.facts.roots) roots.push_back(hexadecimal(r));
    json certificate{{"format", "actgen table certificate 1"},
                     {"formula", std::string(std::string_view(print(f.formula(), f.root())))},
                     {"steps", steps_of(f)},
                     {"tolerance", allowed.is_fast() ? json{{"kind", "fast"}} : json{{"kind", "ulp"}, {"units", allowed.units()}}},
                     {"roots", roots},
                     {"order_at_zero", s.facts.order_at_zero},
                     {"least", hexadecimal(s.facts.least)},
                     {"greatest", hexadecimal(s.facts.greatest)},
                     {"table", table},
                     {"claims", claims}};
    if (std::isinf(t.low_threshold)) certificate["beyond_left"] = share_of(s.proof.beyond_left);
    if (std::isinf(t.high_threshold)) certificate["beyond_right"] = share_of(s.proof.beyond_right);
    return certificate.dump(1) + "\n";
}

}  // namespace actgen::synthesis
