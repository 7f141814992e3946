// Calls of every short length at every alignment.
#include "position_check.hpp"

#include <bit>
#include <cmath>

namespace actgen::judging {

position_report check_positions(foreign_trial& trial, std::vector<double> const& x, std::vector<double> const& dy, std::vector<std::vector<double>> const& slots) {
    constexpr std::size_t longest = 70, offsets = 8;
    std::vector<double> const whole = trial.call(x, {}, dy, slots).at(0);
    position_report report;
    std::size_t first = 0;
    for (std::size_t length = 1; length <= longest && length <= x.size(); ++length)
        for (std::size_t offset = 0; offset < offsets; ++offset, first = (first + length) % (x.size() - length + 1)) {
            if (first + length > x.size()) first = 0;
            auto const part = [&](std::vector<double> const& list) {
                auto const begin = list.begin() + static_cast<std::ptrdiff_t>(first);
                return list.empty() ? list : std::vector<double>(begin, begin + static_cast<std::ptrdiff_t>(length));
            };
            std::vector<double> const some = trial.call(part(x), {}, part(dy), slots, offset).at(0);
            for (std::size_t i = 0; i < length; ++i) {
                ++report.compared;
                bool const same = std::bit_cast<std::uint64_t>(some[i]) == std::bit_cast<std::uint64_t>(whole[first + i]) || (std::isnan(some[i]) && std::isnan(whole[first + i]));
                if (same || report.different++ != 0) continue;
                report.x         = x[first + i];
                report.found     = some[i];
                report.elsewhere = whole[first + i];
                report.length    = length;
                report.offset    = offset;
            }
        }
    return report;
}

}  // namespace actgen::judging
