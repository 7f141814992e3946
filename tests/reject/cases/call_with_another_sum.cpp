// A parameter's gradient of another element type.
// says: actgen: a gradient's span has another type than the arrays; write one dtype
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
    std::vector<float> x(8), y(8), z(8);
    std::vector<double> wide(8);
#ifdef REJECTED
    return actgen::backward<swish>(x, y, z, actgen::gradient("beta"_s, wide));
#else
    return actgen::backward<swish>(x, y, z, actgen::gradient("beta"_s, x));
#endif
}
