// What was measured, as JSON: scripts/performance makes docs/performance.md of it.
#pragma once
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "error.hpp"
#include "peer.hpp"

namespace actgen::peers {

struct measured {
    std::string by;  // a peer, or actgen with its tier
    double nanoseconds;  // for each element
    greatest_error error;
};

struct measured_cell {
    std::string kernel, activation;
    extent size;
    bool rows;
    std::vector<measured> all;
};

// JSON has no infinity: what is not finite is null.
inline std::string json_number(double v) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.5g", v);
    return std::isfinite(v) ? std::string(digits) : std::string("null");
}

inline std::string as_json(measured_cell const& c) {
    std::string text = "  {\"kernel\": \"" + c.kernel + "\", \"activation\": \"" + c.activation +
                       "\", \"elements\": " + std::to_string(c.size.elements()) + ", \"row\": " + std::to_string(c.rows ? c.size.length : 0) +
                       ", \"measured\": [";
    for (measured const& m : c.all)
        text += std::string(&m == c.all.data() ? "" : ", ") + "{\"by\": \"" + m.by + "\", \"ns\": " + json_number(m.nanoseconds) +
                ", \"error\": " + json_number(m.error.scaled) + ", \"ulps\": " + json_number(m.error.ulps) + "}";
    return text + "]}";
}

struct measured_machine {
    std::string processor, target;
    std::vector<std::pair<std::string, std::string>> versions;
};

inline std::string as_json(measured_machine const& machine, std::vector<measured_cell> const& cells) {
    std::string text = "{\"processor\": \"" + machine.processor + "\", \"target\": \"" + machine.target + "\",\n\"versions\": {";
    for (auto const& one : machine.versions) text += std::string(&one == machine.versions.data() ? "" : ", ") + "\"" + one.first + "\": \"" + one.second + "\"";
    text += "},\n\"cells\": [\n";
    for (measured_cell const& c : cells) text += as_json(c) + (&c == &cells.back() ? "\n" : ",\n");
    return text + "]}\n";
}

}  // namespace actgen::peers
