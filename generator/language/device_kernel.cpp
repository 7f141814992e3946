// A kernel of a device.
#include "device_kernel.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "../emit/spelling.hpp"

namespace actgen {

namespace {

std::string own_name(device_kernel const& k, c_kernel const& body) { return fmt::format("actgen_{}_{}", k.language->machine.name, body.name); }

// The interval of a type's own numbers inside a range of magnitudes: what is within one is within the other.
magnitude_range narrowed(magnitude_range const& r, dtype type) {
    if (type == dtype::f64) return r;
    float least = static_cast<float>(r.least), greatest = static_cast<float>(r.greatest);
    if (static_cast<double>(least) < r.least) least = std::nextafter(least, INFINITY);
    if (static_cast<double>(greatest) > r.greatest) greatest = std::nextafter(greatest, 0.0f);
    return {static_cast<double>(least), static_cast<double>(greatest)};
}

std::string within(device_kernel const& k, magnitude_range const& range, std::string const& value) {
    magnitude_range const r = narrowed(range, k.own.type());
    return fmt::format("{}within({}, {}, {})", c_prefix(k.language->machine, k.own.type()), spell_c_constant(r.least, k.own.type()), spell_c_constant(r.greatest, k.own.type()), value);
}

// Writes the kernels of a function.
class device_writer {
public:
    explicit device_writer(device_kernel const& k) : k_(k), own_(k.own), type_(type_of(k.function.kernel->arrays())), directions_(record_of(k.computed().lowered.kind).reads_directions) {}

    std::string definition() const {
        return head("", listed(all_arguments())) + preparation() + fmt::format("    for (at = {0}first(); at < n; at += {0}step()) {{\n", device()) + element("        ", {}) + stores("        ") + "    }\n}\n";
    }
    std::string with_sums() const {
        std::string text = head("_sums", listed(all_arguments()) + fmt::format(", {}double * partial", k_.language->array)) + fmt::format("    {} item;\n", k_.language->count) + preparation();
        text += fmt::format("    for (item = {0}first(); item < 16 * {0}blocks(n); item += {0}step()) {{\n", device());
        text += fmt::format("        {0} const block = item / 16, end = n / 4096 > block ? 4096 * (block + 1) : n;\n", k_.language->count);
        text += fmt::format("        {}double * const to = partial + block * {} + item % 16 * 2;\n", k_.language->array, 32 * addends());
        for (std::string_view lane : lanes()) text += fmt::format("        {}{} {}[{}];\n", device(), lane_type(lane), lane, addends());
        for (std::string_view lane : lanes()) text += each_addend("        ", fmt::format("{}{}_begin(&{}[{{}}]);", device(), lane_arithmetic(lane), lane));
        text += "        for (at = 4096 * block + item % 16; at < end; at += 16) {\n" + element("            ", lanes()) + stores("            ") + "        }\n";
        if (lanes().size() == 2) {
            text += "        if (all) {\n" + put("            ", "wide_lane") + "        } else {\n" + put("            ", "lane") + "        }\n";
        } else {
            text += put("        ", lanes().front());
        }
        return text + "    }\n}\n";
    }
    std::string finish() const {
        std::string own_arguments = fmt::format("{0} n, {1}double const * partial, {1}double * gradient", k_.language->count, k_.language->array);
        if (!parameters().empty()) own_arguments += ", " + listed(parameters());
        bool const asks  = has_parameter_ranges();
        std::string text = fmt::format("{} {}_finish({}) {{\n    {} at;\n", k_.language->kernel, k_.function.name, own_arguments, k_.language->count);
        if (asks) text += parameter_array(false) + all_in_doubles();
        return text + fmt::format("    for (at = {0}first(); at < {1}; at += {0}step()) gradient[at] = {0}finish({0}blocks(n), partial + 32 * at, {2}, {3}, {4});\n}}\n", device(), addends(),
                                  32 * addends(), own_.type() == dtype::f64 ? 1 : 0, asks ? "all" : k_.always_wide ? "1" : "0");
    }

private:
    std::string device() const { return fmt::format("actgen_{}_", k_.language->machine.name); }
    int addends() const { return own_.addends(); }
    std::size_t first_addend() const { return static_cast<std::size_t>(own_.elementwise); }

