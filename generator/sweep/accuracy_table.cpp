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

json as_json(sweep_row const& r) {
    json row;
    row["kernel"] = name_of(r.kind);
    row["result"] = name_of(r.role);
    if (r.dy != 1) row["dy"] = hexadecimal(r.dy);
    for (named_values const& p : r.parameters) row["parameters"][p.name] = p.values;
    row["instruction_set"] = r.target;
    row["every"]           = r.stride;
    row["points"]          = r.report.points;
    for (unjudged const& one : r.left_out) row["not_judged"].push_back({{"inputs", one.count}, {"why", one.why}});
    if (r.report.points == 0) return row;
    row["passed"] = r.passed();
    if (!r.repeats.empty()) {
        row["same_bits_as"]    = r.repeats;
        row["different"]       = r.report.different;
        row["first_different"] = hexadecimal(r.report.first_different);
        return row;
    }
    row["max_ulp"] = in_thousandths(r.report.max_ulp);
    if (r.after_allowances) row["after_allowances"] = true;
    row["allowed_ulp"] = r.allowed_ulp;
    row["worst_input"] = hexadecimal(r.report.worst_input);
    row["found"]       = hexadecimal(r.report.worst_result);
    row["exact"]       = r.report.worst_exact;
    row["ceiling_ulp"] = r.ceiling_ulp;
    if (r.report.beyond_ulp != r.report.max_ulp) {
        row["beyond_allowances_ulp"]   = in_thousandths(r.report.beyond_ulp);
        row["beyond_allowances_input"] = hexadecimal(r.report.beyond_input);
    }
    if (r.report.max_allowed > 0) row["max_absolute_in_allowances"] = r.report.max_allowed;
    row["above_1_ulp"] = r.report.above_one;
    row["nan"]         = r.report.nan;
    row["undecided"]   = r.report.undecided;
    if (r.exception) row["exception"] = true;
    return row;
}

auto named(auto const& all, std::string const& name) {
    for (auto e : all)
        if (name_of(e) == name) return e;
    throw std::runtime_error(fmt::format("there is no '{}'", name));
}

float float_of(json const& text) { return static_cast<float>(from_hexadecimal(text)); }

sweep_row row_of(json const& j) {
    static constexpr result_role roles[] = {result_role::output, result_role::derivative, result_role::input_gradient};
    sweep_row r{.kind = named(all_kernel_kinds, j.at("kernel")), .role = named(roles, j.at("result"))};
    if (j.contains("dy")) r.dy = float_of(j.at("dy"));
    if (j.contains("parameters"))
        for (auto const& [name, values] : j.at("parameters").items()) r.parameters.push_back({name, values.get<std::vector<double>>()});
    r.target        = j.at("instruction_set");
    r.stride        = j.at("every");
    r.report.points = j.at("points");
    for (json const& one : j.value("not_judged", json::array())) r.left_out.push_back({one.at("inputs"), one.at("why")});
    if (r.report.points == 0) return r;
    if (j.contains("same_bits_as")) {
        r.repeats                = j.at("same_bits_as");
        r.report.different       = j.at("different");
        r.report.first_different = float_of(j.at("first_different"));
        return r;
    }
    r.report.max_ulp      = j.at("max_ulp");
    r.after_allowances    = j.value("after_allowances", false);
    r.allowed_ulp         = j.at("allowed_ulp");
    r.report.worst_input  = float_of(j.at("worst_input"));
    r.report.worst_result = float_of(j.at("found"));
    r.report.worst_exact  = j.at("exact");
    r.ceiling_ulp         = j.at("ceiling_ulp");
    r.report.beyond_ulp   = j.value("beyond_allowances_ulp", r.report.max_ulp);
    r.report.beyond_input = j.contains("beyond_allowances_input") ? float_of(j.at("beyond_allowances_input")) : r.report.worst_input;
    r.report.max_allowed  = j.value("max_absolute_in_allowances", 0.0);
    r.report.above_one    = j.at("above_1_ulp");
    r.report.nan          = j.at("nan");
    r.report.undecided    = j.at("undecided");
    r.exception           = j.value("exception", false);
    return r;
}

json as_json(same_bits const& s) {
    return {{"instruction_set", s.target}, {"bits_of", s.repeats}, {"compared", s.compared}, {"different", s.different}};
}

