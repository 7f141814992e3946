// What the kernels cost beside ReLU's, as measured.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "sections.hpp"

namespace actgen::document {
namespace {

// As many digits as a measurement bears.
std::string multiple(double of_relu) { return fmt::format("{:.{}f}", of_relu, of_relu < 10 ? 1 : 0); }

// "1.3 ×" and a bar as long as the ratio, up to the longest of the page.
html ratio(double of_relu, double longest) {
    return element("span", multiple(of_relu) + " ×", {{"class", "ratio"}}) +
           element("span", "", {{"class", "bar"}, {"style", fmt::format("inline-size:{:.1f}%", 60 * of_relu / longest)}});
}

}  // namespace

html cost_section(subject const& s) {
    if (!s.cost || s.cost->kernels.empty()) return {};
    double longest = 1;
    for (kernel_cost const& k : s.cost->kernels) longest = std::max(longest, k.of_relu);
    html_table t("Cost", {"kernel", "type", "beside ReLU", "lowest to highest", "ns per element"});
    for (kernel_cost const& k : s.cost->kernels)
        t.add({element("code", k.kernel), escaped(k.dtype == "f32" ? "float32" : "float64"), ratio(k.of_relu, longest),
               escaped(multiple(k.lowest) + " to " + multiple(k.highest)), escaped(fmt::format("{:.3f}", k.nanoseconds))});
    return element("p", fmt::format("Measured on {} with {} elements in one thread, each kernel by turns with ReLU's kernel of the same "
                                    "kind, whose time is 1. The median of three measurements; a wide range tells of a busy machine.",
                                    s.cost->instruction_set, s.cost->elements)) +
           t.rendered();
}

}  // namespace actgen::document
