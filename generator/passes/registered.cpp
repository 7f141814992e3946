// The records of the specs that are linked in, thawed or made anew, once.
#include <actgen/build/registered.hpp>

namespace actgen {
namespace {

struct kept_spec {
    recorded made;
    registered_spec const* from;
};

std::vector<kept_spec> const& kept_specs() {
    static std::vector<kept_spec> const kept = [] {
        std::vector<kept_spec> all;
        for (registered_spec const* s : registered_specs()) {
            all.push_back({s->judged() ? recorded{thaw(s->frozen), {}} : s->record(), s});
            all.back().made.record.source = s->source;
        }
        return all;
    }();
    return kept;
}

}  // namespace

std::vector<activation_record const*> registered_activations() {
    std::vector<activation_record const*> all;
    for (kept_spec const& k : kept_specs()) all.push_back(&k.made.record);
    return all;
}

std::vector<deferred_activation> deferred_activations() {
    std::vector<deferred_activation> all;
    for (kept_spec const& k : kept_specs())
        if (!k.from->judged()) all.push_back({k.made.record, k.made.error, k.from->stem});
    return all;
}

}  // namespace actgen
