// What a swept kernel was made of.
#include "fingerprint.hpp"

#include <fmt/format.h>

#include "emit/body.hpp"
#include "emit/digest.hpp"
#include "emit/spelling.hpp"
#include "passes/passes.hpp"
#include "sweep/activation_sweep.hpp"
#include "sweep/machine_operations.hpp"

namespace actgen {

std::map<std::string, std::string> kernel_fingerprints(activation_record const& a) {
    std::map<std::string, std::string> all;
    derivation const d = passes::differentiate(a);
    for (kernel_kind kind : all_kernel_kinds) {
        if (!is_swept(kind)) continue;
        auto lowered = passes::make_kernel(kind, dtype::f32, a, d);
        if (!lowered) continue;
        scheduled_kernel scheduled = passes::make_schedule(*lowered, a);
        emitted_kernel const k{kernel_name(kind, dtype::f32), std::move(*lowered), std::move(scheduled)};
        std::string text = machine_operations_digest;
        for (emitted_phase const& p : phases_of(k)) text += emit_body(k, p, a);
        all[std::string(name_of(kind))] = fmt::format("{:016x}", fnv1a(text));
    }
    return all;
}

}  // namespace actgen