    // The lanes of floats, of doubles behind floats, or both, where a parameter decides.
    std::vector<std::string_view> lanes() const {
        if (own_.type() == dtype::f64) return {"lane"};
        if (k_.always_wide) return {"wide_lane"};
        return has_parameter_ranges() ? std::vector<std::string_view>{"lane", "wide_lane"} : std::vector<std::string_view>{"lane"};
    }
    std::string_view lane_arithmetic(std::string_view lane) const { return lane == "wide_lane" || own_.type() == dtype::f64 ? "f64" : "f32"; }
    std::string_view lane_type(std::string_view lane) const { return lane_arithmetic(lane) == "f64" ? "sum" : "f32_lane"; }
    std::string each_addend(std::string_view indent, std::string const& statement) const {
        std::string text;
        for (int a = 0; a < addends(); ++a) text += fmt::format("{}{}\n", indent, fmt::format(fmt::runtime(statement), a));
        return text;
    }
    std::string put(std::string_view indent, std::string_view lane) const {
        std::string text;
        for (int a = 0; a < addends(); ++a) text += fmt::format("{}{}{}_put(&{}[{}], to + {});\n", indent, device(), lane_arithmetic(lane), lane, a, 32 * a);
        return text;
    }

    bool has_parameter_ranges() const { return k_.wide.has_value() && !k_.always_wide && !ranges_by_slot(k_.computed(), *k_.set->activation).empty(); }
    bool prepares(c_kernel const& body) const { return has_uniforms(body); }

    std::string argument(c_argument_text const& one) const {
        bool const pointer = one.type.ends_with('*');
        return one.name == "n" ? fmt::format("{} n", k_.language->count) : fmt::format("{}{} {}", pointer ? k_.language->array : "", one.type, one.name);
    }
    std::string listed(std::vector<c_argument_text> const& all) const {
        std::vector<std::string> texts;
        for (c_argument_text const& one : all) texts.push_back(argument(one));
        return fmt::format("{}", fmt::join(texts, ", "));
    }
    // Without the pointers that C's functions write parameters' gradients through, which stand last.
    std::vector<c_argument_text> all_arguments() const {
        std::vector<c_argument_text> all = k_.function.arguments;
        for (parameter_record const& p : k_.set->activation->parameters)
            if (has_gradient(*k_.function.kernel, p)) all.pop_back();
        return all;
    }
    std::vector<c_argument_text> parameters() const { return parameter_arguments(*k_.set->activation, k_.function.kernel->arrays()); }
    std::string head(std::string_view suffix, std::string const& arguments) const { return fmt::format("{} {}{}({}) {{\n    {} at;\n", k_.language->kernel, k_.function.name, suffix, arguments, k_.language->count); }

