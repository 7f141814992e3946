// What `explain --statistics` prints.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "rendering.hpp"
#include "statistics.hpp"

namespace actgen::tool {
namespace {

std::string percent(double share) { return fmt::format("{:.2f} %", 100 * share); }
std::string number(double v) { return v != v ? "not finite" : fmt::format("{:.6g}", v); }

std::string words_of(fixed_points const& p) {
    std::string const place = p.from == p.to ? shortest(p.from) : fmt::format("{} to {}", shortest(p.from), shortest(p.to));
    return fmt::format("{} (f' = {:.6g})", place, p.slope);
}

}  // namespace

std::string as_text(statistics const& s) {
    table columns({"x of N(0, sigma^2)", "E f", "Var f", "E f^2", "E f'^2", "gain", "gain of f'", "dead", "|f'| < 0.001"});
    for (moments const& m : s.at)
        columns.add({fmt::format("sigma = {}", shortest(m.sigma)), number(m.mean), number(m.variance()), number(m.mean_square), number(m.slope_square),
                     number(m.forward_gain()), number(m.backward_gain()), percent(m.dead), percent(m.faint)});
    std::string text = "Statistics\n" + columns.rendered(2) + '\n';
    std::string fixed;
    for (fixed_points const& p : s.fixed) fixed += (fixed.empty() ? "" : ", ") + words_of(p);
    text += labelled("f(x) = x", fixed.empty() ? fmt::format("nowhere in [-{0}, {0}]", s.seen) : fixed + fmt::format(", of [-{0}, {0}]", s.seen)) + '\n';
    std::string const bound = s.lipschitz_known ? shortest(s.lipschitz) + (s.lipschitz_proven ? ", proven" : ", sampled") : "not known";
    return text + labelled("greatest |f'|", bound) + '\n';
}

nlohmann::json as_json(statistics const& s) {
    nlohmann::json all{{"moments", nlohmann::json::array()}, {"fixed_points", nlohmann::json::array()}, {"fixed_points_within", s.seen}};
    for (moments const& m : s.at)
        all["moments"].push_back({{"sigma", m.sigma},
                                  {"mean", json_number(m.mean)},
                                  {"variance", json_number(m.variance())},
                                  {"mean_square", json_number(m.mean_square)},
                                  {"slope_mean_square", json_number(m.slope_square)},
                                  {"gain", json_number(m.forward_gain())},
                                  {"slope_gain", json_number(m.backward_gain())},
                                  {"dead", m.dead},
                                  {"faint", m.faint}});
    for (fixed_points const& p : s.fixed) all["fixed_points"].push_back({{"from", p.from}, {"to", p.to}, {"slope", json_number(p.slope)}});
    all["lipschitz"] = {{"known", s.lipschitz_known}, {"proven", s.lipschitz_proven}, {"bound", s.lipschitz_known ? json_number(s.lipschitz) : nullptr}};
    return all;
}

}  // namespace actgen::tool
