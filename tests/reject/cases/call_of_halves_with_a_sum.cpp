// A parameter's gradient in 16 bits, like the arrays: sums are floats.
// says: actgen: gradients by parameters are floats where the arrays hold 16 bits; make the span float
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
    std::vector<actgen::f16> x(8), y(8), z(8);
    std::vector<float> sum(1);
#ifdef REJECTED
    return actgen::backward<swish>(x, y, z, actgen::gradient("beta"_s, x));
#else
    return actgen::backward<swish>(x, y, z, actgen::gradient("beta"_s, sum));
#endif
}
