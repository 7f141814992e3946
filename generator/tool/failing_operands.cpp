// What a kernel's wrong result was computed from.
#include "failing_operands.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "formulas.hpp"
#include "rendering.hpp"

namespace actgen::tool {
namespace {

constexpr std::size_t longest_row_in_words = 8, longest_row = 64;

struct operand {
    std::string_view name;
    std::vector<double> numbers;  // of each element, or one for all
};

// The operands that a kernel of this kind reads, x first.
std::vector<operand> operands_of(activation_record const& a, kernel_kind kind, bindings const& b) {
    bool const gated = a.inputs == 2, second = record_of(kind).reads_directions;
    std::vector<operand> all;
    all.push_back({"x", b.inputs[0]});
    if (gated) all.push_back({"gate", b.inputs[1]});
    if (record_of(kind).reads_output) {
        operand y{"y", {}};
        for (real const& v : b.output) y.numbers.push_back(v.high);
        all.push_back(std::move(y));
    }
    if (record_of(kind).reads_upstream) all.push_back({"dy", b.upstream});
    if (second) all.push_back({"vx", b.input_directions[0]});
    if (second && gated) all.push_back({"vgate", b.input_directions[1]});
    return all;
}

double of_element(std::vector<double> const& numbers, std::size_t e) { return numbers.size() == 1 ? numbers[0] : numbers.at(e); }

bool is_pointwise(activation_record const& a) { return extent_of(a) == extent::pointwise; }

// ", direction of beta = -1.5", of learnable parameters; along a row of the element's channel.
std::string describe_directions(activation_record const& a, bindings const& b, std::size_t element) {
    std::string text;
    auto const names = parameter_names(a);
    for (std::size_t slot = 0; slot < b.parameter_directions.size(); ++slot)
        if (a.parameter_of_slot(static_cast<int>(slot)).learnable)
            text += fmt::format(", direction of {} = {}", names[slot], seventeen_digits(b.parameter_directions[slot].at(element).high));
    return text;
}

}  // namespace

std::string describe_operands(activation_record const& a, kernel_kind kind, measured_error const& e) {
    if (e.row == nullptr) return "";
    std::string text;
    for (operand const& o : operands_of(a, kind, *e.row))
        if (o.name != "x") text += fmt::format(", {} = {}", o.name, seventeen_digits(of_element(o.numbers, e.element)));
    if (record_of(kind).reads_directions) text += describe_directions(a, *e.row, e.element);
    if (is_pointwise(a)) return text;
    std::size_t const length = e.row->elements();
    if (length > longest_row_in_words) return text + fmt::format(", element {} of a row of {}", e.element, length);
    std::vector<std::string> row;
    for (double x : e.row->inputs[0]) row.push_back(seventeen_digits(x));
    return text + fmt::format(", in the row {}", fmt::join(row, ", "));
}

nlohmann::json operands_as_json(activation_record const& a, kernel_kind kind, measured_error const& e) {
    if (e.row == nullptr) return nullptr;
    bool const alone = is_pointwise(a) || e.row->elements() > longest_row;
    auto const listed = [&](std::vector<double> const& numbers) {
        nlohmann::json all = nlohmann::json::array();
        if (alone) all.push_back(json_number(of_element(numbers, e.element)));
        else
            for (double v : numbers) all.push_back(json_number(v));
        return all;
    };
    nlohmann::json place = {{"element", alone ? 0 : e.element}, {"length", is_pointwise(a) ? 1 : e.row->elements()}};
    for (operand const& o : operands_of(a, kind, *e.row)) place[std::string(o.name)] = listed(o.numbers);
    auto const names    = parameter_names(a);
    auto const of_slots = [&](std::vector<along_row> const& slots) {
        nlohmann::json all = nlohmann::json::object();
        for (std::size_t slot = 0; slot < slots.size(); ++slot) {
            std::vector<double> numbers;
            for (std::size_t c = 0; c < (slots[slot].varies() ? e.row->elements() : 1); ++c) numbers.push_back(slots[slot].at(c).high);
            all[names[slot]] = slots[slot].varies() ? listed(numbers) : nlohmann::json::array({json_number(numbers[0])});
        }
        return all;
    };
    place["parameters"] = of_slots(e.row->parameters);
    if (record_of(kind).reads_directions) place["parameter_directions"] = of_slots(e.row->parameter_directions);
    return place;
}

}  // namespace actgen::tool
