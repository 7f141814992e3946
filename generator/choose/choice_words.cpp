// Choices in words.
#include "choice_words.hpp"

#include <fmt/format.h>

namespace actgen {

std::string_view name_of(arithmetic how) {
    switch (how) {
        case arithmetic::own: return "its own type";
        case arithmetic::doubles: return "doubles";
        case arithmetic::extended: return "extended numbers";
        case arithmetic::extended_definition: return "extended numbers by the definition";
    }
    return "";
}

std::string words_of(kernel_choice const& choice) {
    std::string_view const wide = name_of(choice.wide);
    if (!choice.is_sometimes_wide()) return fmt::format("in {}", wide);
    std::string where;
    auto const add = [&](std::string_view whose, std::vector<magnitude_range> const& ranges) {
        if (ranges.empty()) return;
        magnitude_range const& r = ranges.front();  // all have one
        where += fmt::format("{}{} magnitude is beyond {:.2g} to {:.2g}", where.empty() ? "" : ", or ", whose, r.least, r.greatest);
    };
    add("a parameter's", choice.ranges);
    add("an operand's", choice.input_ranges);
    if (choice.doubted_bits > 0)
        where += fmt::format("{}a sum loses {} bits of its addends, a logarithm or sine as many beside a root, or a result is not finite", where.empty() ? "" : ", or ", choice.doubted_bits);
    return fmt::format("in its own type; in {} where {}", wide, where);
}

namespace {

nlohmann::json ranges_of(std::vector<magnitude_range> const& all) {
    nlohmann::json list = nlohmann::json::array();
    for (magnitude_range const& r : all) list.push_back({r.least, r.greatest});
    return list;
}

}  // namespace

std::string as_text(std::vector<choice_evidence> const& all) {
    std::string text = "Kernels\n";
    for (choice_evidence const& e : all) {
        text += fmt::format("  {:<28} computed {}{}\n", e.kernel, words_of(e.choice), e.holds ? "" : fmt::format(", which fails at {} of the places tried: {}", e.fails, e.failure));
        for (std::string const& found : e.why) text += fmt::format("      because otherwise {}\n", found);
    }
    return text;
}

nlohmann::json as_json(choice_evidence const& e) {
    nlohmann::json one{{"kernel", e.kernel}, {"computed", name_of(e.choice.wide)}, {"ranges", ranges_of(e.choice.ranges)}, {"input_ranges", ranges_of(e.choice.input_ranges)},
            {"doubted_bits", e.choice.doubted_bits}, {"holds", e.holds}, {"fails", e.fails}, {"why", e.why}};
    if (!e.holds) one["failure"] = e.failure;
    return one;
}
nlohmann::json as_json(std::vector<choice_evidence> const& all) {
    nlohmann::json list = nlohmann::json::array();
    for (choice_evidence const& e : all) list.push_back(as_json(e));
    return list;
}

}  // namespace actgen
