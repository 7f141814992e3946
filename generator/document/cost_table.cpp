// Reads what bench_cost wrote.
#include "cost_table.hpp"

#include <fstream>

#include <nlohmann/json.hpp>

#include "tool/failure.hpp"

namespace actgen::document {

cost_table::cost_table(std::filesystem::path const& file) {
    std::ifstream in(file);
    if (!in) tool::fail("{} cannot be read; build the target cost_table, or leave out --cost", file.string());
    try {
        auto const table = nlohmann::json::parse(in);
        for (auto const& [name, rows] : table.at("activations").items()) {
            activation_cost& one = all_[name];
            one.instruction_set  = table.at("instruction_set");
            one.elements         = table.at("elements");
            for (auto const& row : rows)
                one.kernels.push_back({row.at("kernel"), row.at("dtype"), row.at("nanoseconds"), row.at("of_relu"), row.at("lowest"),
                                       row.at("highest")});
        }
    } catch (nlohmann::json::exception const& error) {
        tool::fail("{} is no table of costs ({}); build the target cost_table", file.string(), error.what());
    }
}

std::optional<activation_cost> cost_table::of(std::string_view activation) const {
    auto const found = all_.find(activation);
    if (found == all_.end()) return std::nullopt;
    return found->second;
}

}  // namespace actgen::document
