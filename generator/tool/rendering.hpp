// How numbers, intervals and tables look on the screen and in JSON: the only place that decides.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <actgen/spec/activation_record.hpp>

namespace actgen::tool {

std::string shortest(double v);                  // 0.1, inf, -inf, nan
std::string seventeen_digits(double v);          // 0.10000000000000001
std::string approximately(double v);             // three significant digits
std::string bracketed(interval i, bool closed_low, bool closed_high);  // [0, inf)
std::string listed(std::vector<double> const& values, std::string_view separator = ", ");
std::string domain_of(parameter_record const& p);

// Numbers that JSON lacks become the strings "inf", "-inf", "nan".
nlohmann::json json_number(double v);

// Columns as wide as their widest cell; the last one is free.
class table {
public:
    explicit table(std::vector<std::string> header) { rows_.push_back(std::move(header)); }
    void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
    std::string rendered(int indent = 0) const;

private:
    std::vector<std::vector<std::string>> rows_;
};

// "  label      text", labels padded to one width.
std::string labelled(std::string_view label, std::string_view text);

// Characters shown, where the bytes are UTF-8.
std::size_t width_of(std::string_view text);

}  // namespace actgen::tool
