// The exact tier asked for in double precision.
// says: actgen: exact kernels give floats; make the arrays float, or leave out exact
#include <array>
#include <vector>

#include <actgen/runtime/call.hpp>

namespace {

struct gelu {  // as generated headers declare it
    static constexpr std::array<std::string_view, 0> parameters{};
    static actgen_activation const& descriptor();
};

}  // namespace

int main() {
    std::vector<float> x(8), y(8);
    std::vector<double> wide(8), result(8);
#ifdef REJECTED
    return actgen::forward<gelu>(wide, result, actgen::exact);
#else
    return actgen::forward<gelu>(x, y, actgen::exact);
#endif
}
