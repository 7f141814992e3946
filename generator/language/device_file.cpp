// A file of kernels of a device.
#include <set>

#include <fmt/format.h>

#include "../emit/banner.hpp"
#include "../emit/spelling.hpp"
#include "assets.hpp"
#include "device_kernel.hpp"
#include "named_kernels.hpp"

namespace actgen {

namespace {

std::string only_with_doubles(device_language const& l, bool needed, std::string const& text) {
    return needed && !l.doubles_if.empty() && !text.empty() ? fmt::format("{}\n{}#endif\n", l.doubles_if, text) : text;
}

std::string operations_for(device_language const& l, dtype type) {
    return l.operations(l, type) + c_text_on(language_assets::device_range, l.machine, type, l.places(type)) + "\n";
}
std::string operations_of(device_language const& l) {
    std::string const doubles = operations_for(l, dtype::f64) + c_text_on(language_assets::device_sums, l.machine, dtype::f64, l.places(dtype::f64));
    return std::string(l.preamble) + operations_for(l, dtype::f32) + only_with_doubles(l, true, doubles) + "#endif\n\n";
}

// The kernels of an activation, and each body once.
class device_text {
public:
    device_text(device_language const& l, kernel_set const& set, std::vector<std::string>& notes) : language_(l), set_(set), notes_(notes) {}

    std::string write() {
        for_each_named_kernel(set_, [&](emitted_kernel const& k, std::string const& bears) { add(k, bears); });
        return text_;
    }
    int functions() const { return functions_; }

private:
    void add(emitted_kernel const& k, std::string const& bears) {
        if (std::string const refused = device_refusal(k, set_); !refused.empty()) {
            notes_.push_back(fmt::format("{}: {} is left out, since it {}; link the library for it", bears, k.name, refused));
            return;
        }
        if (std::string const weak = c_weakness(k, set_); !weak.empty())
            notes_.push_back(fmt::format("{}: {} is computed {}; {} has its own type alone, and what it gives there may be wrong", bears, k.name, weak, language_.machine.name));
        device_kernel const made = make_device_kernel(language_, make_c_function(k, set_, bears), set_);
        if (!made.always_wide) add_body(made.own);
        if (made.wide.has_value()) add_body(*made.wide);
        text_ += device_comment(made) + only_with_doubles(language_, made.needs_doubles(), device_definition(made));
        text_ += only_with_doubles(language_, true, device_sum_definitions(made)) + "\n";
        ++functions_;
    }
    void add_body(c_kernel const& body) {
        if (!written_.insert(body.name).second) return;
        text_ += only_with_doubles(language_, body.type() == dtype::f64, c_tables(body, language_.table) + c_body(body, language_.machine));
    }

    device_language const& language_;
    kernel_set const& set_;
    std::vector<std::string>& notes_;
    std::set<std::string> written_{};
    std::string text_{};
    int functions_ = 0;
};

}  // namespace

places_to_fill device_language::places(dtype type) const {
    bool const single = type == dtype::f32;
    std::string const longest = machine.name == "opencl" ? "ul" : "ull";
    return {{"m", fmt::format("actgen_{}_", machine.name)},
            {"N", std::string(count)},
            {"G", std::string(array)},
            {"A", std::string(table_array)},
            {"r", single ? "f" : "d"},
            {"B", single ? "uint" : std::string(count)},
            {"sign_bit", single ? "0x80000000u" : "0x8000000000000000" + longest},
            {"upper_half", single ? "0xFFFFF000u" : "0xFFFFFFFFF8000000" + longest}};
}

written_language write_for_device(device_language const& into, std::span<kernel_set const> sets, std::string const& name) {
    written_language made;
    std::string text(text_licence), kernels;
    for (kernel_set const& set : sets) {
        text += emit_banner(set);
        device_text one(into, set, made.notes);
        kernels += one.write();
        made.functions += one.functions();
    }
    text += std::string(into.promises) + "\n" + std::string(into.before) + operations_of(into) + kernels;
    made.files = {{name + std::string(into.ending), text}};
    return made;
}

}  // namespace actgen
