// The accuracy of one activation's kernels as a JSON file.
#include "accuracy_table.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tool/pending_file.hpp"

namespace actgen {

namespace {

using json = nlohmann::ordered_json;

std::string hexadecimal(double v) { return fmt::format("{:a}", v); }
double from_hexadecimal(json const& text) { return std::strtod(text.get<std::string>().c_str(), nullptr); }
// Thousandths, upwards: values are known to a thousandth of a unit in the last place.
double in_thousandths(double v) { return std::ceil(v * 1000) / 1000; }

json parameters_of(activation_record const& a, std::vector<double> const& slots) {
    json all = json::object();
    for (parameter_record const& p : a.parameters) {
        auto const first = slots.begin() + p.slot;
        all[std::string(p.name)] = std::vector<double>(first, first + p.count());
    }
    return all;
}
std::vector<double> slots_of(activation_record const& a, json const& parameters) {
    std::vector<double> slots(static_cast<std::size_t>(a.slots()));
    for (parameter_record const& p : a.parameters) {
        auto const values = parameters.at(std::string(p.name)).get<std::vector<double>>();
        std::copy(values.begin(), values.end(), slots.begin() + p.slot);
    }
    return slots;
}

// Lists of allowances, which many rows share: a row holds the number of its list.
json as_json(std::vector<absolute_allowance> const& allowances) {
    json list = json::array();
    for (absolute_allowance const& one : allowances)
        list.push_back({{"from", hexadecimal(one.low)}, {"to", hexadecimal(one.high)}, {"absolute", one.allowance}});
    return list;
}
std::size_t number_in(json& lists, json const& list) {
    auto const found = std::find(lists.begin(), lists.end(), list);
    auto const index = static_cast<std::size_t>(found - lists.begin());
    if (found == lists.end()) lists.push_back(list);
    return index;
}
std::vector<absolute_allowance> allowances_of(json const& list) {
    std::vector<absolute_allowance> all;
    for (json const& one : list) all.push_back({from_hexadecimal(one.at("from")), from_hexadecimal(one.at("to")), one.at("absolute")});
    return all;
}

json as_json(sweep_row const& r, activation_record const& a, json& allowances) {
    json row;
    row["kernel"]          = name_of(r.kind);
    row["result"]          = name_of(r.role);
    row["instruction_set"] = r.target;
    if (!a.parameters.empty()) row["parameters"] = parameters_of(a, r.slots);
    row["every"]  = r.stride;
    row["points"] = r.report.points;
    if (!r.inputs.everything()) row["inputs"] = {{"from", hexadecimal(r.inputs.low)}, {"to", hexadecimal(r.inputs.high)}};
    row["passed"] = r.passed();
    if (!r.repeats.empty()) {
        row["same_bits_as"] = r.repeats;
        row["different"]    = r.report.different;
        if (r.report.different > 0) row["first_different"] = hexadecimal(r.report.first_different);
        return row;
    }
    row["max_ulp"]     = in_thousandths(r.report.max_ulp);
    row["ceiling_ulp"] = r.allowed.ulp;
    row["worst_input"] = hexadecimal(r.report.worst_input);
    row["found"]       = hexadecimal(r.report.worst_result);
    row["exact"]       = r.report.worst_exact;
    row["above_1_ulp"] = r.report.above_one;
    row["nan"]         = r.report.nan;
    row["undecided"]   = r.report.undecided;
    if (r.exception) row["exception"] = true;
    if (!r.allowed.allowances.empty()) {
        row["allowances"]         = number_in(allowances, as_json(r.allowed.allowances));
        row["max_absolute_there"] = r.report.max_allowed;
    }
    return row;
}

template <class Enumeration, std::size_t n>
Enumeration named(Enumeration const (&all)[n], std::string const& name) {
    for (Enumeration e : all)
        if (name_of(e) == name) return e;
    throw std::runtime_error(fmt::format("there is no '{}'", name));
}

sweep_row row_of(json const& j, activation_record const& a, json const& allowances) {
    static constexpr result_role roles[] = {result_role::output, result_role::derivative, result_role::input_gradient};
    sweep_row r{.kind = named(swept_kinds, j.at("kernel")), .role = named(roles, j.at("result"))};
    r.target = j.at("instruction_set");
    if (!a.parameters.empty()) r.slots = slots_of(a, j.at("parameters"));
    r.stride        = j.at("every");
    r.report.points = j.at("points");
    if (j.contains("inputs"))
        r.inputs = {static_cast<float>(from_hexadecimal(j.at("inputs").at("from"))), static_cast<float>(from_hexadecimal(j.at("inputs").at("to")))};
    if (j.contains("same_bits_as")) {
        r.repeats          = j.at("same_bits_as");
        r.report.different = j.at("different");
        return r;
    }
    r.report.max_ulp      = j.at("max_ulp");
    r.allowed.ulp         = j.at("ceiling_ulp");
    r.report.worst_input  = static_cast<float>(from_hexadecimal(j.at("worst_input")));
    r.report.worst_result = static_cast<float>(from_hexadecimal(j.at("found")));
    r.report.worst_exact  = j.at("exact");
    r.report.above_one    = j.at("above_1_ulp");
    r.report.nan          = j.at("nan");
    r.report.undecided    = j.at("undecided");
    r.exception           = j.value("exception", false);
    if (j.contains("allowances")) {
        r.allowed.allowances = allowances_of(allowances.at(j.at("allowances").get<std::size_t>()));
        r.report.max_allowed = j.at("max_absolute_there");
    }
    return r;
}

}  // namespace

bool accuracy_table::passed() const {
    return std::all_of(rows.begin(), rows.end(), [](sweep_row const& r) { return r.passed(); });
}

std::filesystem::path table_file(std::filesystem::path const& folder, std::string_view activation) {
    return folder / (std::string(activation) + ".json");
}

void write_table(accuracy_table const& t, activation_record const& a, std::filesystem::path const& folder) {
    json all;
    all["activation"]       = t.activation;
    all["command"]          = fmt::format("actgen sweep {} --write generated/accuracy", t.activation);
    all["known_to_ulp"]     = 1e-3;
    all["every"]            = t.every;
    all["instruction_sets"] = t.targets;
    all["fingerprints"]     = t.fingerprints;
    all["allowances"]       = json::array();
    all["rows"]             = json::array();
    for (sweep_row const& r : t.rows) all["rows"].push_back(as_json(r, a, all["allowances"]));
    tool::write_file(table_file(folder, t.activation), all.dump(1) + "\n");
}

std::optional<accuracy_table> read_table(activation_record const& a, std::filesystem::path const& folder) {
    std::filesystem::path const file = table_file(folder, a.name);
    std::ifstream in(file);
    if (!in) return std::nullopt;
    try {
        json const all = json::parse(in);
        accuracy_table t;
        t.activation   = all.at("activation");
        t.every        = all.at("every");
        t.targets      = all.at("instruction_sets").get<std::vector<std::string>>();
        t.fingerprints = all.at("fingerprints").get<std::map<std::string, std::string>>();
        for (json const& row : all.at("rows")) t.rows.push_back(row_of(row, a, all.at("allowances")));
        return t;
    } catch (std::exception const& error) {
        throw std::runtime_error(fmt::format("{} is no accuracy table ({}); delete it and sweep again", file.string(), error.what()));
    }
}

std::vector<std::string> stale_kernels(accuracy_table const& t, std::map<std::string, std::string> const& now) {
    std::vector<std::string> stale;
    for (auto const& [kernel, fingerprint] : now) {
        auto const then = t.fingerprints.find(kernel);
        if (then == t.fingerprints.end() || then->second != fingerprint) stale.push_back(kernel);
    }
    return stale;
}

std::string parameters_as_text(activation_record const& a, std::vector<double> const& slots) {
    std::string text;
    for (parameter_record const& p : a.parameters) {
        text += fmt::format("{}{} =", text.empty() ? "" : ", ", p.name);
        for (int k = 0; k < p.count(); ++k) text += fmt::format(" {}", static_cast<float>(slots.at(static_cast<std::size_t>(p.slot + k))));
    }
    return text;
}

}  // namespace actgen
