// A direction of another element type.
// says: actgen: the arrays of one call have different element types; make all float or all double
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
    return actgen::double_backward<swish>(x, y, wide, nullptr, z);
#else
    return actgen::double_backward<swish>(x, y, z, nullptr, z);
#endif
}
