// The operands that a kernel is tried at.
#include "trial_cases.hpp"

#include <utility>

namespace actgen::tool {
namespace {

// The values of all slots in one channel.
std::vector<double> slots_of_channel(channel_values const& all, std::size_t channel) {
    std::vector<double> slots;
    for (std::vector<double> const& values : all) slots.push_back(in_channel(values, channel));
    return slots;
}

// Of a list with as many entries for each of `all` as for any other: those of some.
std::vector<double> entries_of(std::vector<double> const& list, std::size_t all, std::vector<std::size_t> const& some) {
    std::size_t const each = list.size() / all;
    std::vector<double> kept;
    kept.reserve(some.size() * each);
    for (std::size_t one : some)
        for (std::size_t k = 0; k < each; ++k) kept.push_back(list[one * each + k]);
    return kept;
}

channel_values only_channel(channel_values const& all, std::size_t channel) {
    channel_values one;
    for (std::vector<double> const& values : all) one.push_back({in_channel(values, channel)});
    return one;
}

// Elements, of which `length` make a row, or rows; without what belongs to channels.
trial_operands operands_of(trial_operands const& o, std::size_t all, std::vector<std::size_t> const& some) {
    trial_operands part;
    for (auto member : {&trial_operands::x, &trial_operands::gate, &trial_operands::y, &trial_operands::dy, &trial_operands::vx, &trial_operands::vgate})
        part.*member = entries_of(o.*member, all, some);
    return part;
}

}  // namespace

std::size_t units_of(trial_case const& one) {
    switch (one.what) {
        case trial_case::judged::elements: return one.operands.rows * one.operands.length;
        case trial_case::judged::rows: return one.operands.rows;
        case trial_case::judged::sums: break;
    }
    return 1;
}

std::vector<trial_part> parts_of(trial_case const& whole, std::vector<bool> const& wanted) {
    trial_operands const& o = whole.operands;
    bool const of_elements  = whole.what == trial_case::judged::elements;
    std::vector<trial_part> parts;
    // Rows of elements are channels, each with parameters of its own.
    std::size_t const each = of_elements ? o.length : o.rows;
    for (std::size_t first = 0; first < wanted.size(); first += each) {
        trial_part part{{whole.what, {}, {}}, {}};
        for (std::size_t u = first; u < first + each; ++u)
            if (wanted[u]) part.units.push_back(u);
        if (part.units.empty()) continue;
        trial_operands& some = part.what.operands;
        some                 = operands_of(o, wanted.size(), part.units);
        if (of_elements) {
            std::size_t const channel = first / each;
            some.rows                 = 1;
            some.length               = part.units.size();
            some.slots                = only_channel(o.slots, channel);
            some.slot_directions      = only_channel(o.slot_directions, channel);
            part.what.places          = {whole.places[channel]};
        } else {
            some.rows            = part.units.size();
            some.length          = o.length;
            some.slots           = o.slots;
            some.slot_directions = o.slot_directions;
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

trial_results part_of(trial_results const& all, trial_case const& whole, trial_part const& part) {
    trial_results some{all.status, {}};
    std::size_t const units = units_of(whole);
    for (std::vector<double> const& values : all.values)
        some.values.push_back(values.size() % units == 0 ? entries_of(values, units, part.units) : std::vector<double>{});  // sums have no parts
    return some;
}

trial_cases::trial_cases(kernel_compiler& compiler, trial_places& places, kernel_kind kind, dtype type)
    : places_(places), source_(compiler.activation(), type), pointwise_(extent_of(compiler.activation()) == extent::pointwise) {
    for (kernel_result const& r : compiler.results(kind)) has_sums_ = has_sums_ || r.role == result_role::parameter_gradient;
}

trial_case trial_cases::stratified(std::vector<double> const& slots, trial_depth depth) {
    channel_values const channels = source_.with_channels(slots, 3);
    auto const& first             = places_(slots_of_channel(channels, 0));
    trial_case one{trial_case::judged::elements, source_.stratified(channels, depth.points, first.delicate.gathering(), first.special, depth.thorough)};
    for (std::size_t row = 0; row < one.operands.rows; ++row) one.places.push_back(&places_(slots_of_channel(one.operands.slots, row)).delicate);
    return one;
}

std::vector<trial_case> trial_cases::at(std::vector<double> const& slots, trial_depth depth) {
    std::vector<trial_case> all;
    if (pointwise_) all.push_back(stratified(slots, depth));
    else
        for (trial_operands& rows : source_.rows(slots, depth.thorough)) all.push_back({trial_case::judged::rows, std::move(rows)});
    if (!depth.everyday) return all;
    if (has_sums_) all.push_back({trial_case::judged::sums, source_.everyday(slots)});
    if (!pointwise_) all.push_back({trial_case::judged::rows, source_.everyday(slots)});
    return all;
}

}  // namespace actgen::tool
