// A parameter's values in 16 bits, like the arrays: parameters are floats.
// says: actgen: parameters are floats where the arrays hold 16 bits; make the values float
#include <array>
#include <vector>

#include <actgen/runtime/call.hpp>

namespace {

struct swish {  // as generated headers declare it
    static constexpr std::array<std::string_view, 1> parameters{"beta"};
    static actgen_activation const& descriptor();
};

}  // namespace

int main() {
    using namespace actgen::literals;
    std::vector<actgen::bf16> x(8), y(8);
    std::vector<float> values(1);
#ifdef REJECTED
    return actgen::forward<swish>(x, y, "beta"_s = x);
#else
    return actgen::forward<swish>(x, y, "beta"_s = values);
#endif
}