    std::string parameter_array(bool directions) const { return fmt::format("    {} const parameter[] = {{{}}};\n", type_, parameter_values(*k_.set->activation, directions)); }
    std::string all_in_doubles() const {
        std::vector<std::string> conditions;
        std::vector<magnitude_range> const ranges = ranges_by_slot(k_.computed(), *k_.set->activation);
        for (std::size_t s = 0; s < ranges.size(); ++s) conditions.push_back(within(k_, ranges[s], fmt::format("parameter[{}]", s)));
        return fmt::format("    int const all = !({});\n", fmt::join(conditions, " && "));
    }
    // What is the same for all elements.
    std::string preparation() const {
        bool const own = !k_.always_wide && prepares(own_), wide = k_.wide.has_value() && prepares(*k_.wide);
        std::string text;
        if (own || wide || has_parameter_ranges()) text += parameter_array(directions_);
        if (has_parameter_ranges()) text += all_in_doubles();
        if (wide) {
            std::vector<std::string> values;
            for (int s = 0; s < k_.wide->numbers; ++s) values.push_back(fmt::format("(double)parameter[{}]", s));
            text += fmt::format("    double const wide_parameter[] = {{{}}};\n", filled_list(values));
        }
        if (own) text += fmt::format("    {}_uniforms same;\n", own_name(k_, own_));
        if (wide) text += fmt::format("    {}_uniforms wide_same;\n", own_name(k_, *k_.wide));
        if (own) text += fmt::format("    {}_prepare(&same, parameter);\n", own_name(k_, own_));
        if (wide) text += fmt::format("    {}_prepare(&wide_same, wide_parameter);\n", own_name(k_, *k_.wide));
        return text;
    }

    // Which elements are computed in doubles, if not all.
    std::string is_wide() const {
        std::vector<std::string> conditions;
        for (phase_source const& s : own_.inputs)
            if (!k_.computed().choice.input_ranges.empty() && (s.what == source::input || s.what == source::output))
                conditions.push_back("!" + within(k_, k_.computed().choice.input_ranges[static_cast<std::size_t>(s.index)], c_array(s) + "[at]"));
        if (has_parameter_ranges()) conditions.insert(conditions.begin(), "all");
        return fmt::format("{}", fmt::join(conditions, " || "));
    }
    std::string inputs_of(c_kernel const& body, std::string_view name, std::string_view indent) const {
        std::vector<std::string> values;
        for (phase_source const& s : body.inputs) values.push_back(fmt::format("{}{}[at]", body.type() == dtype::f64 && type_ == "float" ? "(double)" : "", c_array(s)));
        return fmt::format("{}{} const {}[] = {{{}}};\n", indent, type_of(body.type()), name, filled_list(values));
    }
    std::string own_body(std::string_view indent, std::vector<std::string_view> const& summed) const {
        std::string text = inputs_of(own_, "in", indent) + fmt::format("{}{}_body({}in, out);\n", indent, own_name(k_, own_), prepares(own_) ? "&same, " : "");
        if (std::find(summed.begin(), summed.end(), "lane") != summed.end())
            text += each_addend(indent, fmt::format("{}{}_take(&lane[{{0}}], out[{} + {{0}}]);", device(), lane_arithmetic("lane"), first_addend()));
        return text;
    }
    std::string wide_body(std::string_view indent, std::vector<std::string_view> const& summed) const {
        c_kernel const& wide = *k_.wide;
        std::string text = fmt::format("{}double wide_out[{}];\n", indent, std::max<std::size_t>(1, wide.results.size())) + inputs_of(wide, "wide_in", indent);
        text += fmt::format("{}{}_body({}wide_in, wide_out);\n", indent, own_name(k_, wide), prepares(wide) ? "&wide_same, " : "");
        std::string of_floats, of_doubles;
        for (std::size_t r = 0; r < own_.results.size(); ++r) {
            auto const same      = [&](phase_sink const& s) { return s.what == own_.results[r].what && s.index == own_.results[r].index; };
            std::size_t const at = static_cast<std::size_t>(std::find_if(wide.results.begin(), wide.results.end(), same) - wide.results.begin());
            text += fmt::format("{}out[{}] = (float)wide_out[{}];\n", indent, r, at);
            if (r < first_addend()) continue;
            of_floats += fmt::format("{}f32_take(&lane[{}], out[{}]); ", device(), r - first_addend(), r);
            of_doubles += fmt::format("{}f64_take(&wide_lane[{}], wide_out[{}]); ", device(), r - first_addend(), at);
        }
        if (summed.size() == 2) return text + fmt::format("{0}if (all) {{ {1}}} else {{ {2}}}\n", indent, of_doubles, of_floats);
        if (!summed.empty()) text += fmt::format("{}{}\n", indent, summed.front() == "lane" ? of_floats : of_doubles);
        return text;
    }
    // One element: its results in `out`, its addends in the lanes.
    std::string element(std::string_view indent, std::vector<std::string_view> const& summed) const {
        std::string const deeper = std::string(indent) + "    ";
        std::string text         = fmt::format("{}{} out[{}];\n", indent, type_, std::max<std::size_t>(1, own_.results.size()));
        if (!k_.wide.has_value()) return text + own_body(indent, summed);
        if (k_.always_wide) return text + wide_body(indent, summed);
        return text + fmt::format("{}if ({}) {{\n", indent, is_wide()) + wide_body(deeper, summed) + fmt::format("{}}} else {{\n", indent) + own_body(deeper, summed) + fmt::format("{}}}\n", indent);
    }
    std::string stores(std::string_view indent) const {
        std::string text;
        for (std::size_t r = 0; r < first_addend(); ++r) text += fmt::format("{}{}[at] = out[{}];\n", indent, c_array(own_.results[r]), r);
        return text;
    }

