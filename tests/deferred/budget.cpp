// One spec under two budgets; SUFFICES says whether this one is enough.
#include <actgen/build/register.hpp>
#include <actgen/spec.hpp>

namespace actgen::specs::bent_activation {

inline constexpr auto slope = parameter("slope"_s, initial = 0.1, learnable);
inline constexpr auto spec  = activation("bent"_s,
    forward = where(x < 0, slope * x, x),
#ifdef REFUTED
    expect  = facts(kink(at = 0, slope = from_left), odd));
#else
    expect  = facts(kink(at = 0, slope = from_left)));
#endif

}

static_assert(actgen::judged_while_compiling<actgen::specs::bent_activation::spec> == SUFFICES);
#ifdef CHECKED
static_assert(actgen::checked<actgen::specs::bent_activation::spec>);
#else
ACTGEN_REGISTER(bent)
static_assert(actgen_record_bent.judged() == SUFFICES && actgen_record_bent.stem == "bent");
static_assert((actgen_record_bent.record != nullptr) != SUFFICES && actgen_record_bent.frozen.words.empty() != SUFFICES);
#endif
