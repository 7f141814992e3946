// The machines of the C text.
#include "c_machine.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "assets.hpp"

namespace actgen {

namespace {

namespace assets = language_assets;

constexpr c_machine known_machines[] = {
    {"avx512", "ACTGEN_HAS_AVX512", "avx512f,avx512dq,avx512vl,avx512bw,avx2,fma"},
    {"avx2", "ACTGEN_HAS_AVX2", "avx2,fma"},
    {"sse4", "ACTGEN_HAS_SSE4", "sse4.1"},
    {"neon", "ACTGEN_HAS_NEON", ""},
    {"scalar", "", ""},
};

std::string filled(std::string_view text, places_to_fill const& places) {
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const open = text.find('@', at), close = open == text.npos ? open : text.find('@', open + 1);
        made += text.substr(at, open - at);
        if (close == text.npos) break;
        std::string_view const word = text.substr(open + 1, close - open - 1);
        auto const known            = std::find_if(places.begin(), places.end(), [&](auto const& p) { return p.first == word; });
        made += known != places.end() ? known->second : std::string(text.substr(open, close - open + 1));
        at = close + 1;
    }
    return made;
}

places_to_fill places_of(dtype type) {
    bool const single = type == dtype::f32;
    format const& f   = format_of(type);
    std::string const suffix(f.c_suffix);
    auto const number = [&](double v) { return fmt::format("{:.1f}{}", v, suffix); };
    return {{"T", std::string(f.c_type)},
            {"t", std::string(name_of(type))},
            {"F", suffix},
            {"B", fmt::format("uint{}_t", f.bits())},
            {"A", ""},  // where a table lies
            {"fraction", fmt::format("{}", f.significand - 1)},
            {"bias", number(f.greatest_exponent)},
            {"power", number(exact_power_of_two(f.significand - 1))},
            {"magic", number(1.5 * exact_power_of_two(f.significand - 1) + f.greatest_exponent)},
            {"widest", number(single ? 300 : 2200)},  // beyond any difference of two exponents
            {"least_normal", single ? "1.17549435e-38f" : "2.2250738585072014e-308"},
            {"sign_bit", single ? "UINT32_C(0x80000000)" : "UINT64_C(0x8000000000000000)"},
            {"upper_half", single ? "UINT32_C(0xFFFFF000)" : "UINT64_C(0xFFFFFFFFF8000000)"}};
}

void add_intrinsics(places_to_fill& places, c_machine const& m, dtype type) {
    bool const single = type == dtype::f32;
    if (m.name == "neon") {
        places.insert(places.end(), {{"V", single ? "float32x4_t" : "float64x2_t"},
                                     {"U", single ? "uint32x4_t" : "uint64x2_t"},
                                     {"s", single ? "f32" : "f64"},
                                     {"u", single ? "u32" : "u64"},
                                     {"i", single ? "s32" : "s64"}});
        return;
    }
    int const bits         = m.name == "avx512" ? 512 : m.name == "avx2" ? 256 : 128;
    std::string const type_name = fmt::format("__m{}{}", bits, single ? "" : "d");
    places.insert(places.end(), {{"V", type_name},
                                 {"I", fmt::format("__m{}i", bits)},
                                 {"K", bits != 512 ? type_name : single ? "__mmask16" : "__mmask8"},
                                 {"p", bits == 128 ? "_mm" : fmt::format("_mm{}", bits)},
                                 {"s", single ? "ps" : "pd"},
                                 {"e", single ? "epi32" : "epi64"},
                                 {"si", fmt::format("si{}", bits)},
                                 {"set", single ? "epi32" : bits == 512 ? "epi64" : "epi64x"},
                                 {"int", single ? "int" : "long long"}});
}

std::string for_machine(std::string_view text, c_machine const& m, dtype type) {
    places_to_fill places = places_of(type);
    places.emplace_back("M", c_prefix(m, type));
    if (!m.is_scalar()) add_intrinsics(places, m, type);
    return filled(text, places);
}

std::string join(std::initializer_list<std::string_view> parts) {
    std::string all;
    for (std::string_view one : parts) all += one;
    return all;
}

}  // namespace

std::span<c_machine const> c_machines() { return known_machines; }
c_machine const& scalar_machine() { return std::end(known_machines)[-1]; }

std::string c_prefix(c_machine const& m, dtype type) { return fmt::format("actgen_{}_{}_", m.name, name_of(type)); }

std::string c_operations(c_machine const& m, dtype type) {
    bool const single = type == dtype::f32;
    std::string text;
    if (m.name == "avx512")
        text = join({assets::x86, assets::avx512, single ? assets::avx512_f32 : assets::avx512_f64, assets::x86_fused, assets::fused, assets::formulas});
    else if (m.name == "avx2")
        text = join({assets::x86, assets::x86_masks, assets::avx2, single ? assets::avx2_f32 : assets::avx2_f64, assets::x86_fused, assets::fused,
                     assets::formulas, assets::scaling});
    else if (m.name == "sse4")
        text = join({assets::x86, assets::x86_masks, assets::sse4, single ? assets::sse4_f32 : assets::sse4_f64, assets::unfused, assets::formulas,
                     assets::scaling});
    else if (m.name == "neon")
        text = join({assets::neon, assets::fused, assets::formulas, assets::scaling});
    else
        text = join({assets::scalar, assets::one_number, "#ifndef ACTGEN_NO_FMA\n", assets::scalar_fused, assets::fused,
                     "#else /* two roundings, within the same bounds of the error */\n", single ? assets::scalar_once_f32 : assets::scalar_once_f64, assets::unfused,
                     "#endif\n", assets::formulas, assets::scaling});
    return for_machine(text, m, type);
}

std::string c_memory_operations(c_machine const& m, dtype type) { return for_machine(join({assets::memory, assets::greatest}), m, type); }

std::string c_text_for(std::string_view text, dtype type) { return filled(text, places_of(type)); }

std::string c_text_on(std::string_view text, c_machine const& m, dtype type, places_to_fill own) {
    places_to_fill const of_type = places_of(type);
    own.emplace_back("M", c_prefix(m, type));
    own.insert(own.end(), of_type.begin(), of_type.end());  // the first of two is taken
    return filled(text, own);
}

}  // namespace actgen
