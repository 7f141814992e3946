// A result that cannot be written.
// says: actgen: a result is an array of constants; pass one that can be written
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
    return actgen::forward<swish>(x, std::span<float const>(y));
#else
    return actgen::forward<swish>(wide, std::span<double>(wide), "beta"_s = 1.5f);
#endif
}
