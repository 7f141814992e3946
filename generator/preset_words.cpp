// Where a system's preset differs from the activation, in words.
#include "preset_words.hpp"

#include <fmt/format.h>

#include <actgen/analysis/fact_words.hpp>
#include <actgen/spec/print.hpp>

#include "emit/spelling.hpp"

namespace actgen {

std::string differences(activation_record const& a, preset_record const& p) {
    std::string all;
    auto const add = [&](std::string const& one) { all += (all.empty() ? "" : ", ") + one; };
    for (setting const& s : p.settings) add(fmt::format("{} = {}", slot_name(s.slot, a), s.value));
    for (fact_record const& f : p.slopes)
        add(fmt::format("slope {} at x = {}", print_slope(a, f).view(), print_place(a, f).view()));
    return all;
}

}  // namespace actgen
