// What systems call an activation, with their defaults and their slopes at kinks.
#include "presets.hpp"

#include "tool/formulas.hpp"
#include "tool/rendering.hpp"

namespace actgen::document {
namespace {

struct slope_there {
    std::string place, slope;
};

// Slopes as derived, so that a rule such as "the limit from the left" shows as what it gives.
std::vector<slope_there> slopes_of(activation_record const& a) {
    tool::formulas const f = tool::formulas_of(a);
    std::vector<slope_there> all;
    for (breakpoint const& b : f.derived.breakpoints)
        if (b.what != breakpoint::smooth && b.slope != no_node)
            all.push_back({tool::plain(f.derived.g, b.at, a), tool::latex(f.derived.g, b.slope, a)});
    return all;
}

// The row of `a` under the columns of the table, compared with the first row.
described_preset row_of(activation_record const& a, std::vector<slope_there> const& slopes, preset_table const& t) {
    described_preset row{.name = std::string(a.name), .defaults = {}, .slopes = {}};
    described_preset const* own = t.rows.empty() ? nullptr : &t.rows.front();
    for (std::size_t i = 0; i < a.parameters.size(); ++i) {
        std::string const value = tool::listed(a.parameters[i].initial);
        row.defaults.push_back({value, own != nullptr && own->defaults[i].text != value});
    }
    for (std::size_t i = 0; i < t.kinks.size(); ++i) {
        preset_cell cell;
        for (slope_there const& one : slopes)
            if (one.place == t.kinks[i]) cell.text = one.slope;
        cell.differs = own != nullptr && own->slopes[i].text != cell.text;
        row.slopes.push_back(cell);
    }
    return row;
}

}  // namespace

preset_table presets_of(activation_record const& a) {
    preset_table t;
    if (a.presets.empty()) return t;
    for (parameter_record const& p : a.parameters) t.parameters.emplace_back(p.name);
    auto const own = slopes_of(a);
    for (slope_there const& one : own) t.kinks.push_back(one.place);
    t.rows.push_back(row_of(a, own, t));
    for (preset_record const& p : a.presets) {
        activation_record const system = with_preset(a, p);
        t.rows.push_back(row_of(system, p.slopes.empty() ? own : slopes_of(system), t));
    }
    return t;
}

}  // namespace actgen::document
