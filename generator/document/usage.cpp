// What examples in C and in C++ share.
#include "usage.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace actgen::document {

bool has_channels(activation_record const& a) {
    return std::any_of(a.parameters.begin(), a.parameters.end(), [](auto const& p) { return p.per == granularity::per_channel; });
}

usage_shape usage_shape_of(activation_record const& a) {
    switch (extent_of(a)) {
        case extent::row: return {{"rows", has_channels(a) ? "channels" : "length"},
                                  has_channels(a) ? "actgen_rows(rows, channels, 0)" : "actgen_rows(rows, length, 0)"};
        case extent::group: return {{"groups", has_channels(a) ? "channels" : "size"},
                                    has_channels(a) ? "actgen_extents(groups, channels, 1)" : "actgen_extents(groups, size, 1)"};
        case extent::pointwise: break;
    }
    if (has_channels(a)) return {{"batch", "channels", "n"}, "actgen_extents(batch, channels, n)"};
    return {{"n"}, "actgen_flat(n)"};
}

std::string float_literal(double v) {
    std::string const digits = fmt::format("{}", static_cast<float>(v));
    return digits + (digits.find_first_of(".e") == std::string::npos ? ".0f" : "f");
}

std::string float_literals(std::vector<double> const& values) {
    std::string all;
    for (double v : values) all += (all.empty() ? "" : ", ") + float_literal(v);
    return all;
}

std::string count_of(parameter_record const& p) {
    std::string const list = p.is_list ? fmt::format("{}", p.count()) : "";
    if (p.per != granularity::per_channel) return list.empty() ? "1" : list;
    return list.empty() ? "channels" : list + " * channels";
}

}  // namespace actgen::document
