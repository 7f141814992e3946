// What was measured of one cell, as a line of a table and as JSON.
#pragma once
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include <actgen/runtime/abi.h>

namespace actgen::peers {

struct measured_cell {
    std::string kernel, activation, peer;
    double ours, theirs;  // ns per element
    double our_error, its_error;
    double ratio() const { return ours / theirs; }
};

inline std::string table_head() {
    char line[160];
    std::snprintf(line, sizeof line, "%-22s %-14s %-10s %9s %9s %7s %10s %10s\n", "kernel", "activation", "peer", "ours ns",
                  "peer ns", "ratio", "our error", "its error");
    return line;
}

inline std::string table_line(measured_cell const& c) {
    char line[160];
    std::snprintf(line, sizeof line, "%-22s %-14s %-10s %9.4f %9.4f %7.2f %10.1e %10.1e\n", c.kernel.c_str(),
                  c.activation.c_str(), c.peer.c_str(), c.ours, c.theirs, c.ratio(), c.our_error, c.its_error);
    return line;
}

inline std::string target() {
    char const* name = "unknown";
    actgen_target_name(&name);
    return name;
}

inline std::string as_table(std::vector<measured_cell> const& all, std::size_t n) {
    std::string text = std::to_string(n) + " elements, float32, one thread, " + target() + "\n\n" + table_head();
    for (measured_cell const& c : all) text += table_line(c);
    return text;
}

// JSON has no infinity: an error that is not finite is null.
inline std::string as_json(std::vector<measured_cell> const& all, std::size_t n) {
    auto const number = [](double v) {
        char digits[32];
        std::snprintf(digits, sizeof digits, "%.5g", v);
        return std::isfinite(v) ? std::string(digits) : std::string("null");
    };
    std::string text = "{\"elements\": " + std::to_string(n) + ", \"target\": \"" + target() + "\", \"cells\": [";
    for (measured_cell const& c : all)
        text += std::string(&c == all.data() ? "" : ",") + "\n  {\"kernel\": \"" + c.kernel + "\", \"activation\": \"" +
                c.activation + "\", \"peer\": \"" + c.peer + "\", \"ns\": " + number(c.ours) + ", \"peer_ns\": " +
                number(c.theirs) + ", \"ratio\": " + number(c.ratio()) + ", \"error\": " + number(c.our_error) +
                ", \"peer_error\": " + number(c.its_error) + "}";
    return text + "\n]}\n";
}

}  // namespace actgen::peers
