// What a function tends to, and how, as x goes one way.
#pragma once
#include <cstdint>

namespace actgen {

struct end_behaviour {
    enum : std::uint8_t {
        unknown,    // nothing could be said
        finite,     // f -> offset
        straight,   // f - (slope x + offset) -> 0, slope not 0
        infinite    // f -> sign * infinity, faster than any line, slower, or with an offset that is not known
    } what = unknown;
    double slope  = 0;
    double offset = 0;
    int sign      = 0;      // infinite: of f.  finite: from where the limit is approached, -1 below, 0 attained, +1 above
    bool eventual = false;  // finite: the sign is known
};

}  // namespace actgen