// A list with an element on each line.
std::string lines_of(json const& list) {
    std::string text;
    for (json const& one : list) text += (text.empty() ? "\n  " : ",\n  ") + one.dump();
    return "[" + text + "\n ]";
}

}  // namespace

bool accuracy_table::passed() const {
    return std::all_of(rows.begin(), rows.end(), [](sweep_row const& r) { return r.passed(); });
}

bool accuracy_table::has_initial_parameters(sweep_row const& r) const { return r.parameters == rows.front().parameters; }

bool accuracy_table::is_incomplete() const {
    bool has_gradient = false, has_other_dy = false, less = false;
    for (sweep_row const& r : rows) {
        has_gradient = has_gradient || r.role == result_role::input_gradient;
        has_other_dy = has_other_dy || r.dy != 1;
        less         = less || r.after_allowances;
    }
    return less || (has_gradient && !has_other_dy);
}

std::vector<same_bits> compared_bits(std::vector<sweep_row> const& all) {
    std::vector<same_bits> sets;
    for (sweep_row const& r : all) {
        if (r.repeats.empty()) continue;
        auto found = std::find_if(sets.begin(), sets.end(), [&](same_bits const& s) { return s.target == r.target; });
        if (found == sets.end()) found = sets.insert(sets.end(), {r.target, r.repeats});
        found->compared += r.report.points;
        found->different += r.report.different;
    }
    return sets;
}

std::filesystem::path table_file(std::filesystem::path const& folder, std::string_view activation) {
    return folder / (std::string(activation) + ".json");
}

void write_table(accuracy_table const& t, std::filesystem::path const& folder) {
    json rows = json::array(), compared = json::array();
    for (sweep_row const& r : t.rows) rows.push_back(as_json(r));
    for (same_bits const& s : t.compared) compared.push_back(as_json(s));
    tool::make_folder(folder);
    tool::write_file(table_file(folder, t.activation),
                     fmt::format("{{\n \"activation\": {},\n \"command\": {},\n \"known_to_ulp\": 0.001,\n \"every\": {},\n \"instruction_sets\": {},\n"
                           " \"fingerprints\": {},\n \"same_bits\": {},\n \"rows\": {}\n}}\n",
                           json(t.activation).dump(), json(fmt::format("actgen sweep {} --write generated/accuracy", t.activation)).dump(),
                           t.every, json(t.targets).dump(), json(t.fingerprints).dump(), compared.dump(), lines_of(rows)));
}

accuracy_table read_table(std::filesystem::path const& file) {
    std::ifstream in(file);
    try {
        json const all = json::parse(in);
        accuracy_table t;
        t.activation   = all.at("activation");
        t.every        = all.at("every");
        t.targets      = all.at("instruction_sets").get<std::vector<std::string>>();
        t.fingerprints = all.at("fingerprints").get<std::map<std::string, std::string>>();
        for (json const& s : all.at("same_bits"))
            t.compared.push_back({s.at("instruction_set"), s.at("bits_of"), s.at("compared"), s.at("different")});
        for (json const& row : all.at("rows")) t.rows.push_back(row_of(row));
        return t;
    } catch (std::exception const& error) {
        throw std::runtime_error(fmt::format("{} is no accuracy table ({}); delete it and sweep again", file.string(), error.what()));
    }
}

std::optional<accuracy_table> read_table(activation_record const& a, std::filesystem::path const& folder) {
    std::filesystem::path const file = table_file(folder, a.name);
    if (!std::filesystem::exists(file)) return std::nullopt;
    accuracy_table t    = read_table(file);
    auto const matching = [](named_values const& v, parameter_record const& p) { return v.name == p.name && static_cast<int>(v.values.size()) == p.count(); };
    for (sweep_row const& r : t.rows)
        if (!std::equal(r.parameters.begin(), r.parameters.end(), a.parameters.begin(), a.parameters.end(), matching))
            throw std::runtime_error(fmt::format("{} is of other parameters; delete it and sweep again", file.string()));
    return t;
}

std::vector<std::string> stale_kernels(accuracy_table const& t, std::map<std::string, std::string> const& now) {
    std::vector<std::string> stale;
    for (auto const& [kernel, fingerprint] : now) {
        auto const then = t.fingerprints.find(kernel);
        if (then == t.fingerprints.end() || then->second != fingerprint) stale.push_back(kernel);
    }
    return stale;
}

}  // namespace actgen
