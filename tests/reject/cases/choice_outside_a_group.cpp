// A condition on elements where a group has one result.
// says: greatest: group_first_max says something of each element; write it inside group_max(...)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::greatest_activation {

inline constexpr auto spec = activation("greatest"_s,
#ifdef REJECTED
    forward = where(group_first_max(x), x, 0));
#else
    forward = group_max(where(group_first_max(x), x, 0)));
#endif

}

ACTGEN_REGISTER(greatest)
