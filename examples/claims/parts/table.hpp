// A table on standard output: a first column of names, then columns of what was measured.
#pragma once
#include <string>
#include <vector>

namespace claims {

// A number as printf writes it: number("%.1f", 2.25).
std::string number(char const* format, double value);

class table {
public:
    explicit table(std::vector<std::string> headings) : rows_{std::move(headings)} {}
    void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
    void print() const;

private:
    std::vector<std::vector<std::string>> rows_;  // the headings first
};

}  // namespace claims