    device_kernel const& k_;
    c_kernel const& own_;
    std::string type_;
    bool directions_;
};

// dbeta, dgamma[0], dgamma[1]
std::string names_of_gradients(device_kernel const& k) {
    std::vector<std::string> names;
    for (std::size_t r = static_cast<std::size_t>(k.own.elementwise); r < k.own.results.size(); ++r) {
        parameter_record const& p = k.set->activation->parameter_of_slot(k.own.results[r].index);
        names.push_back(p.is_list ? fmt::format("{}[{}]", gradient_name(p), k.own.results[r].index - p.slot) : gradient_name(p));
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

device_kernel make_device_kernel(device_language const& l, c_function const& f, kernel_set const& set) {
    emitted_kernel const& computed = f.kernel->has_record() ? *f.kernel : *set.find(f.kernel->same_as);
    device_kernel made{.language = &l, .set = &set, .function = f, .own = make_c_kernel(computed, set)};
    made.always_wide = computes_in_doubles(computed) && computed.choice.is_always_wide();
    bool const sometimes = computes_in_doubles(computed) && !(computed.choice.ranges.empty() && computed.choice.input_ranges.empty());
    if (made.always_wide || sometimes) made.wide = make_c_kernel(*set.find(computed.in_doubles), set);
    return made;
}

std::string device_refusal(emitted_kernel const& k, kernel_set const& set) { return extent_of(*set.activation) == extent::row ? "works on rows" : c_refusal(k, set); }

std::string device_comment(device_kernel const& k) {
    emitted_kernel const& named = *k.function.kernel;
    std::string text            = what_it_computes(named, *k.set);
    for (parameter_record const& p : named.parameters)
        if (p.is_list) text += fmt::format("\n * {}: {} numbers.", argument_name(p), p.count());
    if (k.own.addends() > 0)
        text += fmt::format("\n * .._sums sums what each element adds to the gradients by parameters, too, {} doubles for each 4096 elements or fewer;\n"
                            " * .._finish makes of them `gradient`: {}.", 32 * k.own.addends(), names_of_gradients(k));
    if (k.set->activation->uses_noise) text += "\n * noise: uniform numbers on [0, 1), one for each element, the same in forward and backward; 1/2 is their mean.";
    text += how_it_computes(named);
    if (std::string const weak = c_weakness(named, *k.set); !weak.empty())
        text += fmt::format("\n * The library computes this {};\n * extended numbers are not in this file, and what it gives there may be wrong.", weak);
    return fmt::format("/* {} */\n", text);
}

std::string device_definition(device_kernel const& k) { return device_writer(k).definition(); }

std::string device_sum_definitions(device_kernel const& k) { return k.own.addends() == 0 ? std::string{} : device_writer(k).with_sums() + device_writer(k).finish(); }

}  // namespace actgen
